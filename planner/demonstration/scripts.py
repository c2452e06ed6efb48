"""What the chair of the province's congress has before it in the demonstration: invented, by function, no names."""

from planner.domain.agenda_script import Script

# How the title of an item begins → its script. The longest beginning that fits is taken.
SCRIPTS = {
    "Lễ viếng": Script(
        "Kính mời Đoàn đại biểu chỉnh đốn trang phục, tập trung tại sảnh chính.",
        note="Xe đón lúc 13 giờ 15; phương án mưa: dâng hương trong nhà tưởng niệm.",
    ),
    "Bầu Đoàn chủ tịch": Script(
        "Để điều hành Đại hội, đề nghị Đại hội bầu Đoàn chủ tịch.",
        "Số lượng và danh sách Đoàn chủ tịch theo tờ trình của cấp ủy triệu tập.",
        note="Biểu quyết bằng thẻ: số lượng trước, danh sách sau.",
    ),
    "Bầu Đoàn thư ký": Script("Đoàn chủ tịch xin giới thiệu danh sách Đoàn thư ký để Đại hội xem xét, biểu quyết."),
    "Bầu Ban thẩm tra": Script("Tiếp theo, đề nghị Đại hội bầu Ban thẩm tra tư cách đại biểu."),
    "Thông qua chương trình": Script(
        "Mời Đoàn thư ký trình bày dự thảo chương trình và quy chế làm việc.",
        "Kết quả biểu quyết chương trình, quy chế làm việc.",
    ),
    "Chào cờ": Script(
        "Xin mời các đồng chí đại biểu đứng nghiêm làm lễ chào cờ.",
        note="Quốc ca, Quốc tế ca; mời ngồi sau khi nhạc dứt.",
    ),
    "Đoàn chủ tịch, Đoàn thư ký": Script("Kính mời Đoàn chủ tịch, Đoàn thư ký lên vị trí làm việc."),
    "Diễn văn khai mạc": Script(
        "Thay mặt Đoàn chủ tịch, tôi xin tuyên bố khai mạc Đại hội.",
        "Giới thiệu đại biểu khách theo danh sách đã duyệt, mời vỗ tay một lần sau cùng.",
        note="Danh sách khách mời đối chiếu lần cuối lúc 7 giờ.",
    ),
    "Báo cáo chính trị": Script(
        "Kính mời đồng chí Bí thư thay mặt Đoàn chủ tịch trình bày tóm tắt Báo cáo chính trị.",
        reserve="Nếu người trình bày vắng: Phó Bí thư Thường trực đọc bản tóm tắt 25 phút.",
        note="Nhắc ở phút thứ 30.",
    ),
    "Báo cáo kiểm điểm": Script(
        "Tiếp theo là Báo cáo kiểm điểm của Ban Chấp hành.",
        reserve="Còn thời gian: mời một đảng bộ trực thuộc phát biểu 5 phút.",
    ),
    "Báo cáo thẩm tra": Script(
        "Mời Ban thẩm tra tư cách đại biểu báo cáo trước Đại hội.",
        "Tổng số đại biểu được triệu tập, số có mặt, kết quả thẩm tra.",
        note="Biểu quyết bằng thẻ; Đoàn thư ký đếm.",
    ),
    "Giải lao": Script("Đại hội nghỉ giải lao, mời đại biểu trở lại đúng giờ."),
    "Thảo luận tại hội trường": Script(
        "Đoàn chủ tịch mời các đại biểu đăng ký phát biểu.",
        "Thứ tự phát biểu: nông nghiệp, công nghiệp, xây dựng Đảng, vận động quần chúng.",
        "Còn thời gian: thêm hai tham luận đã duyệt. Chậm 10 phút: năm tham luận, còn lại gửi Đoàn thư ký.",
        "Mỗi tham luận không quá 7 phút; chuông nhắc ở phút thứ 6.",
    ),
    "Phát biểu của lãnh đạo": Script(
        "Đại hội trân trọng kính mời đại diện lãnh đạo Trung ương phát biểu chỉ đạo.",
        "Đoàn chủ tịch tiếp thu ý kiến chỉ đạo.",
        note="Hoa tặng đặt bên trái bục; lễ tân chờ hiệu của Đoàn thư ký.",
    ),
    "Nghỉ trưa": Script(
        "Đại hội nghỉ trưa, buổi chiều làm việc từ 13 giờ 30.",
        "Nơi ăn, nơi nghỉ của từng đoàn theo sơ đồ phát tại bàn đón tiếp.",
    ),
    "Báo cáo nhân sự": Script(
        "Mời Đoàn chủ tịch trình bày báo cáo nhân sự; các đoàn thảo luận tại trung tâm đã phân công."
    ),
    "Bầu Ban kiểm phiếu": Script(
        "Đề nghị Đại hội bầu Ban kiểm phiếu.",
        reserve="Máy kiểm phiếu hỏng: kiểm tay theo bốn bàn, thêm 40 phút.",
    ),
    "Bỏ phiếu bầu": Script(
        "Mời Ban kiểm phiếu hướng dẫn cách bầu và niêm phong hòm phiếu.",
        "Số phiếu phát ra, số phiếu thu vào.",
    ),
    "Kiểm phiếu": Script(
        "Trong khi kiểm phiếu, mời Đại hội xem phóng sự về nhiệm kỳ qua.",
        "Kết quả bầu cử theo biên bản của Ban kiểm phiếu.",
        "Kiểm phiếu kéo dài: văn nghệ 20 phút, đội của Nhà văn hóa chờ sẵn.",
    ),
    "Thảo luận tổ": Script("Đại hội thảo luận tại tổ; mời các đồng chí tổ trưởng điều hành."),
    "Thông qua nghị quyết": Script(
        "Mời Đoàn thư ký trình bày dự thảo Nghị quyết Đại hội.",
        "Kết quả biểu quyết từng chỉ tiêu, rồi toàn văn.",
    ),
    "Bế mạc": Script(
        "Thay mặt Đoàn chủ tịch, tôi xin tuyên bố bế mạc Đại hội. Mời đại biểu làm lễ chào cờ.",
        reserve="Kết thúc sớm: chụp ảnh lưu niệm theo đoàn.",
    ),
}


def of(title: str) -> Script | None:
    """The script of an item of this title, None where it has none."""
    fitting = [beginning for beginning in SCRIPTS if title.startswith(beginning)]
    return SCRIPTS[max(fitting, key=len)] if fitting else None
