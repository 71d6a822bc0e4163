public import Registry

/// Words that several outputs share, in both languages.
public enum Legend {
  /// What stands under the fraction line, in a word or two.
  public static func basis(_ basis: Basis, _ language: Language) -> String {
    switch (basis, language) {
    case (.registrations, .vi): "số đăng ký"
    case (.cohort, .vi): "số sự kiện"
    case (.registrations, .en): "registrations"
    case (.cohort, .en): "cohort"
    }
  }

  /// What the columns of the odds table mean.
  public static func odds(_ language: Language) -> String {
    switch language {
    case .vi:
      """
      P(thực đạt): xác suất tỷ lệ thực chất đạt mức; P(công bố đạt): xác suất con số công bố đạt mức, ± là sai số mô phỏng.
      Nhịp cần: gấp mấy lần nhịp hiện nay; – là nhịp hiện nay không dẫn tới mức. Khả thi 10 %: mức đạt được với xác suất 10 %.
      Mẫu số “số đăng ký”: trên tổng số đăng ký trong năm; “số sự kiện”: trên tổng số sự kiện xảy ra trong năm.
      """
    case .en:
      """
      P(true): odds that the underlying rate reaches the target; P(published): that the published figure does; ± is the simulation's error.
      Pace: multiple of today's pace that is needed; – where today's pace leads nowhere near. Feasible: the level reached with probability 10 %.
      Basis "registrations": over all registrations of the year; "cohort": over all events of the year.
      """
    }
  }
}
