"""A table on disk is what was put, whichever way, whatever was forgotten, and however often it was opened again."""

import pickle
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.buckets import Buckets

_NAMES = [f"content/{number}.md" for number in range(700)]
_STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("put"), st.sampled_from(_NAMES), st.integers()),
        st.tuples(st.just("packed"), st.lists(st.sampled_from(_NAMES), unique=True, min_size=1, max_size=300), st.integers()),
        st.tuples(st.just("keep"), st.frozensets(st.sampled_from(_NAMES), max_size=300), st.just(0)),
        st.tuples(st.sampled_from(["save", "reopen"]), st.just(""), st.just(0)),
    ),
    max_size=12,
)


def opened(folder: str) -> Buckets:
    return Buckets(Path(folder) / "build/t.sqlite", "một", pickle.dumps, pickle.loads)


@example([("packed", _NAMES[:300], 1), ("save", "", 0), ("reopen", "", 0), ("packed", _NAMES[300:], 2)])
@example([("packed", _NAMES[:300], 1), ("save", "", 0), ("packed", _NAMES[300:], 2), ("keep", frozenset(_NAMES[:400]), 0)])
@given(_STEPS)
def test_what_is_kept_is_what_was_put(steps: list[tuple[str, str | list[str] | frozenset[str], int]]) -> None:
    with TemporaryDirectory() as folder:
        table, model, saved = opened(folder), dict[str, int](), dict[str, int]()
        for step, what, value in steps:
            if step == "put" and isinstance(what, str):
                table.put(what, value)
                model[what] = value
            elif step == "packed" and isinstance(what, list):
                groups = table.together(what)
                assert sorted(name for group in groups for name in group) == sorted(what)
                for group in groups:
                    rows = [(name, value) for name in group]
                    assert table.put_packed(pickle.dumps(rows)) == rows
                model |= dict.fromkeys(what, value)
            elif step == "keep" and isinstance(what, frozenset):
                table.keep_only(what)
                model = {name: kept for name, kept in model.items() if name in what}
            elif step == "save":
                table.save()
                saved = dict(model)
            else:
                table.close()
                table, model = opened(folder), dict(saved)
            assert dict(table.items()) == model
        table.save()
        table.close()
        again = opened(folder)
        assert dict(again.items()) == model
        again.close()


def test_a_bucket_of_which_all_was_put_packed_is_not_packed_again(tmp_path: Path) -> None:
    packed = []

    def dumps(rows: list[tuple[str, int]]) -> bytes:
        packed.append(rows)
        return pickle.dumps(rows)

    table = Buckets(tmp_path / "t.sqlite", "một", dumps, pickle.loads)
    for group in table.together(_NAMES):
        table.put_packed(pickle.dumps([(name, 1) for name in group]))
    table.put(_NAMES[0], 2)
    table.save()
    assert [name for rows in packed for name, _ in rows if name == _NAMES[0]] == [_NAMES[0]]
    assert len(packed) == 1
    table.close()


def test_a_table_that_cannot_be_written_is_kept_in_memory(tmp_path: Path) -> None:
    (tmp_path / "build").write_text("no folder")
    table = opened(str(tmp_path))
    [group] = table.together(_NAMES[:1])
    assert table.put_packed(pickle.dumps([(name, 1) for name in group])) == [(_NAMES[0], 1)]
    table.save()
    assert table.get(_NAMES[0]) == 1
