/// Rules about interventions, priors and costs in a scenario.
public enum LeverRule: Sendable, Hashable {
  /// No two interventions share an id; the line of the first.
  case repeatedID(firstLine: Int)
  /// The word for all interventions together is no intervention's id.
  case reservedID
  /// A prior is one of four forms.
  case notPrior
  /// The numbers of a prior increase.
  case priorNotIncreasing
  /// The numbers of a prior lie between bounds.
  case priorOutside(low: String, high: String)
  /// A number of the prior of a share is a share; the number.
  case priorNotShare(String)
  /// A month is written `2027-01`.
  case notMonth
  /// Something ends or is full after it starts.
  case notAfterStart
  /// Two keys exclude each other.
  case excludes(String)
  /// A key has no meaning for the lever.
  case notForLever(String)
  /// A lever cannot do without a key.
  case leverNeeds(lever: String, key: String)
  /// What is left after the end needs an end.
  case afterWithoutEnd
  /// A cost follows the dose only where it is counted by months.
  case rampWithoutMonths
  /// What is closed is the gap of a rate or of a yearly milestone.
  case gapWithoutRate
  /// What differs between units is an effect, which overdue registrations are not.
  case spreadWithoutEffect
  /// A drive finds overdue registrations or speeds a backlog up.
  case driveNeedsEffect
  /// Units are ordered by a rate.
  case worstNeedsRate
  /// Steps of a milestone are changed where they stand.
  case affectsSteps
  /// What a lever does to a backlog is a factor of its throughput.
  case backlogNeedsThroughput
  /// A factor of throughput needs a backlog.
  case throughputWithoutBacklog
  /// A drive adds to registrations, so it needs a share of registrations.
  case driveNeedsRegistrations
  /// The defaults know the lever's effect on the indicator.
  case noDefaultEffect(lever: String, indicator: String)
  /// A tag is carried by some unit; the one it resembles.
  case unknownTag(suggestion: String?)
  /// A selector is one of five.
  case notSelector
  /// An item stands in the cost table; the one it resembles.
  case unknownItem(suggestion: String?)
  /// Costs are looked up in a cost table.
  case noCostTable
  /// Costs by the commune need communes.
  case noCommunes
  /// Prices are low ≤ mid ≤ high.
  case pricesNotInOrder
  /// Items stand once; the line of the first.
  case repeatedItem(firstLine: Int)
  /// A model file holds no interventions.
  case notInModelFile
}

