/// Rates from logits, as the kernels compute them.
enum Logistic {
  /// 1/(1 + exp(−x)) and what is left to 1, each within 2 units in the last place for |x| ≤ 708; beyond,
  /// they stay what they are there.
  ///
  /// - Parameter logit: x.
  /// - Returns: The rate and the miss.
  static func rate(ofLogit logit: Double) -> (rate: Double, miss: Double) {
    let odds = TableExponential.value(-min(abs(logit), 708))
    let rarer = odds / (1 + odds)
    return logit > 0 ? (1 - rarer, rarer) : (rarer, 1 - rarer)
  }
}
