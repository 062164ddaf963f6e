"""Which articles go where, and when; and how a post looks."""

from datetime import datetime, time, timedelta

import pytest
from social_world import World, article

from pipeline.model.channel import DEFAULT_LIMITS, ChannelKind, ChannelProfile
from pipeline.outlets.profile import OutletProfile
from pipeline.outlets.social.by_hand import ByHand
from pipeline.outlets.social.channel import Found, NotFound
from pipeline.outlets.social.listing import Listed, Listing, find
from pipeline.outlets.social.picture import fitted_picture
from pipeline.outlets.social.plan import planned, unfit, unknown_channels, wait_until
from pipeline.outlets.social.post import Post, fit, same_page, same_title
from pipeline.outlets.social.text import length
from pipeline.vietnamese.dates import HO_CHI_MINH

OUTLET = OutletProfile(
    site_name="Trang", tagline="", site_url="https://cchc.example", owner="Quận", feed_authority="x", feed_since="2020-01-01"
)
SINCE = datetime(2020, 1, 1, tzinfo=HO_CHI_MINH)


def channel(**changes: object) -> ChannelProfile:
    kind = changes.get("kind", ChannelKind.FACEBOOK)
    fields: dict[str, object] = {"id": "kenh", "kind": kind, "since": SINCE, "limits": DEFAULT_LIMITS[kind]}  # type: ignore[index]
    return ChannelProfile(**{**fields, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "rules", "fits"),
    [
        ({}, {}, True),
        ({"built": False}, {}, False),
        ({"current": False}, {}, False),
        ({"date": "2019-12-31T23:59:59+07:00"}, {}, False),
        ({"date": "2020-01-01T00:00:00+07:00"}, {}, True),
        ({"date": ""}, {}, False),
        ({"channels": ("kenh",)}, {"only_asked": True}, True),
        ({}, {"only_asked": True}, False),
        ({"channels": ("khac",)}, {}, False),
        ({"channels": ("none",)}, {}, False),
        ({"channels": ("none", "kenh")}, {}, False),
        ({}, {"areas": ("mot-cua",)}, True),
        ({}, {"areas": ("hien-dai-hoa",)}, False),
        ({"tone": "critique"}, {"tones": ("praise", "neutral")}, False),
        ({"tone": "praise"}, {"tones": ("praise", "neutral")}, True),
    ],
)
def test_each_rule_lets_through_what_it_says(changes: dict[str, object], rules: dict[str, object], fits: bool) -> None:
    page = article(1, **changes)
    assert (unfit(page, channel(**rules)) == "") is fits
    assert len(planned([page], [channel(**rules)], frozenset())) == int(fits)


def test_known_articles_are_not_planned_again_and_the_oldest_comes_first() -> None:
    plans = planned([article(3), article(1), article(2)], [channel()], frozenset({("2020-00002", "kenh")}))
    assert [plan.article for plan in plans] == ["2020-00001", "2020-00003"]


def test_a_channel_that_does_not_exist_is_told() -> None:
    assert unknown_channels([article(1, channels=("kenh", "face"))], [channel()]) == [(article(1).source, "face")]


@pytest.mark.parametrize(
    ("clock", "until"),
    [("20:59", ""), ("21:00", "27 06:00"), ("23:59", "27 06:00"), ("00:00", "26 06:00"), ("05:59", "26 06:00"), ("06:00", "")],
)
def test_quiet_hours_go_past_midnight(clock: str, until: str) -> None:
    now = datetime.fromisoformat(f"2026-11-26T{clock}:00+07:00")
    blocked = wait_until(channel(quiet=(time(21), time(6))), now, [])
    assert (f"{blocked[0]:%d %H:%M}" if blocked else "") == until


def test_posts_are_counted_by_the_day_here_and_spaced() -> None:
    now = datetime.fromisoformat("2026-11-26T08:00:00+07:00")
    yesterday = datetime.fromisoformat("2026-11-25T16:59:00+00:00")  # 23:59 here
    today = datetime.fromisoformat("2026-11-25T17:00:00+00:00")  # 00:00 here
    assert wait_until(channel(per_day=1), now, [yesterday]) is None
    blocked = wait_until(channel(per_day=1), now, [yesterday, today])
    assert blocked and blocked[0] == datetime.fromisoformat("2026-11-27T00:00:00+07:00") and "đủ 1 bài" in blocked[1]
    spaced = channel(spacing=timedelta(minutes=30))
    assert wait_until(spaced, now, [now - timedelta(minutes=30)]) is None
    assert wait_until(spaced, now, [now - timedelta(minutes=29)]) is not None


