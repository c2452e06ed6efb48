"""What offices ask, answer and report up the tree in the demonstration: invented, about no real person or matter."""

# Question, the word with which it is passed on, the promise and the answer: a commune's, answered by the province.
HALL = {
    "asked": "Hội trường xã đang sửa chữa, không xong trước ngày khai mạc. Đề nghị cho mượn hội trường khác hoặc cho"
    " lùi ngày khai mạc một tuần.",
    "passed_on": "Huyện không còn hội trường trống trong tuần ấy, xin ý kiến Tỉnh ủy.",
    "promised": "Văn phòng Tỉnh ủy đang liên hệ, sẽ trả lời trong tuần.",
    "answered": "Đồng ý cho mượn hội trường của Trung tâm Văn hóa tỉnh hai ngày; giữ nguyên ngày khai mạc.",
}
# A district's, which the province passed on to the Centre, where it waits.
QUOTA = {
    "asked": "Hai xã mới chia tách chưa có hướng dẫn về số lượng đại biểu; đề nghị cho ý kiến để kịp giao chỉ tiêu.",
    "passed_on": "Nội dung vượt thẩm quyền của tỉnh, kính chuyển Văn phòng Trung ương cho ý kiến.",
}
# A commune's, answered by its district and closed.
POWER = {
    "asked": "Điện lực báo cắt điện đúng ngày đại hội; đề nghị huyện can thiệp.",
    "answered": "Đã làm việc với điện lực: lùi lịch cắt điện sang tuần sau, có máy phát dự phòng.",
    "closed": "Đã giải quyết xong, cảm ơn huyện.",
}
# A province's, which the Centre returned; another one's, which waits.
FLOOD = {
    "asked": "Mưa lũ làm chậm đại hội ở nhiều xã vùng cao; đề nghị cho lùi thời hạn cấp cơ sở của tỉnh.",
    "returned": "Đề nghị nêu rõ bao nhiêu xã, chậm bao nhiêu ngày, rồi gửi lại.",
}
FUNDS = {"asked": "Kinh phí tổ chức đại hội cấp huyện chưa được phân bổ; đề nghị hướng dẫn nguồn tạm ứng."}
# What the Centre asks a province, and the province a district.
WHY_UNOPENED = "Vì sao đến nay chưa mở đại hội trong kế hoạch? Dự kiến ngày nào khai mạc?"
WHY_LATE = "Nhiều việc của huyện đã quá hạn. Vướng ở khâu nào, cần tỉnh giúp gì?"
BECAUSE = "Thiếu cán bộ giúp việc do tiểu ban bận chống hạn; từ tuần này đã tăng cường hai người, xong trước ngày 20/5."
# Questions of other offices, by field.
QUESTIONS = (
    ("economic_social", "Số liệu kinh tế - xã hội năm 2010 của hai ngành chưa thống nhất; đề nghị cho dùng số ước."),
    ("logistics", "Chưa bố trí được chỗ nghỉ cho đại biểu ở xa; đề nghị hỗ trợ."),
    ("organisation", "Hai chi bộ ghép chưa rõ sinh hoạt ở đâu, nên chưa giao được số lượng đại biểu."),
    ("security", "Tuyến đường vào hội trường đang thi công; đề nghị phối hợp phân luồng trong ngày đại hội."),
    ("religion", "Ngày khai mạc trùng lễ trọng của đồng bào có đạo; đề nghị cho ý kiến về việc lùi ngày."),
    ("ethnicity", "Cần bản tóm tắt văn kiện bằng tiếng dân tộc cho đại biểu vùng cao; đề nghị hỗ trợ biên dịch."),
)
# What a report says, by part.
LINES = {
    "favourable": (
        "Các tiểu ban hoạt động đều, cán bộ, đảng viên phấn khởi chuẩn bị đại hội.",
        "Dự thảo văn kiện được góp ý rộng rãi, chất lượng tốt hơn nhiệm kỳ trước.",
        "Cấp ủy bám sát kế hoạch, giao ban hằng tuần.",
    ),
    "unfavourable": (
        "Một số đơn vị gửi góp ý còn chậm, phải nhắc nhiều lần.",
        "Số liệu của các ngành chưa khớp, ảnh hưởng đến báo cáo chính trị.",
        "Cán bộ giúp việc còn mỏng, kiêm nhiệm nhiều việc.",
    ),
    "proposals": (
        "Đề nghị cấp trên sớm có hướng dẫn bổ sung về thể thức văn kiện.",
        "Đề nghị hỗ trợ kinh phí in tài liệu.",
        "Đề nghị thông báo sớm lịch duyệt đại hội.",
    ),
}
RETURN_REASON = "Thiếu phần kiến nghị và số liệu của ba xã; đề nghị bổ sung rồi gửi lại."
CORRECTION = "Đính chính: thêm hai xã gửi số liệu sau ngày 22."
# Units that are counted beside the committees below.
UNITS = ("Khối các cơ quan", "Công an", "Quân sự", "Đại biểu đương nhiên")
PAPERS = ("Báo cáo chính trị", "Báo cáo kiểm điểm", "Sổ tay đại biểu")
