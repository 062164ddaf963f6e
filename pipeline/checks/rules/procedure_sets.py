"""Rules that hold the names of all procedures against each other: twice the same, nearly the same, the name of another."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipeline.checks.name_matching import near_names, strangers
from pipeline.checks.rule import Around, Sees, rule
from pipeline.model.finding import Problem, Severity
from pipeline.model.procedure import Procedure
from pipeline.procedures.names import name_key
from pipeline.vietnamese.fold import fold
from pipeline.vietnamese.normalise import to_nfc

_NAMES = (
    "Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2 điểm a: mỗi thủ tục một tên; trùng tên thì không biết chọn trang nào, đọc 11/2026"
)
_OWN = (
    "Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2 điểm a: tên của chính thủ tục; dữ liệu cổng quốc gia có thủ "
    "tục mang tên khác, đọc 11/2026"
)


def _named(procedures: Sequence[Procedure]) -> list[Procedure]:
    return [procedure for procedure in procedures if procedure.name]


def _share_a_level(one: Procedure, other: Procedure) -> bool:
    """Two bodies at different levels may well have procedures of one name."""
    return not one.levels or not other.levels or bool(set(one.levels) & set(other.levels))


@rule("NAM007", severity=Severity.WARNING, sees=Sees.PROCEDURES, source=_NAMES)
def name_of_another_procedure(procedures: Sequence[Procedure], around: Around) -> Iterator[Problem]:
    """Hai thủ tục cùng cấp có cùng một tên, hoặc tên chỉ khác một chữ gõ nhầm.

    ### Vì sao
    Người dân mở hai trang giống tên, không biết trang nào đúng; thường một trong hai là bản cũ hoặc chép nhầm tên.

    ### Sai
    ```copyprocedure 1.009991
    name: Đăng ký khai sinh
    ```
    ```copyprocedure 1.009991
    name: ĐĂNG KÝ KHAI SINH.
    ```
    ```copyprocedure 1.009991
    name: Dang ky khai sinh
    ```
    ```copyprocedure 1.009991
    name: Đăng ký khai sinhh
    ```
    ```copyprocedure 1.009991
    name: Đăng ký khai sinh (cấp xã)
    ```

    ### Đúng
    ```copyprocedure 1.009991
    name: Đăng ký khai sinh
    levels: [province]
    ```
    ```copyprocedure 1.009991
    name: Đăng ký lại khai sinh
    ```

    ### Không phát hiện
    Hai tên khác lời nhưng cùng một việc.
    """
    procedures = _named(procedures)
    told: set[int] = set()
    for number, earlier, how in _alike(procedures):
        one, other = procedures[number], procedures[earlier]
        if number in told or one.base_code == other.base_code or not _share_a_level(one, other):
            continue
        told.add(number)
        message = f"Tên “{one.name[:70]}” {how} {other.base_code} ({other.file.path})"
        fix = "Xem lại tên và mã của hai thủ tục trong danh mục; trang cũ thì xoá, tên chép nhầm thì sửa."
        yield Problem(one.file.line_of("name"), message, fix, one.file.path)


def _alike(procedures: Sequence[Procedure]) -> Iterator[tuple[int, int, str]]:
    """(place, earlier place, how they are alike), by place."""
    same: dict[str, list[int]] = defaultdict(list)
    plain: dict[str, list[int]] = defaultdict(list)
    noted: dict[str, list[int]] = defaultdict(list)
    found: list[tuple[int, int, str]] = []
    for number, procedure in enumerate(procedures):
        key = name_key(procedure.name)
        folded, bare = _without_prefix(fold(key)), key.partition("|")[0]
        found += [(number, earlier, "trùng tên của") for earlier in same[key]]
        found += [(number, earlier, "chỉ khác dấu với tên của") for earlier in plain[folded] if earlier not in same[key]]
        others = noted[bare] if bare == key else same[bare]
        found += [(number, earlier, "chỉ khác phần ghi cấp với tên của") for earlier in others if earlier not in same[key]]
        same[key].append(number)
        plain[folded].append(number)
        if bare != key:
            noted[bare].append(number)
    names = [" ".join(to_nfc(procedure.name).split()) for procedure in procedures]
    near = near_names([*map(fold, names)], names, lambda number: procedures[number].body.text)
    found += [(number, earlier, "gần giống tên của") for number, earlier in near]
    yield from sorted(found, key=lambda item: item[:2])


def _without_prefix(folded: str) -> str:
    """A key without accents, without "thủ tục" typed without them in front."""
    return folded.removeprefix("thutuc").removeprefix("hanhchinh") or folded


@rule("NAM008", severity=Severity.ERROR, sees=Sees.PROCEDURES, source=_OWN)
def name_that_its_parts_do_not_know(procedures: Sequence[Procedure], around: Around) -> Iterator[Problem]:
    """Thủ tục mang tên của thủ tục khác: các phần không nói gì về tên ấy.

    ### Vì sao
    Người dân tìm theo tên, làm theo nội dung, và mang sai giấy tờ. Chuyện này có thật trong dữ liệu Cổng Dịch vụ công quốc gia.

    ### Sai
    ```procedure
    name: Thẩm định thiết kế phòng cháy cho kho xăng dầu
    ```

    ### Đúng
    ```procedure
    name: Đăng ký khai sinh cho trẻ em
    ```

    ### Không phát hiện
    Tên của thủ tục gần giống (cấp mới và cấp lại); tên rất ngắn.
    """
    procedures = _named(procedures)
    names = [procedure.name for procedure in procedures]
    keys = [name_key(name) for name in names]
    for stranger in strangers(names, keys, [_parts(procedure) for procedure in procedures]):
        procedure = procedures[stranger.number]
        twin = next(
            (
                other
                for other, key in zip(procedures, keys, strict=True)
                if key == keys[stranger.number] and other is not procedure
            ),
            None,
        )
        message = f"Các phần của thủ tục không nói về tên “{procedure.name[:70]}”"
        if stranger.other >= 0:
            other = procedures[stranger.other]
            message += f" mà về “{other.name[:70]}” ({other.base_code})"
        elif twin is not None:
            message += f"; tên này là của thủ tục {twin.base_code}"
        fix = "Xem lại tên và các phần theo quyết định công bố; một trong hai đã chép từ thủ tục khác."
        yield Problem(procedure.file.line_of("name"), message, fix, procedure.file.path)


def _parts(procedure: Procedure) -> str:
    """What the body says; empty where it says too little to tell anything."""
    text = procedure.body.text
    return text if len(text) > 100 else ""