def post(**changes: object) -> Post:
    kind = ChannelKind.ZALO
    return fit(article(1, **changes), channel(kind=kind), OUTLET, with_title=False, with_link=False)


def test_a_long_article_fits_every_channel() -> None:
    page = article(1, title="Tiêu đề " * 60, summary="Một câu dài vừa phải để thử. " * 300, html="<p>Đoạn văn.</p>" * 5000)
    for kind in ChannelKind:
        limits = DEFAULT_LIMITS[kind]
        made = fit(page, channel(kind=kind), OUTLET, with_title=True, with_link=kind is ChannelKind.BY_HAND)
        assert length(made.title) <= limits.title and length(made.text) <= limits.text
        assert length(made.body) <= limits.body
        if kind is ChannelKind.BY_HAND:
            assert "https://cchc.example/tin-tuc/2020/03/bai-1/" in made.text


def test_zalo_gets_an_encoded_cover_the_link_and_no_title_in_its_text() -> None:
    made = post()
    assert made.cover == "https://cchc.example/tep/%E1%BA%A3nh.jpg"
    assert made.body.endswith("https://cchc.example/tin-tuc/2020/03/bai-1/") and made.title not in made.text


def test_links_carry_utm_only_where_the_profile_asks() -> None:
    assert "?" not in post().link
    made = fit(article(1), channel(utm=True), OUTLET, with_title=True, with_link=True)
    assert made.link == "https://cchc.example/tin-tuc/2020/03/bai-1/?utm_source=kenh&utm_medium=social&utm_campaign=2020-00001"
    assert made.link in made.text and made.page in made.link


def test_pages_are_one_whatever_is_appended_to_their_address() -> None:
    assert same_page("http://cchc.example/a?fbclid=1#x", "https://CCHC.example/a/")
    assert not same_page("https://cchc.example/a/b/", "https://cchc.example/a/") and not same_page("", "")


def test_titles_are_one_whatever_their_spelling_or_cut() -> None:
    whole = "Ủy ban nhân dân phường hoà giải tranh chấp đất đai tại cơ sở"
    assert same_title(whole, whole.replace("hoà", "hòa").upper())
    assert same_title(whole[:40] + "…", whole)
    assert not same_title("Ủy ban…", whole) and not same_title("", "")


def listed(**changes: object) -> Listed:
    fields = {"id": "1", "url": "u", "title": article(1).title, "text": "", "links": (), "created": None}
    return Listed(**{**fields, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("item", "how"),
    [
        ({}, "title"),
        ({"title": "khác", "links": ("https://cchc.example/tin-tuc/2020/03/bai-1/?x=1",)}, "link"),
        ({"title": "khác", "text": "Xem https://cchc.example/tin-tuc/2020/03/bai-1/."}, "link"),
        ({"links": ("https://cchc.example/tin-tuc/2020/03/bai-2/",)}, ""),
        ({"id": "taken"}, ""),
        ({"created": datetime(2020, 2, 1, tzinfo=HO_CHI_MINH)}, ""),
        ({"title": "khác"}, ""),
    ],
)
def test_a_listed_post_is_known_by_link_then_by_title(item: dict[str, object], how: str) -> None:
    since = datetime(2020, 3, 5, tzinfo=HO_CHI_MINH)
    found = find(post(), Listing((listed(**item),), since, complete=True), since, {"taken"})
    assert found == (Found("1", "u", how) if how else NotFound(complete=True))


def test_by_hand_makes_one_folder_with_text_and_picture(world: World) -> None:
    world.set_channels(["tay"])
    world.send(check=0)
    world.send(check=0)
    folders = sorted((world.state / "dang-tay/tay").iterdir())
    assert [folder.name for folder in folders] == [f"2020-03-05-2020-0000{number}-bai-{number}" for number in range(3)]
    text = (folders[0] / "bai.txt").read_text(encoding="utf-8")
    assert text.startswith("Phường nhận hồ sơ tại nhà, đợt 0\n\nĐợt 0 bắt đầu")
    assert "https://cchc.quan-mau.example/tin-tuc/2020/03/bai-0/" in text
    assert (folders[0] / "anh.jpg").stat().st_size > 100
    assert ByHand.repeatable


def test_a_heavy_picture_is_made_light() -> None:
    import io
    import random as chance

    from PIL import Image

    noise = Image.frombytes("RGB", (1500, 900), chance.Random(1).randbytes(1500 * 900 * 3))
    out = io.BytesIO()
    noise.save(out, "PNG")
    limits = DEFAULT_LIMITS[ChannelKind.ZALO]
    fitted = fitted_picture(out.getvalue(), limits)
    assert fitted and len(fitted.data) <= limits.cover_bytes < len(out.getvalue())
    assert fitted_picture(b"no picture", limits) is None
