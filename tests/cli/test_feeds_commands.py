"""`feeds pull`, `feeds status`, `feeds review` as a clerk runs them, against a server on this machine."""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline.checks.result import CheckResult
from pipeline.cli.main import main
from pipeline.sources.load import load_content

sys.path.insert(0, str(Path(__file__).parents[1] / "partners"))
from feed_server import FeedServer, feed, feed_server, item, redirect, rss, status

Run = Callable[..., tuple[int, str, str]]
PROFILE = """
[partners]
allow_hosts = ["127.0.0.1"]
total_seconds = 3

[[partner]]
id = "so"
name = "Sở [mẫu] *một*"
url = "{so}"
agency = "phong-noi-vu"

[[partner]]
id = "bao"
name = "Báo mẫu"
url = "{bao}"
author = "Toà soạn Báo mẫu"
"""


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with feed_server() as made:
        yield made


@pytest.fixture
def run(project: Path, server: FeedServer, capsys: pytest.CaptureFixture[str]) -> Run:
    profile = project / "content" / "site.toml"
    text = PROFILE.format(so=server.url("/so"), bao=server.url("/bao"))
    profile.write_text(profile.read_text(encoding="utf-8") + text, encoding="utf-8")
    server.replies["/so"] = feed(rss(item(1), item(2, title="Tin: “hai” # có dấu &amp;lt;lạ&amp;gt; về một cửa")))
    server.replies["/bao"] = feed(
        rss(
            item(3, date="", extra="<dc:creator>Nguyễn Văn A, báo</dc:creator>"),
            item(4, date="hôm qua", link="https://doi-tac.vn/tin,4.html?a=1"),
        )
    )

    def call(*words: str) -> tuple[int, str, str]:
        code = main(["--project", str(project), "feeds", *words])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return call


def tree(project: Path) -> dict[str, bytes]:
    return {
        path.relative_to(project).as_posix(): path.read_bytes() for path in (project / "content").rglob("*") if path.is_file()
    }


def test_pull_tells_partner_by_partner_and_touches_no_content(project: Path, run: Run) -> None:
    before = tree(project)
    code, out, err = run("pull")
    assert code == 0
    assert out.splitlines() == [
        "Đã xem 2 đối tác: 2 đọc được, 0 không có gì đổi, 0 hỏng.",
        "4 tin mới; 4 tin chờ chọn.",
        "Xem và chọn tin: mở build/tin-doi-tac.html, hoặc chạy python -m pipeline feeds review.",
    ]
    assert sorted(line.partition("] ")[2] for line in err.splitlines()) == ["bao: 2 tin, 2 tin mới", "so: 2 tin, 2 tin mới"]
    assert tree(project) == before
    assert run("pull")[1].splitlines()[1] == "0 tin mới; 4 tin chờ chọn."


def test_fault_is_told_with_its_mend_and_fails_the_pull(run: Run, server: FeedServer) -> None:
    server.replies["/bao"] = status(404)
    code, out, err = run("pull")
    assert code == 1
    assert "Đã xem 2 đối tác: 1 đọc được, 0 không có gì đổi, 1 hỏng." in out
    (line,) = [line for line in out.splitlines() if line.startswith("bao (")]
    assert "không còn bản tin ở địa chỉ này (HTTP 404) -> Mở địa chỉ bằng trình duyệt" in line
    assert "bao: HỎNG: " in err
    code, out, _ = run("status")
    assert code == 1
    assert "chưa lần nào" in out and "HỎNG: không còn bản tin" in out and "Sở [mẫu] *một*" in out
    server.replies["/bao"] = server.replies["/so"]
    assert run("pull")[0] == 0
    assert run("status")[0] == 0


def test_moved_feed_is_told_and_is_no_failure(run: Run, server: FeedServer) -> None:
    server.replies["/bao"], server.replies["/moi"] = redirect("/moi", 301), feed(rss(item(9)))
    code, out, _ = run("pull")
    assert code == 0
    assert f"đã chuyển hẳn sang {server.url('/moi')} -> Ghi địa chỉ mới vào url" in out


