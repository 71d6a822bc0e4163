import Foundation
import Testing

@testable import Trends

@Suite("Hyper-parameters")
struct HyperParameterTests {
  @Test("the prior of the logarithm is normal about the median")
  func prior() {
    let parameter = HyperParameter(name: "noise", depth: 1, median: 0.08, logSpread: 1.2)
    let middle = Foundation.log(0.08)
    #expect(parameter.logPrior(ofLog: middle) == 0)
    #expect(isClose(parameter.logPrior(ofLog: middle + 1.2), -0.5, 1e-14))
    #expect(isClose(parameter.logPrior(ofLog: middle - 2.4), -2, 1e-14))
  }

  @Test("a median or a spread of 0 is a mistake of the caller")
  func contract() async {
    await #expect(processExitsWith: .failure) {
      _ = HyperParameter(name: "noise", depth: 0, median: 0, logSpread: 1)
    }
    await #expect(processExitsWith: .failure) {
      _ = HyperParameter(name: "noise", depth: 0, median: 1, logSpread: 0)
    }
  }
}
