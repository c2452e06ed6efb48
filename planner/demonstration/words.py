"""What offices write in the demonstration: invented, plausible, about no real person and nothing secret."""

# By the phase of the task that is stuck; "" for every other phase.
BLOCKED = {
    "VAN_KIEN": "Số liệu kinh tế - xã hội của hai đơn vị gửi về chưa khớp với niên giám thống kê.",
    "NHAN_SU": "Chờ hướng dẫn của cấp trên về cơ cấu, số lượng cấp ủy viên.",
    "DAI_BIEU": "Hai đơn vị trực thuộc chưa gửi danh sách, văn phòng đang đôn đốc.",
    "TRINH_DUYET": "Cấp trên hẹn lịch làm việc chậm hơn dự kiến, chờ xác nhận ngày.",
    "CHUAN_BI_CUOI": "Chưa chốt được đơn vị phục vụ, đang chờ báo giá.",
    "": "Chưa có ý kiến thẩm định dự toán của cơ quan tài chính; đã gửi công văn đôn đốc lần hai.",
}
COMMENTS = (
    "Đã gửi xin ý kiến các thành viên tiểu ban, đề nghị góp ý trước chiều thứ sáu.",
    "Đã thống nhất với đơn vị phối hợp, tuần sau họp lần cuối.",
    "Còn thiếu ý kiến của hai đơn vị, văn phòng đang gọi nhắc.",
    "Đã nhận đủ góp ý của các đơn vị trực thuộc, đang tổng hợp.",
    "Lịch họp đã ghi trên giấy mời, đề nghị các cơ quan dự đúng giờ.",
    "Đề nghị chuyển buổi làm việc sang sáng thứ tư vì trùng lịch giao ban.",
)
ADDED = "Họp giao ban riêng của các tiểu ban trong tháng 5"
CANCELLED = "Gộp vào hội nghị giao ban tháng của cấp ủy, không họp riêng."
PLACE_OF_REGISTER = "Bộ phận cơ yếu, tủ số 2"
# Items of the standard agenda that are edited, by how they begin: report, guest, ballot; and one that is added.
AGENDA_TITLES = ("Báo cáo chính trị", "Phát biểu của lãnh đạo", "Bầu Ban kiểm phiếu")
AGENDA_TALK = "Hội ý Đoàn chủ tịch về danh sách bầu cử"
AGENDA_HALLS = {"tru_bi": "Hội trường Tỉnh ủy", "chinh_thuc": "Trung tâm hội nghị tỉnh"}
AGENDA_PRESIDIUM = "Đoàn chủ tịch"
# What is put in while a sitting runs.
LIVE_GREETING = {
    "title": "Mặt trận Tổ quốc xã chúc mừng đại hội",
    "item_kind": "ceremony",
    "presenter": "Ban Thường trực Mặt trận Tổ quốc xã",
}
# Names of kept agendas, and what the level above says of those that were sent.
AGENDA_DRAFTS = ("Dự thảo 1", "Dự thảo 2")
AGENDA_AGREED = "Đồng ý; giữ nguyên thời lượng thảo luận."
AGENDA_RETURNED = "Thảo luận ở tổ quá ngắn; đề nghị thêm một buổi."
# Markdown, as people write it.
DESCRIPTION = """Gửi dự thảo đến các đảng bộ trực thuộc, Mặt trận và đoàn thể.

- **Hạn nhận ý kiến:** chiều thứ sáu của tuần cuối tháng
- Ý kiến gửi về văn phòng, *ghi rõ mục và trang*
- Văn phòng tổng hợp theo từng chương

Ý kiến đến muộn vẫn tiếp nhận, ghi riêng."""
ASKED = "@{login} đề nghị cho biết còn đơn vị nào chưa gửi ý kiến, để văn phòng gọi nhắc."
ANSWERED = "@{login} còn hai đơn vị, tiểu ban đã hẹn nhận trong tuần này."
