import Testing

@testable import Registry

@Suite struct ShareTextTests {
  @Test(arguments: [
    ("85%", "0.85"), ("85", "0.85"), ("98.5", "0.985"), ("98,5 %", "0.985"), ("99.9", "0.999"),
    ("100", "1"), ("0,85", "0.85"), ("0.5%", "0.005"), ("1%", "0.01"), ("0%", "0"), ("90.0", "0.9"),
  ])
  func pointsAreMovedInTheText(typed: String, meant: String) {
    #expect(ShareText.meant(by: typed) == meant)
  }

  @Test(arguments: ["", "%", "-5", "101", "most", "8 5 %x", "1e1", "8.5.1"])
  func otherTextsMeanNothing(typed: String) {
    #expect(ShareText.meant(by: typed) == nil)
  }
}
