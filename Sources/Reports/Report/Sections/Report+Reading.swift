extension Report {
  /// How the report is read.
  var reading: ReportSection? {
    let steps = DataTable(
      caption: said("Cách nói về xác suất đạt", "How odds are put into words"),
      columns: [
        .words(said("Lời", "Words")), .words(said("Khả năng", "Odds")), .words(said("Dấu", "Mark")),
      ],
      rows: Chance.allCases.reversed().map {
        [.text($0.words(language)), .text($0.bounds(language)), .text($0.mark)]
      })
    let entries: [(String, String)] = [
      (
        said("Xác suất 30 % nghĩa là gì?", "What does 30 % mean?"),
        said(
          "Trong 10 tương lai có thể xảy ra như mô hình hình dung, khoảng 3 tương lai đạt mục tiêu. Đó không phải lời hứa, cũng không phải tỷ lệ đã đạt: số liệu 97 % và xác suất 30 % có thể đi cùng nhau.",
          "Of ten futures that the model deems possible, about three reach the target. It is no promise, and not the level itself: a rate of 97 % and odds of 30 % can go together."
        )
      ),
      (
        said("Công bố và thực chất", "Published and underlying"),
        said(
          "Xã nhỏ có ít sự kiện nên số công bố chịu ảnh hưởng của yếu tố ngẫu nhiên: vài trường hợp muộn cũng đủ để không đạt mục tiêu. “Thực chất” loại yếu tố đó ra. Kế hoạch được đánh giá theo số công bố.",
          "Small communes have few events, so what is published owes something to chance: a few late cases are enough to miss. “Underlying” leaves that chance out. Plans are judged by what is published."
        )
      ),
      (
        said("Mẫu số", "The denominator"),
        said(
          "“Số đăng ký”: trên tổng số trường hợp được đăng ký trong năm. “Số sự kiện”: trên tổng số sự kiện xảy ra trong năm, dù đã đăng ký hay chưa. “Số tồn”: trên tổng số việc tồn. Đăng ký thêm trường hợp quá hạn làm tỷ lệ theo số đăng ký giảm tuy dịch vụ tốt lên.",
          "“Registrations”: over all registrations of the year. “Cohort”: over all events of the year, registered or not. “Stock”: over the backlog. Registering overdue cases lowers the share of registrations while the service improves."
        )
      ),
      (
        said("Khoảng 50 % và 90 %", "50 % and 90 % bands"),
        said(
          "Kết quả rơi ra ngoài khoảng 90 % khoảng một lần trong mười; lập kế hoạch nên nhìn cả hai đầu, không chỉ trung vị.",
          "About one result in ten falls outside the 90 % band; plan with both ends in view, not with the median alone."
        )
      ),
      (
        said(
          "Dấu \(StoredRanking.firstMark) và hàng có nền",
          "The mark \(StoredRanking.firstMark) and shaded rows"),
        said(
          "Các đơn vị này đều có thể đứng đầu: khác nhau giữa chúng nhỏ hơn mức mà số liệu cho phép khẳng định. Khi mọi đơn vị đều có dấu này thì xét đồng thời chưa phân biệt được cặp nào; hãy đọc khoảng “riêng lẻ”. Chọn ai trước trong số đó là việc của người quyết định, không phải của bảng xếp hạng.",
          "These units may all stand first: differences between them are smaller than the data can assert. Where all units have it, no two are told apart at once: read the ranges “alone”. Whom to choose first among them is for the decision-maker, not for the ranking."
        )
      ),
      (
        said("Phân loại nguy cơ (đỏ, vàng, xanh)", "Classes (red, amber, green)"),
        said(
          "Theo tỷ lệ thực chất: xanh – đạt mục tiêu; vàng – thấp hơn dưới 5 điểm phần trăm; đỏ – thấp hơn từ 5 điểm. Con số bên cạnh là xác suất của loại đó; “chưa xác định” là khi không loại nào có xác suất từ 50 %.",
          "By the underlying rate: green reaches the target, amber is less than 5 points below, red 5 points or more. The number beside is the probability that the class is right; “unclear” where none is as probable as 50 %."
        )
      ),
      (
        "P80",
        said(
          "Mức chi mà bốn phần năm số lượt mô phỏng không vượt. P80 của các khoản cộng lại lớn hơn P80 của tổng.",
          "The amount that four of five simulated futures do not exceed. The P80 of the parts add up to more than the P80 of the sum."
        )
      ),
    ]
    return ReportSection(
      id: "reading", title: said("Cách đọc báo cáo", "How to read this report"),
      body: [
        .tag(
          "dl", [:],
          entries.flatMap { [.tag("dt", [:], $0.0), .tag("dd", [:], $0.1)] }),
        steps.markup(),
      ])
  }
}