extension LeverRule {
  /// The rule in words.
  var wording: Wording {
    switch self {
    case .repeatedID(let line):
      Wording(
        en: "is the id of the intervention on line \(line) already",
        vi: "đã là mã của giải pháp ở dòng \(line)")
    case .reservedID:
      Wording(
        en: "stands for all interventions together in the budget's totals",
        vi: "là từ chỉ tất cả các giải pháp trong bảng tổng kinh phí",
        expected: .both(en: "another id", vi: "một mã khác"))
    case .notPrior:
      Wording(
        en: "is not a prior", vi: "không phải phân bố tiên nghiệm",
        expected: .both(
          en:
            "one of {median: m, ci90: [a, b]}, {beta: [a, b]}, {triangular: [l, m, h]}, {fixed: x}",
          vi:
            "một trong {median: m, ci90: [a, b]}, {beta: [a, b]}, {triangular: [l, m, h]}, {fixed: x}"
        ))
    case .priorNotIncreasing:
      Wording(
        en: "the numbers do not increase", vi: "các số không tăng dần",
        expected: .both(en: "low < median < high", vi: "thấp < trung vị < cao"))
    case .priorOutside(let low, let high):
      Wording(
        en: "a number of the prior is out of range", vi: "có số của phân bố nằm ngoài phạm vi",
        expected: .both(en: "from \(low) to \(high)", vi: "từ \(low) đến \(high)"))
    case .priorNotShare(let number):
      Wording(
        en: "\(number) is no share", vi: "\(number) không phải tỷ lệ viết dạng số thập phân",
        expected: .both(en: "numbers from 0 to 1", vi: "các số từ 0 đến 1")
      ).suggesting(ShareText.meant(by: number))
    case .notMonth:
      Wording(
        en: "is not a month", vi: "không phải tháng",
        expected: .both(en: "a year and a month: 2027-01", vi: "năm và tháng: 2027-01"))
    case .notAfterStart:
      Wording(en: "is before the start", vi: "trước thời điểm bắt đầu")
    case .excludes(let other):
      Wording(
        en: "cannot stand beside `\(other)`", vi: "không đi cùng `\(other)`",
        expected: .both(en: "one of the two", vi: "chỉ một trong hai"))
    case .notForLever(let lever):
      Wording(
        en: "has no meaning for the lever `\(lever)`",
        vi: "không có nghĩa với giải pháp loại `\(lever)`")
    case .leverNeeds(let lever, let key):
      Wording(
        en: "the lever `\(lever)` needs the key `\(key)`",
        vi: "giải pháp loại `\(lever)` cần khóa `\(key)`")
    case .afterWithoutEnd:
      Wording(
        en: "says what is left after an intervention that never ends",
        vi: "nói về phần còn lại sau khi kết thúc, mà giải pháp không có thời điểm kết thúc",
        expected: .both(
          en: "`end` beside it, or no `after`", vi: "thêm khóa `end`, hoặc bỏ `after`"))
    case .rampWithoutMonths:
      Wording(
        en: "has no meaning for what is paid once or for each registration gained",
        vi: "không có nghĩa với khoản chi một lần hay theo số đăng ký tăng thêm",
        expected: .both(
          en: "`ramp` only with `per` of `commune_month`, `event` or `year`",
          vi: "chỉ dùng `ramp` khi `per` là `commune_month`, `event` hoặc `year`"))
    case .gapWithoutRate:
      Wording(
        en: "all indicators affected are backlogs, which have no gap to close",
        vi: "mọi chỉ tiêu chịu tác động đều là việc tồn đọng, không có khoảng cách để thu hẹp",
        expected: .both(
          en: "`throughput_times`, or an indicator that is a rate",
          vi: "`throughput_times`, hoặc một chỉ tiêu loại tỷ lệ"))
    case .spreadWithoutEffect:
      Wording(
        en: "has no meaning for overdue registrations that are found",
        vi: "không có nghĩa với số đăng ký quá hạn tìm được",
        expected: .both(
          en: "`varies_between_units` only with `throughput_times`",
          vi: "chỉ dùng `varies_between_units` khi có `throughput_times`"))
    case .driveNeedsEffect:
      Wording(
        en: "nothing says what the drive does", vi: "không có số cho biết đợt xử lý làm được gì",
        expected: .both(
          en: "`overdue_found` for a rate, `effect: {throughput_times: …}` for a backlog",
          vi: "`overdue_found` với tỷ lệ, `effect: {throughput_times: …}` với việc tồn đọng"))
    case .worstNeedsRate:
      Wording(
        en: "is no rate, by which units could be ordered",
        vi: "không phải chỉ tiêu loại rate để xếp thứ tự đơn vị",
        expected: .both(en: "an indicator of `kind: rate`", vi: "chỉ tiêu có `kind: rate`"))
    case .affectsSteps:
      Wording(
        en: "is a milestone of steps, which no lever moves",
        vi: "là mốc gồm các bước, không giải pháp nào tác động được",
        expected: .both(
          en: "other durations under `milestones` in this scenario",
          vi: "thời gian các bước khác trong mục `milestones` của kịch bản này"))
    case .backlogNeedsThroughput:
      Wording(
        en: "is a backlog, and nothing says how much faster it is worked off",
        vi: "là việc tồn đọng, nhưng không có số cho biết xử lý nhanh hơn bao nhiêu",
        expected: .both(
          en: "`throughput_times` under `effect`: 1.5 is half as much again",
          vi: "`throughput_times` trong mục `effect`: 1.5 là nhanh gấp rưỡi"))
    case .throughputWithoutBacklog:
      Wording(
        en: "none of the indicators affected is a backlog",
        vi: "không chỉ tiêu nào chịu tác động là việc tồn đọng")
    case .driveNeedsRegistrations:
      Wording(
        en: "is not a share of registrations, to whose denominator a backlog drive adds",
        vi: "không phải tỷ lệ trên số đăng ký, là mẫu số mà đợt xử lý tồn đọng làm tăng",
        expected: .both(
          en: "an indicator with `basis: registrations`",
          vi: "chỉ tiêu có `basis: registrations`"))
    case .noDefaultEffect(let lever, let indicator):
      Wording(
        en: "there is no default effect of `\(lever)` on `\(indicator)`",
        vi: "không có tác động mặc định của `\(lever)` lên `\(indicator)`",
        expected: .both(en: "the key `effect`", vi: "khóa `effect`"))
    case .unknownTag(let suggestion):
      Wording(en: "is not a tag of any unit", vi: "không phải nhãn của đơn vị nào")
        .suggesting(suggestion)
    case .notSelector:
      Wording(
        en: "does not say which units", vi: "không cho biết đơn vị nào",
        expected: .both(
          en: "`all`, or one of the keys `units`, `tags`, `parent`, `worst`",
          vi: "`all`, hoặc một trong các khóa `units`, `tags`, `parent`, `worst`"))
    case .unknownItem(let suggestion):
      Wording(en: "is not an item of the cost table", vi: "không có trong bảng đơn giá")
        .suggesting(suggestion)
    case .noCostTable:
      Wording(
        en: "the scenario names no cost table", vi: "kịch bản không có bảng đơn giá",
        expected: .both(en: "`costs` under `data`", vi: "`costs` trong mục `data`"))
    case .noCommunes:
      Wording(
        en: "is counted by the commune, and the units have no communes",
        vi: "tính theo xã, trong khi danh sách đơn vị không có cấp xã")
    case .pricesNotInOrder:
      Wording(
        en: "the prices are not in order", vi: "các mức giá không theo thứ tự",
        expected: .both(en: "low ≤ mid ≤ high", vi: "low ≤ mid ≤ high"))
    case .repeatedItem(let line):
      Wording(
        en: "is the item of line \(line) already", vi: "đã là mục ở dòng \(line)")
    case .notInModelFile:
      Wording(
        en: "a model file holds no interventions", vi: "tệp mô hình không chứa giải pháp can thiệp",
        expected: .both(
          en:
            "fit the scenario without them, then `attain simulate MODEL --scenario` this file",
          vi:
            "ước lượng kịch bản không có giải pháp, rồi `attain simulate MÔ-HÌNH --scenario` tệp này"
        ))
    }
  }
}