def test_partner_that_asks_to_wait_is_no_failure(run: Run, server: FeedServer) -> None:
    server.replies["/bao"] = status(503, {"Retry-After": "3600"})
    assert run("pull")[0] == 0
    code, out, _ = run("pull")
    assert (code, "1 không hỏi" in out, server.paths().count("/bao")) == (0, True, 1)
    assert run("status")[0] == 0


def test_one_partner_may_be_named(run: Run, server: FeedServer) -> None:
    assert run("pull", "--partner", "so")[0] == 0
    assert server.paths() == ["/so"]
    code, _, err = run("pull", "--partner", "khong-co")
    assert (code, "Các đối tác đang có: so, bao." in err) == (2, True)


def test_json_is_whole(run: Run) -> None:
    data = json.loads(run("pull", "--json")[1])
    assert data["exit_code"] == 0
    assert [(partner["partner"], partner["new"], partner["fault"]) for partner in data["partners"]] == [
        ("so", 2, ""),
        ("bao", 2, ""),
    ]
    assert len(data["waiting"]) == 4 and {"number", "title", "link", "summary", "author", "date", "date_note"} <= set(
        data["waiting"][0]
    )
    assert [partner["counts"]["new"] for partner in json.loads(run("status", "--json")[1])["partners"]] == [2, 2]
    assert len(json.loads(run("review", "--json")[1])["waiting"]) == 4


def test_chosen_items_become_drafts_that_pass_the_check(project: Path, run: Run, check: Callable[[Path], CheckResult]) -> None:
    run("pull")
    numbers = [str(row["number"]) for row in json.loads(run("review", "--json")[1])["waiting"]]
    code, out, _ = run("review", "--write", *numbers, "--agency", "phong-noi-vu")
    assert (code, out.count("đã ghi content/tin-tuc/phong-noi-vu/2020-12-31-")) == (0, 4)
    articles = [article for article in load_content(project, 2020).articles if article.origin is not None]
    assert len(articles) == 4
    by_url = {article.origin.url: article for article in articles if article.origin}
    second, third = by_url["https://doi-tac.vn/tin-2.html"], by_url["https://doi-tac.vn/tin-3.html"]
    assert (second.title, second.summary) == ("Tin: “hai” # có dấu <lạ> về một cửa", "Tóm tắt của tin 2.")
    assert second.origin is not None and (second.origin.author, second.origin.name) == ("Sở [mẫu] *một*",) * 2
    assert third.origin is not None and (third.origin.author, third.origin.name) == ("Nguyễn Văn A, báo", "Báo mẫu")
    fourth = by_url["https://doi-tac.vn/tin,4.html?a=1"].origin
    assert fourth is not None and fourth.author == "Toà soạn Báo mẫu"
    assert "Bài gốc đăng ngày 25/11/2026" in second.body.html
    assert '<a href="https://doi-tac.vn/tin-2.html">Sở [mẫu] *một*</a>' in second.body.html
    assert "Bài gốc" not in by_url["https://doi-tac.vn/tin,4.html?a=1"].body.html
    assert all(article.status is not None and article.status.value == "draft" and article.id for article in articles)
    paths = {article.file.path for article in articles}
    assert [finding for finding in check(project).errors if finding.path in paths] == []
    assert run("review")[1] == "0 tin chờ chọn.\n"


def test_item_is_written_once(project: Path, run: Run) -> None:
    run("pull")
    run("review", "--write", "1", "--agency", "phong-noi-vu")
    before = tree(project)
    code, out, _ = run("review", "--write", "1", "--agency", "phong-noi-vu")
    assert (code, "đã có bài này rồi" in out) == (0, True)
    assert tree(project) == before


def test_source_that_an_article_names_already_is_not_written_again(project: Path, run: Run) -> None:
    run("pull")
    there = project / "content/tin-tuc/phong-noi-vu/2020-12-01-da-co.md"
    there.write_text(
        "---\ntitle: Đã có\ndate: 2020-12-01\nagency: phong-noi-vu\nid: 2020-aaaaa\nsummary: Đã có\nstatus: draft\n"
        'source: {author: A, name: B, url: "http://www.doi-tac.vn/tin-1.html?utm_source=x"}\n---\n\nBài.\n',
        encoding="utf-8",
    )
    listed = {row["link"]: row["number"] for row in json.loads(run("review", "--json")[1])["waiting"]}
    code, out, _ = run("review", "--write", str(listed["https://doi-tac.vn/tin-1.html"]))
    assert (code, "đã có bài này rồi: content/tin-tuc/phong-noi-vu/2020-12-01-da-co.md" in out) == (0, True)


