"""Names that differ by a slip of the finger, and names that only look alike."""

import pytest

from pipeline.checks.name_matching import near_names
from pipeline.vietnamese.fold import fold


def near(one: str, other: str, said: str = "") -> bool:
    names = [one, other]
    return bool(list(near_names([fold(name) for name in names], names, [said, ""].__getitem__)))


def test_the_name_that_was_typed_wrong_is_told_wherever_it_stands() -> None:
    right, wrong = "Cấp giấy phép trang bị công cụ hỗ trợ", "Cấp giấy phép trang bị công cụ h trợ"
    for names, place in (([right, wrong], 1), ([wrong, right], 0)):
        assert list(near_names([*map(fold, names)], names, ["", ""].__getitem__)) == [(place, 1 - place)]


def test_letters_that_changed_places_make_a_near_name() -> None:
    assert near("Đăng ký khai thác nước dưới đất", "Đăng ký khai thác nước ưdới đất")


def test_other_names_tell_which_of_two_words_was_meant() -> None:
    names = ["Hỗ trợ nghiên cứu khoa họ cấp cơ sở", "Hỗ trợ nghiên cứu khoa học cấp cơ sở", "Đăng ký đề tài khoa học"]
    assert list(near_names([*map(fold, names)], names, ["", "", ""].__getitem__)) == [(0, 1)]


def test_a_syllable_that_neither_procedure_says_elsewhere_was_typed_wrong() -> None:
    right, wrong = "Đề nghị tạm ngừng giao dịch vì sự kiện bất khả kháng", "Đề nghị tạm ngừng giao dịch vì sự kện bất khả kháng"
    assert near(right, wrong, said="Khi có sự kiện bất khả kháng thì nộp hồ sơ.")
    assert not near(right, wrong, said="Sự kiện, không phải sự kện.")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Cấp Quyết định công nhận phòng thử nghiệm", "Cấp Quyếtt định công nhận phòng thử nghiệm"),
        ("Phê duyệt kế hoạch bảo trì công trình", "Phê duyệt kế hoạch bảo trì công trìnnh"),
        ("Cấp giấy phép hoạt động đo đạc bản đồ", "Cấp giấy phép hoạt độngg đo đạc bản đồ"),
        ("Đăng ký thường trú cho người chưa thành niên", "Đăng ký thườg trú cho người chưa thành niên"),
        ("Cấp lại thẻ công chứng viên hành nghề", "Cấp lại thẻ công chứng viên hnh nghề"),
    ],
)
def test_a_slip_in_a_short_word_that_makes_no_syllable_is_near(one: str, other: str) -> None:
    assert near(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Cấp giấy phép cho tàu biển vào cảng", "Cấp giấy phép cho tàu bay vào cảng"),
        ("Cấp lại thẻ công chứng viên hành nghề", "Cấp đổi thẻ công chứng viên hành nghề"),
        ("Đăng ký loại A cho tổ chức nước ngoài", "Đăng ký loại B cho tổ chức nước ngoài"),
        ("Phê duyệt dự án nhóm 1 của tỉnh", "Phê duyệt dự án nhóm 2 của tỉnh"),
    ],
)
def test_another_word_or_figure_is_another_name(one: str, other: str) -> None:
    assert not near(one, other)


def test_words_on_both_sides_of_a_slash_are_words() -> None:
    names = ["Đăng ký khoản vay nước ngoài/khoản phát hành trái phiếu", "Đăng ký khoản vay nước ngoài/koản phát hành trái phiếu"]
    assert list(near_names([*map(fold, names)], names, ["", ""].__getitem__)) == [(1, 0)]
