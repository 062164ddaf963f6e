"""Rules on the ways to hand in: the channel of each, and what is said of the online service."""

from collections.abc import Iterator

from pipeline.checks.answers import Answer, answer_of
from pipeline.checks.channels import Channel, channel_of
from pipeline.checks.listing import Listing
from pipeline.checks.portals import ONE_PORTAL, PORTAL, is_national, is_portal
from pipeline.checks.rule import Around, Sees, rule
from pipeline.model.finding import Problem, Severity
from pipeline.procedures.online import CHANGE, read_online_level
from pipeline.vietnamese.dates import format_date

_WAY = "Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2 điểm c: cách thức thực hiện là bộ phận bắt buộc của thủ tục, đọc 11/2026"
_ONLINE = (
    "Nghị định 42/2022/NĐ-CP (từ 15/8/2022); trước đó Nghị định 43/2011/NĐ-CP, Điều 18: danh mục, mức độ và nơi nộp trực tuyến"
)
_WORDS = "Nghị định 42/2022/NĐ-CP (hiệu lực 15/8/2022): toàn trình, một phần thay cho mức độ 1 đến 4, đọc 11/2026"
_PORTAL = (
    "Nghị định 61/2018/NĐ-CP, từ 01/7/2025 là Nghị định 118/2025/NĐ-CP: nộp trực tuyến qua Cổng Dịch vụ "
    "công quốc gia và cổng của bộ, tỉnh"
)


@rule("ONL001", severity=Severity.ERROR, sees=Sees.PROCEDURE, source=_WAY)
def way_without_a_channel(listing: Listing, around: Around) -> Iterator[Problem]:
    """Một cách nộp không ghi nộp bằng cách nào.

    ### Vì sao
    Thời hạn, phí của cách ấy không biết là của nộp trực tiếp, trực tuyến hay qua bưu chính.

    ### Sai
    ```procedure
    ways:
      - how: ""
        time: 01 ngày làm việc
        fee: Không
    ```
    ```procedure
    ways:
      - how: Đang cập nhật
        time: 01 ngày làm việc
        fee: Không
    ```

    ### Đúng
    ```procedure
    ways:
      - how: Trực tiếp
        time: 01 ngày làm việc
        fee: Không
    ```

    ### Không phát hiện
    Cách nộp ghi nhầm; tệp không có ways: xem HDR011.
    """
    for number, way in enumerate(listing.procedure.ways):
        if answer_of(way.how) is not Answer.SOMETHING:
            fix = "Ghi how: Trực tiếp, Trực tuyến hoặc Dịch vụ bưu chính."
            said = f"chỉ ghi “{way.how}”" if way.how else "để trống how"
            yield Problem(_line(listing, number, "how"), f"Cách nộp thứ {number + 1} {said}", fix)


@rule("ONL002", severity=Severity.WARNING, sees=Sees.PROCEDURE, source=_WAY)
def unknown_channel(listing: Listing, around: Around) -> Iterator[Problem]:
    """Cách nộp không phải trực tiếp, trực tuyến hay bưu chính.

    ### Vì sao
    Máy xếp cách nộp theo ba loại này; chữ khác thì người tìm “nộp trực tuyến” không thấy thủ tục.

    ### Sai
    ```procedure
    ways:
      - how: Qua cò
        time: 01 ngày làm việc
        fee: Không
    ```

    ### Đúng
    ```procedure
    ways:
      - how: Nộp tại bộ phận Một cửa
        time: 01 ngày làm việc
        fee: Không
      - how: Bưu chính công ích
        time: 01 ngày làm việc
        fee: Không
    ```

    ### Không phát hiện
    Cách nộp đúng tên nhưng cơ quan không nhận.
    """
    for number, way in enumerate(listing.procedure.ways):
        if answer_of(way.how) is Answer.SOMETHING and channel_of(way.how) is None:
            fix = "Sửa how thành Trực tiếp, Trực tuyến hoặc Dịch vụ bưu chính; chi tiết ghi ở note."
            yield Problem(_line(listing, number, "how"), f"Cách nộp “{way.how}” không thuộc loại nào", fix)


