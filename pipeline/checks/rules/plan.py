"""Rules on the plan of the year: whether what it asks for is there, and whether what refers to it exists."""

import re
from collections.abc import Iterator
from difflib import get_close_matches

from pipeline.checks.agency_names import listed
from pipeline.checks.nearest import nearest
from pipeline.checks.periods import months_over, published_in_year, quarters_over
from pipeline.checks.rule import Around, Sees, rule
from pipeline.model.agency import AgencyKind
from pipeline.model.article import Tone
from pipeline.model.content import Content
from pipeline.model.finding import Problem, Severity
from pipeline.model.plan import Plan
from pipeline.model.source_file import SourceFile
from pipeline.sources.plan import AGENCIES

MIN_TONES = 3
"""Articles of known tone that a month needs before their balance says anything."""
MIN_ARTICLES = 12
"""Public articles of the year, one a month, before silence says anything: a site that begins is silent everywhere."""
_BALANCE = "Kế hoạch 177/KH-UBND, mục III.1.a: tránh tình trạng chỉ có nội dung khen ngợi"
_AREAS = "Kế hoạch 177/KH-UBND, mục II và I.2.b (thường xuyên, liên tục); mốc một quý là quyết định của dự án"
_REPORTS = "Kế hoạch 177/KH-UBND, mục V.1.d (báo cáo hàng tháng của cơ quan, phường); mốc một tháng là quyết định của dự án"
_REFERENCES = "Quyết định của dự án: báo cáo chỉ cộng đúng khi cơ quan và mục được dẫn tới là có thật (docs/design.md)"


@rule("PLN001", severity=Severity.WARNING, sees=Sees.CONTENT, source=_BALANCE, applies=lambda content: content.plan is not None)
def month_without_critique(content: Content, around: Around) -> Iterator[Problem]:
    """Một tháng đã qua chỉ có bài khen hoặc bài trung tính, không có bài phê phán.

    ### Vì sao
    Kế hoạch yêu cầu vừa biểu dương điển hình tốt, vừa phê phán mặt chưa tốt. Chỉ xét tháng có từ ba bài ghi giọng bài (tone).

    ### Sai
    ```articles
    2020-05-04 tone: praise
    2020-05-11 tone: praise
    2020-05-18 tone: neutral
    ```

    ### Đúng
    ```articles
    2020-05-04 tone: praise
    2020-05-11 tone: critique
    2020-05-18 tone: neutral
    ```
    ```articles
    2020-12-04 x3 tone: praise
    ```

    ### Không phát hiện
    Bài ghi tone: critique nhưng không phê phán gì; tháng đang chạy; bài chưa ghi tone.
    """
    plan = content.plan
    assert plan is not None
    toned = [(day, article.tone) for day, article in published_in_year(content, plan.year, around.now) if article.tone]
    line = next((form.line for form in plan.forms if form.clause == "III.1.a"), 1)
    for month in months_over(plan.year, around.now):
        tones = [tone for day, tone in toned if month.holds(day)]
        if len(tones) >= MIN_TONES and Tone.CRITIQUE not in tones:
            praise = tones.count(Tone.PRAISE)
            message = f"Trong {month.name} có {len(tones)} bài ghi giọng bài ({praise} bài khen), không có bài phê phán"
            fix = "Xem lại tone của các bài trong tháng; nếu đúng là thiếu, đưa việc chưa tốt vào bài của tháng này."
            yield Problem(line, message, fix, _data_file(content, "ke-hoach").path)


