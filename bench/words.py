"""The words that the articles of the bench are made of, and what they are filed under: 9 categories, 40 tags, 20 agencies."""

CATEGORIES = [
    "Cải cách thể chế",
    "Thủ tục hành chính",
    "Tổ chức bộ máy",
    "Chế độ công vụ",
    "Tài chính công",
    "Chính phủ số",
    "Chỉ đạo điều hành",
    "Gương điển hình",
    "Phản ánh kiến nghị",
]
TAGS = [
    "một cửa",
    "một cửa liên thông",
    "dịch vụ công trực tuyến",
    "chuyển đổi số",
    "định danh điện tử",
    "chữ ký số",
    "hồ sơ điện tử",
    "số hóa kết quả",
    "cắt giảm điều kiện kinh doanh",
    "kiểm soát thủ tục",
    "phân cấp",
    "phân quyền",
    "tinh giản biên chế",
    "vị trí việc làm",
    "đơn vị sự nghiệp",
    "tự chủ tài chính",
    "đầu tư công",
    "ngân sách nhà nước",
    "chỉ số hài lòng",
    "chỉ số cải cách",
    "chỉ số năng lực cạnh tranh",
    "kỷ luật công vụ",
    "văn hóa công sở",
    "đào tạo cán bộ",
    "thi tuyển công chức",
    "tiếp công dân",
    "khiếu nại tố cáo",
    "đường dây nóng",
    "đối thoại doanh nghiệp",
    "xây dựng pháp luật",
    "rà soát văn bản",
    "cơ sở dữ liệu quốc gia",
    "liên thông dữ liệu",
    "an toàn thông tin",
    "bưu chính công ích",
    "đất đai",
    "hộ tịch",
    "bảo hiểm xã hội",
    "thuế điện tử",
    "hải quan một cửa",
]
AGENCIES = [
    "Sở Nội vụ",
    "Sở Tư pháp",
    "Sở Tài chính",
    "Sở Khoa học và Công nghệ",
    "Sở Xây dựng",
    "Sở Y tế",
    "Sở Giáo dục và Đào tạo",
    "Sở Nông nghiệp và Môi trường",
    "Sở Công Thương",
    "Sở Văn hóa và Thể thao",
    "Văn phòng Ủy ban nhân dân",
    "Thanh tra tỉnh",
    "Ban Quản lý khu kinh tế",
    "Công an tỉnh",
    "Cục Thuế khu vực",
    "Bảo hiểm xã hội khu vực",
    "Trung tâm Phục vụ hành chính công",
    "Báo điện tử tỉnh",
    "Ban Dân vận",
    "Cổng thông tin điện tử",
]

NOUNS = """thủ tục|hồ sơ|người dân|doanh nghiệp|cán bộ|công chức|viên chức|ủy ban nhân dân|hội đồng nhân dân|bộ phận tiếp nhận
trung tâm phục vụ|cổng dịch vụ công|quy trình|quy định|nghị quyết|nghị định|thông tư|quyết định|chỉ thị|kế hoạch
chương trình|đề án|nhiệm vụ|mục tiêu|kết quả|chất lượng|thời hạn|thời gian|lệ phí|biên lai|giấy phép|giấy tờ
chứng thực|hộ khẩu|căn cước|tài khoản|dữ liệu|hệ thống|phần mềm|hạ tầng|đường truyền|máy chủ|tổ công nghệ số cộng đồng
xã|phường|đặc khu|tỉnh|thành phố|cơ quan|đơn vị|phòng chuyên môn|lãnh đạo|người đứng đầu|báo cáo|số liệu|bảng điểm
khảo sát|phiếu đánh giá|kiến nghị|phản ánh|nguồn lực|kinh phí|biên chế|bộ máy|đầu mối|chức năng|thẩm quyền|trách nhiệm
kỷ cương|hội nghị|cuộc họp|văn bản|pháp luật|nền hành chính|dịch vụ|nhà đầu tư|hộ kinh doanh|hợp tác xã|nông dân
người cao tuổi|học sinh|phụ huynh|bệnh nhân|trạm y tế|trường học""".replace("\n", "|").split("|")
VERBS = """rà soát|cắt giảm|đơn giản hóa|công khai|minh bạch hóa|tiếp nhận|giải quyết|thẩm định|phê duyệt|ban hành|triển khai
đôn đốc|kiểm tra|giám sát|đánh giá|xếp hạng|công bố|tổng hợp|báo cáo|phối hợp|hướng dẫn|hỗ trợ|tuyên truyền|tập huấn
bồi dưỡng|sắp xếp|kiện toàn|tinh gọn|phân cấp|ủy quyền|số hóa|kết nối|chia sẻ|đồng bộ|nâng cấp|vận hành|bảo đảm
rút ngắn|tháo gỡ|đối thoại|lắng nghe|khắc phục|chấn chỉnh|khen thưởng|nhân rộng|cam kết|yêu cầu|đề nghị|chỉ đạo
xây dựng""".replace("\n", "|").split("|")
ADJS = """kịp thời|đúng hạn|đồng bộ|hiệu quả|thống nhất|công khai|minh bạch|thuận lợi|nhanh chóng|chính xác|đầy đủ|nghiêm túc
quyết liệt|sâu rộng|thực chất|bền vững|linh hoạt|sáng tạo|gọn nhẹ|hiện đại|chuyên nghiệp|tận tâm|rõ ràng|cụ thể
trọng tâm|khả thi|toàn diện|liên tục|thường xuyên|đúng quy định""".replace("\n", "|").split("|")
LINKS = """và|của|cho|với|trong|trên|theo|để|khi|nhằm|tại|từ|đến|các|những|một số|toàn bộ|nhiều|mọi|từng|được|đã|đang|sẽ|cần|phải
không|chưa|cũng|còn|vẫn|đồng thời|ngoài ra|bên cạnh đó|tuy nhiên|do đó|vì vậy|qua đó|trước mắt|về lâu dài|trong quý
trong năm|so với cùng kỳ|trên địa bàn|theo hướng|góp phần|tiếp tục|đặc biệt là|trước ngày|sau khi""".replace("\n", "|").split("|")
SYL = """an ao ánh ba bạn báo bảy bên biển bình bốn bước cao cầu chín chính chợ chúng cơ công cung dài dân di dự đào đất đẹp
điểm điện đoàn đông đường em gia giao giảng giờ giữ gương hai hành hát hạn hậu hiểu học hóa hòa hoạt hội hôm hướng ích
kho khách khai khu kiểm kinh ký lâm làng lễ liên lộ lớn luật lực lượng mạng mới mười năm nay nền nghề nghìn ngoài
người nhanh nhà nhân nhiều nông ở phát phòng phố phường quản quận quê quốc quyền rừng sáng sáu sân sông sở sổ tám tài
tân tâm tây thái tháng thành thị thôn thuế thủy tiền tin tính tờ trẻ triệu trung trường tư tuần tuyến tỷ văn vạn vay
vệ viên việc việt vốn vùng vụ vườn xa xanh xây xe xóm xuân ý yên""".split()


def vocabulary(size: int = 600) -> list[str]:
    """`size` different words and phrases, always the same ones; topped up with a verb and its object."""
    found = list(dict.fromkeys(NOUNS + VERBS + ADJS + LINKS + SYL))
    for number in range(size):
        if len(found) >= size:
            break
        found.append(f"{VERBS[number % len(VERBS)]} {NOUNS[number * 7 % len(NOUNS)]}")
    return found[:size]
