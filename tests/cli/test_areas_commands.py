"""``areas`` as staff and scripts call it."""

import json
import re
from pathlib import Path

import pytest
from command_line import ROOT, out, run

FILE = "content/tin-tuc/phong-noi-vu/2020-03-05-bai-mau.md"
OWN = ROOT / "tests/data/areas"
KEYS = ["accuracy", "macro_f1", "any_gold", "abstained", "accuracy_when_answered", "tone_accuracy", "per_area"]


def without(project: Path, *keys: str) -> bytes:
    file = project / FILE
    text = file.read_text(encoding="utf-8")
    for key in keys:
        text = re.sub(f"^{key}:.*\n", "", text, flags=re.MULTILINE)
    file.write_text(text, encoding="utf-8")
    return file.read_bytes()


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Labels of a tenth of our own texts."""
    rows = (OWN / "labels.tsv").read_text(encoding="utf-8").splitlines(keepends=True)
    table = tmp_path_factory.mktemp("gold") / "labels.tsv"
    table.write_text(rows[0] + "".join(rows[1::10]), encoding="utf-8")
    return table


def test_evaluate_prints_one_object_with_exactly_the_keys(gold: Path) -> None:
    done = run(ROOT, "areas", "evaluate", "--gold", str(gold), "--texts", str(OWN / "texts"), "--json")
    assert done.returncode == 0, out(done)
    result = json.loads(done.stdout)
    assert list(result) == KEYS
    for key in KEYS[:-1]:
        assert list(result[key]) == ["value", "low", "high"]
        assert 0 <= result[key]["low"] <= result[key]["value"] <= result[key]["high"] <= 1
    assert result["accuracy"]["value"] > 0.85
    assert all(list(figures) == ["precision", "recall", "f1"] for figures in result["per_area"].values())
    assert "none" in result["per_area"]


def test_evaluate_shows_tables_to_people(gold: Path) -> None:
    done = run(ROOT, "areas", "evaluate", "--gold", str(gold), "--texts", str(OWN / "texts"))
    assert done.returncode == 0
    assert "Đúng lĩnh vực chính" in out(done) and "mot-cua" in out(done)


def test_evaluate_says_where_the_table_is_wrong(project: Path) -> None:
    table = project / "nhan.tsv"
    table.write_text("file\tprimary\tareas\ttone\tconfidence\na.txt\tmot-cua\t\tneutral\t0.9\n", encoding="utf-8")
    done = run(project, "areas", "evaluate", "--gold", str(table), "--texts", str(project))
    assert done.returncode == 2
    assert "dòng 2: không đọc được tệp a.txt" in out(done)
    assert run(project, "areas", "evaluate", "--gold", "khong-co.tsv", "--texts", ".").returncode == 2


def test_explain_quotes_the_clause_the_words_and_their_lines(project: Path) -> None:
    done = run(project, "areas", "explain", FILE)
    assert done.returncode == 0
    told = out(done)
    assert "mot-cua, II.4a" in told and "177/KH-UBND" in told
    assert re.search(r"dòng +\d+: “bộ phận Một cửa”", told)
    assert "Người viết ghi: mot-cua" in told
    assert "chưa có trọng số cho bộ lĩnh vực này" in told


def test_explain_with_learned_weights_says_so() -> None:
    path = next((ROOT / "content/tin-tuc/phuong-le-binh").glob("*.md"))
    done = run(ROOT, "areas", "explain", str(path.relative_to(ROOT)))
    assert done.returncode == 0
    assert "trọng số đã học" in out(done)


def test_explain_of_a_plain_text_and_of_nothing(project: Path) -> None:
    (project / "bai.txt").write_text("Khai trương bộ phận một cửa\n\nMột cửa mở từ thứ Hai.\n", encoding="utf-8")
    done = run(project, "areas", "explain", "bai.txt")
    assert done.returncode == 0 and "mot-cua" in out(done)
    missing = run(project, "areas", "explain", "khong-co.md")
    assert missing.returncode == 2 and "không có tệp này" in out(missing)


def test_tag_without_write_only_shows(project: Path) -> None:
    before = without(project, "areas")
    done = run(project, "areas", "tag")
    assert done.returncode == 0
    assert "areas: [mot-cua" in out(done) and "1 bài chưa xác nhận" in out(done)
    assert (project / FILE).read_bytes() == before


def test_tag_accept_writes_one_line_and_the_missing_tone(project: Path) -> None:
    before = without(project, "areas", "tone")
    done = run(project, "areas", "tag", "--write", "--accept")
    assert done.returncode == 0, out(done)
    after = (project / FILE).read_bytes()
    added = [line for line in after.splitlines() if line not in before.splitlines()]
    assert added == [b"areas: [mot-cua]", b"tone: neutral"]
    again = run(project, "areas", "tag")
    assert "Bài nào cũng đã có lĩnh vực" in out(again)


def test_tag_fills_the_empty_list_of_a_new_article(project: Path) -> None:
    file = project / FILE
    text = re.sub("^areas:.*$", "areas: []", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    file.write_text(text, encoding="utf-8", newline="")
    assert run(project, "areas", "tag", "--write", "--accept").returncode == 0
    assert file.read_text(encoding="utf-8") == text.replace("areas: []", "areas: [mot-cua]")


def test_tag_does_not_write_when_nobody_can_answer(project: Path) -> None:
    before = without(project, "areas")
    done = run(project, "areas", "tag", "--write")
    assert done.returncode == 2 and "cần người trả lời" in out(done)
    assert (project / FILE).read_bytes() == before
    assert run(project, "areas", "tag", "--accept").returncode == 2


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("\n", b"areas: [mot-cua]"),
        ("none\n", b"areas: [none]"),
        ("x\nhien-dai-hoa, mot-cua\n", b"areas: [hien-dai-hoa, mot-cua]"),
        ("b\n", b""),
        ("t\n", b""),
    ],
)
def test_tag_asks_and_writes_what_the_person_says(project: Path, typed: str, written: bytes) -> None:
    before = without(project, "areas")
    prelude = "sys.stdin.isatty = lambda: True"
    done = run(project, "areas", "tag", "--write", text=typed, prelude=prelude)
    assert done.returncode == 0, out(done)
    after = (project / FILE).read_bytes()
    assert [line for line in after.splitlines() if line not in before.splitlines()] == ([written] if written else [])


def test_train_writes_the_same_bytes_twice_and_is_used(project: Path) -> None:
    pytest.importorskip("scipy")
    original = (project / FILE).read_text(encoding="utf-8")
    for number in range(12):
        copy = original.replace("2020-k7q4m", f"2020-aaa{number:02}").replace("Bài mẫu", f"Bài {number}")
        (project / f"content/tin-tuc/phong-noi-vu/2020-05-{number + 1:02}-bai-{number}.md").write_text(copy, encoding="utf-8")
    first = run(project, "areas", "train")
    assert first.returncode == 0, out(first)
    model = project / "content/ke-hoach/2020.model.json"
    data = model.read_bytes()
    again = run(project, "areas", "train")
    assert "không có gì mới" in out(again)
    assert model.read_bytes() == data
    without(project, "areas")
    assert "từ điển trong kế hoạch và trọng số đã học" in out(run(project, "areas", "explain", FILE))


def test_train_wants_confirmed_articles(project: Path) -> None:
    done = run(project, "areas", "train")
    assert done.returncode == 2
    assert "cần ít nhất 10" in out(done)


def test_train_without_the_library_says_what_to_run(project: Path) -> None:
    done = run(project, "areas", "train", prelude="sys.modules['scipy'] = None; sys.modules['scipy.optimize'] = None")
    assert done.returncode == 2
    assert "make areas-train" in out(done)


def test_publishing_needs_no_library_for_learning(project: Path) -> None:
    without(project, "areas")
    done = run(project, "check", prelude="sys.modules.update(dict.fromkeys(('numpy', 'scipy', 'sklearn')))")
    assert done.returncode in (0, 1), out(done)
    assert "ARE003" in out(done)