@rule("PLN002", severity=Severity.WARNING, sees=Sees.CONTENT, source=_AREAS, applies=lambda content: content.plan is not None)
def area_silent_for_a_quarter(content: Content, around: Around) -> Iterator[Problem]:
    """Một lĩnh vực của kế hoạch không có bài nào trong cả một quý đã qua.

    ### Vì sao
    Kế hoạch yêu cầu tuyên truyền thường xuyên cả chín nội dung. Chỉ xét khi cả năm đã có từ 12 bài trên trang.

    ### Sai
    ```articles
    2020-04-06 x12 areas: [mot-cua, hien-dai-hoa]
    ```

    ### Đúng
    ```articles
    2020-01-06 x3 areas: [mot-cua, hien-dai-hoa, thu-tuc-hanh-chinh]
    2020-04-06 x3 areas: [mot-cua, hien-dai-hoa, thu-tuc-hanh-chinh]
    2020-07-06 x6 areas: [mot-cua, hien-dai-hoa, thu-tuc-hanh-chinh]
    ```

    ### Không phát hiện
    Bài nói về lĩnh vực mà không ghi ở dòng areas; lĩnh vực chỉ có một bài ngắn; trang mới, chưa đủ 12 bài.
    """
    plan = content.plan
    assert plan is not None
    published = published_in_year(content, plan.year, around.now)
    if len(published) < MIN_ARTICLES:
        return
    for quarter in quarters_over(plan.year, around.now):
        spoken_of = {area for day, article in published if quarter.holds(day) for area in article.areas}
        for area in plan.areas:
            if area.id not in spoken_of:
                message = f"Lĩnh vực “{area.name}” ({area.clause}) không có bài nào trong {quarter.name}"
                fix = f"Thêm {area.id} vào dòng areas của bài đã nói tới việc này; nếu không có bài nào, viết bài trong quý này."
                yield Problem(area.line, message, fix, _data_file(content, "ke-hoach").path)


@rule("PLN003", severity=Severity.INFO, sees=Sees.CONTENT, source=_REPORTS, applies=lambda content: content.plan is not None)
def agencies_silent_for_a_month(content: Content, around: Around) -> Iterator[Problem]:
    """Có phòng hoặc phường không đăng bài nào trong một tháng đã qua.

    ### Vì sao
    Mỗi phòng, mỗi phường có nhiệm vụ tuyên truyền và báo cáo hàng tháng. Mỗi tháng một dòng; chỉ xét khi cả năm đã có từ 12 bài.

    ### Sai
    ```articles
    2020-05-04 x12 tone: neutral
    ```

    ### Đúng
    ```articles
    2020-05-04 x9 tone: neutral
    ```
    ```articles as-of=2020-01-31
    2020-01-02 x12 tone: neutral
    ```

    ### Không phát hiện
    Bài của cơ quan này đăng dưới tên cơ quan khác; đơn vị sự nghiệp, Mặt trận và đoàn thể; việc đã làm ngoài trang.
    """
    plan = content.plan
    assert plan is not None
    published = published_in_year(content, plan.year, around.now)
    if len(published) < MIN_ARTICLES:
        return
    for month in months_over(plan.year, around.now):
        heard = {article.agency for day, article in published if month.holds(day)}
        silent = [
            agency.short_name
            for agency in content.agencies
            if agency.kind in (AgencyKind.OFFICE, AgencyKind.WARD) and agency.id not in heard
            if agency.exists_on(month.first) and agency.exists_on(month.last)
        ]
        if silent:
            message = f"Trong {month.name} có {len(silent)} phòng, phường không đăng bài nào: {listed(silent)}"
            yield Problem(1, message, "Xem kế hoạch bài với các nơi này; nơi đã viết thì lấy bài về đăng.", AGENCIES)


