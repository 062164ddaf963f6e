"""Rules on the content areas that the tagger proposes, and on what it was taught."""

from collections.abc import Iterator

from pipeline.areas.propose import local_weights
from pipeline.areas.weights import WeightsUnreadable
from pipeline.checks.header_lines import misnamed_keys
from pipeline.checks.rule import Around, Sees, rule
from pipeline.model.article import Article
from pipeline.model.content import Content
from pipeline.model.finding import Problem, Severity
from pipeline.model.plan import Plan
from pipeline.model.source_file import FaultKind
from pipeline.model.tagging import NO_AREA, Candidate

_PLAN = "Kế hoạch 177/KH-UBND của UBND quận Cái Răng, mục II và III.1.a, đọc 2026-11-26"
_HOUSE = "Quy định của phần mềm: lĩnh vực máy đề nghị chỉ là đề nghị, người xác nhận mới là thật (docs/adr/0004)"


def _proposal(article: Article) -> str | None:
    """The main area proposed; "": two are level; None: there is none, or a slip told elsewhere hides what was written."""
    if article.tagging is None or article.file.faults_of(FaultKind.NO_HEADER, FaultKind.HEADER_NOT_CLOSED):
        return None
    if "areas" in misnamed_keys(article.file) or any(fault.key == "areas" for fault in article.file.faults):
        return None
    return article.tagging.primary


def _proposed(article: Article) -> bool:
    return _proposal(article) not in (None, "", NO_AREA)


@rule("ARE002", severity=Severity.ERROR, sees=Sees.ARTICLE, source=_HOUSE, applies=lambda article: _proposal(article) == "")
def area_left_to_guess(article: Article, around: Around) -> Iterator[Problem]:
    """Bài không ghi lĩnh vực, và máy không chắc bài thuộc lĩnh vực nào.

    ### Vì sao
    Trang lĩnh vực, bản tin và báo cáo lấy bài theo lĩnh vực. Khi hai lĩnh vực ngang nhau thì phải có người chọn.

    ### Sai
    ```tagged
    title: Phường đổi cách làm việc
    summary: Ba việc mới từ tháng Ba.
    Phường làm tốt hơn một cửa, thủ tục hành chính và dịch vụ công trực tuyến.
    ```

    ### Đúng
    ```tagged
    title: Phường đổi cách làm việc
    summary: Ba việc mới từ tháng Ba.
    areas: [mot-cua]
    Phường làm tốt hơn một cửa, thủ tục hành chính và dịch vụ công trực tuyến.
    ```

    ### Không phát hiện
    Bài mà máy chắc nhưng đoán sai: xem ARE003.
    """
    tagging, plan = article.tagging, around.plan
    if tagging is None or plan is None:
        return
    first, second = tagging.candidates[:2]
    message = f"Chưa ghi lĩnh vực; máy không chọn được giữa {_told(first, plan)} và {_told(second, plan)}"
    labels = dict.fromkeys(label for label in (first.label, second.label) if label != NO_AREA)
    lines = " hoặc ".join(f"areas: [{label}]" for label in labels)
    fix = f"Chọn một, ghi vào phần đầu bài: {lines}. Vì sao: python -m pipeline areas explain {article.file.path}"
    yield Problem(article.file.line_of("areas"), message, fix)


