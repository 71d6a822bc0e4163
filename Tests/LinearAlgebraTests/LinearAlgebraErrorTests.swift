import LinearAlgebra
import Testing

@Suite("LinearAlgebraError")
struct LinearAlgebraErrorTests {
  @Test(
    "the sentence names the rule and the operand",
    arguments: [
      (.illegalArgument(routine: "dpotrf", position: 4), "dpotrf: argument 4 is illegal"),
      (.nonFinite(routine: "dgelsy"), "dgelsy: a value is NaN or infinite"),
      (
        .notPositiveDefinite(routine: "dpotrf", pivot: 3),
        "dpotrf: the leading minor of order 3 is not positive"
      ),
      (.singular(routine: "dtrtrs", pivot: 2), "dtrtrs: diagonal entry 2 is zero"),
      (
        .rankDeficient(routine: "dgeqrf", rank: 2, columns: 3),
        "dgeqrf: only 2 of 3 columns are independent"
      ),
      (
        .underdetermined(rows: 1, columns: 2),
        "1 rows of positive weight cannot determine 2 unknowns"
      ),
      (.negativeWeight(row: 5, weight: -0.5), "the weight of row 5 is negative: -0.5"),
      (.noConvergence(routine: "refinement", count: 1), "refinement: no convergence (1)"),
    ] as [(LinearAlgebraError, String)])
  func sentence(error: LinearAlgebraError, text: String) {
    #expect(error.description == text)
  }
}