def test_dropped_items_leave_the_list_for_good(run: Run) -> None:
    run("pull")
    code, out, _ = run("review", "--drop", "1-3,4")
    assert (code, out.count("đã bỏ")) == (0, 4)
    assert run("pull")[1].splitlines()[1] == "0 tin mới; 0 tin chờ chọn."


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["--write", "mot"], 2, "không phải số của một tin"),
        (["--write", "99"], 2, "không có tin số này"),
        (["--write", "4-1"], 2, "Ghi số nhỏ trước"),
        (["--write", "1-99999"], 2, "nhiều nhất"),
        (["--write", "1", "--drop", "1"], 2, "vừa ghi vừa bỏ"),
        (["--write", "1", "--agency", "khong-co"], 2, "không có cơ quan này"),
        (["--ghi", "3"], 2, "Xem cách dùng"),
    ],
)
def test_wrong_use_changes_nothing(
    project: Path, run: Run, capsys: pytest.CaptureFixture[str], words: list[str], code: int, says: str
) -> None:
    run("pull")
    before = tree(project)
    try:
        found, _, err = run("review", *words)
    except SystemExit as exc:
        found, err = int(str(exc.code)), capsys.readouterr().err
    assert (found, says in err) == (code, True), err
    assert tree(project) == before
    assert run("review")[1].startswith("4 tin chờ chọn.")


def test_item_whose_agency_nobody_knows_is_told_and_the_others_are_written(run: Run) -> None:
    run("pull")
    code, out, err = run("review", "--write", "1-4")
    assert (code, out.count("đã ghi"), err.count("chưa biết cơ quan nào đứng tên bài -> Thêm --agency")) == (1, 2, 2)


def test_page_for_staff_is_safe_and_whole(project: Path, run: Run, server: FeedServer) -> None:
    nasty = "&lt;img src=x onerror=alert(1)&gt;Tin “nguy hiểm” &amp;lt;script&amp;gt;alert(2)&amp;lt;/script&amp;gt; về một cửa"
    server.replies["/so"] = feed(rss(item(1, title=nasty, link="https://a.vn/?q=%22%3E&amp;x='onclick='y")))
    run("pull")
    page = (project / "build/tin-doi-tac.html").read_text(encoding="utf-8")
    assert (
        "<script" not in page
        and "<img" not in page
        and "onerror=alert" not in page.replace("&lt;img src=x onerror=alert(1)&gt;", "")
    )
    assert "'onclick='" not in page
    assert page.count("<tr>") == 4 and "Sở [mẫu] *một*" in page and "không hiểu ngày “hôm qua”" in page


def test_profile_without_partners_says_how_to_add_one(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--project", str(project), "feeds", "pull"]) == 2
    assert "chưa có đối tác nào -> Thêm mục [[partner]], xem docs/huong-dan/tin-doi-tac.md." in capsys.readouterr().err


def test_slip_in_the_profile_stops_before_anything_is_asked(project: Path, run: Run, server: FeedServer) -> None:
    profile = project / "content" / "site.toml"
    profile.write_text(profile.read_text(encoding="utf-8").replace('id = "bao"', 'id = "Báo"'), encoding="utf-8")
    code, _, err = run("pull")
    assert (code, "mục partner.1.id viết sai -> Chạy " in err, server.asked) == (2, True, []), err


def test_status_before_the_first_pull_makes_no_state(project: Path, run: Run) -> None:
    code, out, _ = run("status")
    assert (code, out.count("chưa hỏi lần nào")) == (0, 2)
    assert not (project / "state").exists()


def test_damaged_state_is_one_line(project: Path, run: Run) -> None:
    (project / "state").mkdir()
    (project / "state" / "feeds.sqlite").write_bytes(b"hong" * 500)
    code, _, err = run("pull")
    assert (code, err.count("\n")) == (1, 1)
    assert "state/feeds.sqlite: sổ bản tin đối tác báo lỗi" in err and "bản sao lưu" in err