@rule("ARE003", severity=Severity.INFO, sees=Sees.ARTICLE, source=_HOUSE, applies=_proposed)
def area_proposed_but_not_confirmed(article: Article, around: Around) -> Iterator[Problem]:
    """Bài không ghi lĩnh vực; máy đề nghị, chưa ai xác nhận.

    ### Vì sao
    Bài vẫn đăng được, theo lĩnh vực máy đề nghị. Người viết xác nhận thì báo cáo mới tính bài vào lĩnh vực đó, và máy học thêm.

    ### Sai
    ```tagged
    title: Khai trương bộ phận một cửa
    summary: Người dân đến một nơi là xong.
    Bộ phận một cửa của phường nhận hồ sơ từ thứ Hai.
    ```

    ### Đúng
    ```tagged
    title: Khai trương bộ phận một cửa
    summary: Người dân đến một nơi là xong.
    areas: [mot-cua]
    Bộ phận một cửa của phường nhận hồ sơ từ thứ Hai.
    ```

    ### Không phát hiện
    Lĩnh vực người viết ghi nhưng không hợp với bài.
    """
    tagging, plan = article.tagging, around.plan
    if tagging is None or plan is None:
        return
    how = "" if tagging.learned else "; máy chỉ dựa vào từ điển của kế hoạch"
    message = f"Chưa ghi lĩnh vực; máy đề nghị {_told(tagging.candidates[0], plan)}{how}"
    fix = f"Ghi vào phần đầu bài, nếu đúng: areas: [{', '.join(tagging.areas)}]; nếu sai, chọn mã khác ở bảng của "
    fix += "docs/huong-dan/viet-bai.md. Nhiều bài thì chạy make tag."
    yield Problem(article.file.line_of("areas"), message, fix)


@rule("ARE004", severity=Severity.WARNING, sees=Sees.ARTICLE, source=_PLAN, applies=lambda article: _proposal(article) == NO_AREA)
def article_about_something_else(article: Article, around: Around) -> Iterator[Problem]:
    """Bài không ghi lĩnh vực, và máy thấy bài không nói về cải cách hành chính.

    ### Vì sao
    Bài không thuộc lĩnh vực nào thì không có trên trang lĩnh vực nào, không vào báo cáo nào.

    ### Sai
    ```tagged
    title: Giải bóng đá thiếu nhi khai mạc
    summary: Mười đội tham dự.
    Trận bóng đá đầu tiên có đông người xem.
    ```

    ### Đúng
    ```tagged
    title: Giải bóng đá thiếu nhi khai mạc
    summary: Mười đội tham dự.
    areas: [none]
    Trận bóng đá đầu tiên có đông người xem.
    ```

    ### Không phát hiện
    Bài ngoài đề mà dùng nhiều chữ của cải cách hành chính.
    """
    if article.tagging is not None:
        words = _words(article.tagging.candidates[0])
        message = "Chưa ghi lĩnh vực; máy thấy bài không nói về cải cách hành chính" + (f" ({words})" if words else "")
        fix = "Ghi lĩnh vực ở dòng areas nếu có; nếu đúng là không có lĩnh vực nào, ghi areas: [none]."
        yield Problem(article.file.line_of("areas"), message, fix)


@rule("ARE005", severity=Severity.WARNING, sees=Sees.CONTENT, source=_HOUSE, applies=lambda content: content.learned is not None)
def learned_weights_not_used(content: Content, around: Around) -> Iterator[Problem]:
    """Tệp máy học từ bài đã xác nhận không dùng được.

    ### Vì sao
    Tệp hỏng, hoặc được học bằng bản phần mềm khác, thì máy bỏ qua và đề nghị như chưa học.

    ### Sai
    ```file ke-hoach/2020.model.json
    {"features": 0}
    ```

    ### Đúng
    ```articles
    2020-05-04 areas: [mot-cua]
    ```

    ### Không phát hiện
    Tệp đọc được nhưng học từ bài ghi sai lĩnh vực.
    """
    if content.learned is not None:
        try:
            local_weights(content)
        except WeightsUnreadable as exc:
            fix = "Chạy make areas-train để học lại từ các bài đã xác nhận, rồi lưu tệp mới vào git."
            yield Problem(1, f"Không dùng được những gì máy đã học: {exc}", fix, content.learned.path)


def _told(candidate: Candidate, plan: Plan) -> str:
    """ "mot-cua (II.4a, 48%: “một cửa” dòng 3)"."""
    area = plan.area(candidate.label)
    clause = f"{area.clause}, " if area else ""
    name = candidate.label if area else "“không phải tin cải cách hành chính”"
    words = _words(candidate)
    return f"{name} ({clause}{candidate.percent}{': ' + words if words else ''})"


def _words(candidate: Candidate) -> str:
    return ", ".join(f"“{evidence.words}” dòng {evidence.line}" for evidence in candidate.evidence[:3])