@rule("PLN004", severity=Severity.ERROR, sees=Sees.CONTENT, source=_REFERENCES, applies=lambda content: content.plan is not None)
def plan_reference_to_nothing(content: Content, around: Around) -> Iterator[Problem]:
    """Kế hoạch hoặc bảng việc đã làm ghi mã cơ quan, mục kế hoạch không có.

    ### Vì sao
    Báo cáo cộng việc theo mục và theo cơ quan; ghi sai mã thì việc đã làm không được tính vào đâu.

    ### Sai
    ```file thuc-hien/2020.csv
    date,clause,agency,quantity,evidence,articles
    2020-03-31,III.1.a,phong-noi-vụ,24,Lịch phát sóng quý I,
    ```
    ```file thuc-hien/2020.csv
    date,clause,agency,quantity,evidence,articles
    2020-03-31,III.1a,phong-noi-vu,24,Lịch phát sóng quý I,
    ```

    ### Đúng
    ```file thuc-hien/2020.csv
    date,clause,agency,quantity,evidence,articles
    2020-03-31,III.1.a,phong-noi-vu,24,Lịch phát sóng quý I,2020-k7q4m
    ```

    ### Không phát hiện
    Mã có thật nhưng không phải nơi đã làm; mã bài không có: xem PLN005.
    """
    plan = content.plan
    assert plan is not None
    plan_file, deeds = _data_file(content, "ke-hoach"), _data_file(content, "thuc-hien").path
    agencies = [agency.id for agency in content.agencies]
    names = {agency.id: (agency.name, agency.short_name) for agency in content.agencies}
    named = [(deed.agency, deed.line, deeds) for deed in content.deeds]
    strange = [agency for agency in _agencies_of(plan) if agency and agency not in agencies]
    named += [(agency, line, plan_file.path) for agency in strange for line in _lines_naming(agency, plan_file)]
    for agency, line, path in named:
        if agency and agencies and agency not in agencies:
            meant = nearest(agency, names)
            fix = (f"Có phải là {meant}? " if meant else "") + "Dùng mã trong content/co-quan.toml, hoặc thêm cơ quan vào đó."
            yield Problem(line, f"Không có cơ quan “{agency}”", fix, path)
    clauses = [*(form.clause for form in plan.forms), *(area.clause for area in plan.areas)]
    referred = [(deed.clause, deed.line, deeds) for deed in content.deeds]
    referred += [(clause, form.line, plan_file.path) for form in plan.forms for clause in form.see]
    for clause, line, path in referred:
        if clause and clauses and clause not in clauses:
            fix = _near(clause, clauses) + f"Ghi mục như trong kế hoạch, ví dụ {', '.join(clauses[:3])}."
            yield Problem(line, f"Kế hoạch không có mục “{clause}”", fix, path)


def _agencies_of(plan: Plan) -> list[str]:
    """Every agency id that the plan names, each once."""
    found: dict[str, None] = {}
    for form in plan.forms:
        found.update(dict.fromkeys([*form.lead, *form.cooperate, form.to, form.through]))
        found.update(dict.fromkeys(agency for share in form.shares for agency in share.agencies))
    found.update(dict.fromkeys(agency for group in plan.groups for agency in group.agencies))
    return list(found)


def _lines_naming(agency: str, file: SourceFile) -> list[int]:
    """The lines on which `file` names an agency: groups are taken apart on reading, so that records do not know them."""
    lines = enumerate(file.text.split("\n"), 1)
    naming = re.compile(rf"""(?!\s*(?:#|id\b)).*["']{re.escape(agency)}["']""")
    return [number for number, line in lines if naming.match(line)] or [1]


@rule("PLN005", severity=Severity.WARNING, sees=Sees.CONTENT, source=_REFERENCES, applies=lambda content: bool(content.deeds))
def deed_with_unknown_article(content: Content, around: Around) -> Iterator[Problem]:
    """Bảng việc đã làm dẫn tới mã bài không có.

    ### Vì sao
    Mã bài là minh chứng trong báo cáo; mã sai thì không mở được. Chỉ là cảnh báo, vì bài có thể đang được giữ lại chưa đăng.

    ### Sai
    ```file thuc-hien/2020.csv
    date,clause,agency,quantity,evidence,articles
    2020-03-31,III.1.a,phong-noi-vu,24,Lịch phát sóng quý I,2020-zzzzz
    ```

    ### Đúng
    ```file thuc-hien/2020.csv
    date,clause,agency,quantity,evidence,articles
    2020-03-31,III.1.a,phong-noi-vu,24,Lịch phát sóng quý I,2020-k7q4m;2020-8wz3n
    ```

    ### Không phát hiện
    Bài có thật nhưng không nói về việc này.
    """
    known = {article.id for article in content.articles}
    for deed in content.deeds:
        for article_id in deed.articles:
            if article_id not in known:
                fix = "Lấy mã ở dòng id của bài; nhiều mã thì ngăn bằng dấu chấm phẩy; chưa có bài thì bỏ trống ô articles."
                yield Problem(deed.line, f"Không có bài mang mã “{article_id}”", fix, _data_file(content, "thuc-hien").path)


def _near(value: str, known: list[str]) -> str:
    near = get_close_matches(value, known, 1, 0.5)
    return f"Có phải là {near[0]}? " if near else ""


def _data_file(content: Content, folder: str) -> SourceFile:
    """The year's file of content/`folder`/; the folder of all content where there is none."""
    name = re.compile(rf"content/{folder}/\d{{4}}\.(?:toml|csv)")
    return next((file for file in content.files if name.fullmatch(file.path) and file.text), SourceFile("content"))
