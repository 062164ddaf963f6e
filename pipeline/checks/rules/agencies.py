"""Rules on agencies and content areas that a text names."""

from collections.abc import Iterator

from pipeline.checks.header_lines import misnamed_keys
from pipeline.checks.nearest import nearest
from pipeline.checks.rule import Around, Sees, rule
from pipeline.checks.wording import named
from pipeline.model.article import Article
from pipeline.model.content import Announced
from pipeline.model.event import Event
from pipeline.model.finding import Problem, Severity
from pipeline.model.source_file import FaultKind, SourceFile
from pipeline.model.tagging import NO_AREA

_PUBLISHER = "Thông tư 24/2011/TT-BTTTT: cơ quan ban hành là dữ liệu đặc tả bắt buộc của mỗi bài"
_PLAN = "Kế hoạch 177/KH-UBND, mục II: chín nội dung tuyên truyền"
_HOUSE = "Quyết định của dự án: mỗi cơ quan một mã (docs/design.md)"
_SOME_ID = "mã của cơ quan trong content/co-quan.toml"


@rule("AGY001", severity=Severity.ERROR, sees=Sees.ANNOUNCED, source=_PUBLISHER)
def unknown_agency(text: Announced, around: Around) -> Iterator[Problem]:
    """Cơ quan của bài, sự kiện bị thiếu, không có trong danh sách, hoặc khác thư mục chứa bài.

    ### Vì sao
    Người đọc phải biết bài của cơ quan nào và liên hệ ở đâu; trang và bản tin của cơ quan lấy bài theo mã này.

    ### Sai
    ```header
    agency: phong-noi-vụ
    ```
    ```header
    agency: UBND phường Mẫu
    ```
    ```header
    agency:
    ```

    ```event
    agency: phong-noi-vụ
    ```

    ### Đúng
    ```header
    agency: phong-noi-vu
    ```

    ### Không phát hiện
    Mã có thật nhưng không phải cơ quan đã viết bài.
    """
    line = text.file.line_of("agency")
    folder = "" if isinstance(text, Event) else text.file.path.split("/")[-2]
    here = folder if around.agency(folder) else ""
    if text.file.faults_of(FaultKind.NO_HEADER):
        return
    if text.agency and around.agency(text.agency):
        if folder and text.agency != folder:
            move = f"tệp vào tin-tuc/{text.agency}/."
            fix = f"Sửa dòng agency thành {here}, hoặc chuyển {move}" if here else f"Chuyển {move}"
            yield Problem(line, f"Bài ghi cơ quan “{text.agency}” nhưng nằm trong thư mục “{folder}”", fix)
        return
    known = {agency.id: (agency.name, agency.short_name) for agency in around.agencies}
    list_is_broken = not known and around.faults_of("co-quan.toml")
    if list_is_broken:
        return
    if not text.agency:
        if "agency" not in misnamed_keys(text.file):
            yield Problem(line, f"{named(text)} chưa ghi cơ quan (agency)", f"Thêm dòng agency: {here or _SOME_ID}")
    else:
        near = nearest(text.agency, known)
        fix = f"Có phải là {near}? Ghi agency: {near}" if near and not folder else _agency_fix(here, near)
        yield Problem(line, f"Không có cơ quan “{text.agency}”", fix)


def _agency_fix(here: str, near: str) -> str:
    """What to write; `here` is the folder where it is a known agency, `near` the agency that the writer seems to mean."""
    if here and near not in ("", here):
        return f"Ghi agency: {here} (theo thư mục), hoặc ghi agency: {near} và chuyển tệp vào tin-tuc/{near}/."
    if here:
        return f"Sửa dòng này thành agency: {here}"
    if near:
        return f"Có phải là {near}? Ghi agency: {near} và chuyển tệp vào tin-tuc/{near}/."
    return f"Ghi agency: {_SOME_ID}, hoặc thêm cơ quan vào tệp đó."


@rule("AGY002", severity=Severity.ERROR, sees=Sees.FILE, source=_HOUSE, applies=lambda file: file.path.endswith(".toml"))
def duplicate_agency_or_area(file: SourceFile, around: Around) -> Iterator[Problem]:
    """Hai cơ quan, hoặc hai lĩnh vực, có cùng một mã.

    ### Vì sao
    Mã là địa chỉ trang của cơ quan; hai cơ quan một mã thì bài của nơi này hiện dưới tên nơi kia.

    ### Sai
    ```file co-quan.toml
    [[agency]]
    id = "phong-noi-vu"
    name = "Phòng Nội vụ"
    kind = "office"

    [[agency]]
    id = "phong-noi-vu"
    name = "Phòng Tư pháp"
    kind = "office"
    ```

    ### Đúng
    ```file co-quan.toml
    [[agency]]
    id = "phong-noi-vu"
    name = "Phòng Nội vụ"
    kind = "office"
    ```

    ### Không phát hiện
    Một cơ quan ghi hai lần với hai mã khác nhau.
    """
    for fault in file.faults_of(FaultKind.DUPLICATE_KEY):
        value, _, first = fault.detail.partition("|")
        if first:
            yield Problem(fault.line, f"Mã “{value}” đã dùng ở dòng {first}", "Đặt mã khác cho mục này, hoặc xoá mục ghi trùng.")


@rule("ARE001", severity=Severity.ERROR, sees=Sees.ARTICLE, source=_PLAN, applies=lambda article: bool(article.areas))
def unknown_area(article: Article, around: Around) -> Iterator[Problem]:
    """Bài ghi lĩnh vực không có trong kế hoạch.

    ### Vì sao
    Trang lĩnh vực và báo cáo tính bài theo chín nội dung của kế hoạch; lĩnh vực lạ thì bài không được tính vào đâu.

    ### Sai
    ```header
    areas: [mot-cửa]
    ```
    ```header
    areas: [Cơ chế một cửa]
    ```

    ### Đúng
    ```header
    areas: [mot-cua, hien-dai-hoa]
    ```

    ### Không phát hiện
    Lĩnh vực có thật nhưng không hợp với bài.
    """
    known = {area.id: (area.name,) for area in around.plan.areas} if around.plan else {}
    for number, area in enumerate(article.areas):
        if known and area not in known and article.areas != (NO_AREA,):
            near = nearest(area, known)
            fix = f"Có phải là {near}? Ghi mã đó." if near else f"Chọn trong: {', '.join(known)}."
            yield Problem(article.file.line_of(f"areas.{number}"), f"Không có lĩnh vực “{area}”", fix)