@rule("ONL003", severity=Severity.WARNING, sees=Sees.PROCEDURE, source=_ONLINE)
def online_way_without_link(listing: Listing, around: Around) -> Iterator[Problem]:
    """Thủ tục nhận hồ sơ trực tuyến mà không có địa chỉ nộp.

    ### Vì sao
    Người dân phải tự tìm trên Cổng Dịch vụ công, dễ vào nhầm trang giả mạo. Có dvc_url thì trang hiện nút “Nộp hồ sơ trực tuyến”.

    ### Sai
    ```procedure
    dvc_url:
    ```

    ### Đúng
    ```procedure
    dvc_url: https://dichvucong.gov.vn/
    ```

    ### Không phát hiện
    Địa chỉ có ghi nhưng dẫn tới thủ tục khác.
    """
    online = [number for number, way in enumerate(listing.procedure.ways) if channel_of(way.how) is Channel.ONLINE]
    if online and not listing.procedure.dvc_url:
        fix = "Thêm dòng dvc_url: địa chỉ của thủ tục trên Cổng Dịch vụ công."
        yield Problem(_line(listing, online[0], "how"), "Có cách nộp trực tuyến nhưng không có địa chỉ nộp (dvc_url)", fix)


@rule("ONL004", severity=Severity.WARNING, sees=Sees.PROCEDURE, source=_ONLINE)
def online_service_without_an_online_way(listing: Listing, around: Around) -> Iterator[Problem]:
    """Có mức độ hoặc địa chỉ trực tuyến mà ways không có cách nộp trực tuyến.

    ### Vì sao
    Nút “Nộp hồ sơ trực tuyến” hiện ra nhưng trang không nói thời hạn, phí khi nộp trực tuyến.

    ### Sai
    ```procedure
    online_level: 4
    ways:
      - how: Trực tiếp
        time: 01 ngày làm việc
        fee: Không
    ```

    ### Đúng
    ```procedure
    online_level: 1
    ways:
      - how: Trực tiếp
        time: 01 ngày làm việc
        fee: Không
    dvc_url:
    ```

    ### Không phát hiện
    Mức 1, mức 2 và “cung cấp thông tin”: chỉ xem được, không nộp được.
    """
    procedure = listing.procedure
    level = read_online_level(procedure.online_level)
    key = "dvc_url" if procedure.dvc_url else "online_level" if level is not None and level.value not in ("1", "2") else ""
    if key == "online_level" and level is not None and level.value == "cung cấp thông tin":
        return
    if key and procedure.ways and all(channel_of(way.how) is not Channel.ONLINE for way in procedure.ways):
        fix = "Thêm một cách nộp how: Trực tuyến vào ways, hoặc xoá dòng này nếu thủ tục không nhận hồ sơ trực tuyến."
        yield Problem(procedure.file.line_of(key), f"Có {key} nhưng không có cách nộp trực tuyến", fix)


@rule(
    "ONL005",
    severity=Severity.WARNING,
    sees=Sees.PROCEDURE,
    source=_PORTAL,
    applies=lambda listing: bool(listing.procedure.dvc_url),
)
def link_to_another_portal(listing: Listing, around: Around) -> Iterator[Problem]:
    """Địa chỉ nộp trực tuyến không phải của Cổng Dịch vụ công quốc gia, bộ hoặc tỉnh.

    ### Vì sao
    Người dân sẽ nhập số căn cước và trả phí ở trang đó. Chỉ dichvucong.gov.vn và cổng của bộ, tỉnh (dichvucong.<tên>.gov.vn)
    được nhận; từ ngày 01/7/2025 hồ sơ chỉ nộp ở Cổng Dịch vụ công quốc gia, các cổng kia đóng dần.

    ### Sai
    ```procedure
    dvc_url: https://dichvucong-gov.vn.example/khai-sinh
    ```
    ```procedure
    dvc_url: http://dichvucong.gov.vn/
    ```
    ```procedure as-of=2025-07-01
    dvc_url: https://dichvucong.cantho.gov.vn/
    ```

    ### Đúng
    ```procedure
    dvc_url: https://dichvucong.gov.vn/p/home/dvc-tthc-thu-tuc-hanh-chinh-chi-tiet.html?ma_thu_tuc=1.001193
    ```
    ```procedure
    dvc_url: https://dichvucong.cantho.gov.vn/
    ```

    ### Không phát hiện
    Địa chỉ đúng cổng nhưng của thủ tục khác, hoặc đã hết dùng.
    """
    address = listing.procedure.dvc_url
    if address.startswith(f"https://{PORTAL}/"):  # nearly all
        return
    line = listing.procedure.file.line_of("dvc_url")
    if not is_portal(address):
        fix = f"Thay bằng địa chỉ của thủ tục trên https://{PORTAL} hoặc cổng dịch vụ công của tỉnh, bộ."
        yield Problem(line, f"Địa chỉ “{address}” không phải của Cổng Dịch vụ công", fix)
    elif not is_national(address) and around.has_come(ONE_PORTAL):
        fix = f"Thay bằng địa chỉ của thủ tục trên https://{PORTAL}."
        message = (
            f"Địa chỉ “{address}” không phải của Cổng Dịch vụ công quốc gia, nơi nộp duy nhất từ ngày {format_date(ONE_PORTAL)}"
        )
        yield Problem(line, message, fix)
    elif not address.lower().startswith("https://"):
        yield Problem(line, f"Địa chỉ “{address}” không mã hóa (http)", "Sửa http:// thành https://.")


@rule("ONL006", severity=Severity.ERROR, sees=Sees.PROCEDURE, source=_WORDS)
def online_level_that_is_none(listing: Listing, around: Around) -> Iterator[Problem]:
    """Mức dịch vụ công trực tuyến ghi chữ không có trong quy định.

    ### Vì sao
    Chỉ có mức độ 1 đến 4 (trước 15/8/2022), và toàn trình, một phần, cung cấp thông tin (từ ngày đó).

    ### Sai
    ```procedure
    online_level: 5
    ```
    ```procedure
    online_level: cao
    ```
    ```procedure
    online_level: toàn phần
    ```

    ### Đúng
    ```procedure
    online_level: 4
    ```
    ```procedure
    online_level: một phần
    ```

    ### Không phát hiện
    Mức có thật nhưng không đúng với thủ tục.
    """
    written = listing.procedure.online_level
    if written and read_online_level(written) is None:
        fix = "Sửa thành toàn trình hoặc một phần (trước ngày 15/8/2022: 3 hoặc 4); không nộp trực tuyến được thì xoá dòng này."
        yield Problem(listing.procedure.file.line_of("online_level"), f"online_level không nhận giá trị “{written}”", fix)


@rule("ONL007", severity=Severity.WARNING, sees=Sees.PROCEDURE, source=_WORDS)
def online_level_before_its_time(listing: Listing, around: Around) -> Iterator[Problem]:
    """Thủ tục ghi “toàn trình”, “một phần” khi các chữ ấy chưa được dùng (trước 15/8/2022).

    ### Vì sao
    Trước ngày 15/8/2022 Cổng Dịch vụ công ghi mức độ 3, mức độ 4; người dân tìm “toàn trình” sẽ không thấy.

    ### Sai
    ```procedure as-of=2022-08-14
    online_level: toàn trình
    ```

    ### Đúng
    ```procedure as-of=2022-08-15
    online_level: toàn trình
    ```

    ### Không phát hiện
    Mức độ 3, 4 sau ngày đó: xem LIF006.
    """
    level = read_online_level(listing.procedure.online_level)
    if level is not None and not level.is_old and not around.has_come(CHANGE):
        fix = "Sửa thành 3 hoặc 4, đúng như Cổng Dịch vụ công ghi."
        message = f"“{listing.procedure.online_level}”: chỉ dùng từ ngày {format_date(CHANGE)}"
        yield Problem(listing.procedure.file.line_of("online_level"), message, fix)


def _line(listing: Listing, number: int, key: str) -> int:
    return listing.procedure.file.line_of(f"ways.{number}.{key}")
