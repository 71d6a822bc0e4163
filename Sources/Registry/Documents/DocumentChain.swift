/// A document together with the documents it extends, one after the other.
///
/// A document extends another by naming it under `extends`, relative to its own folder. What the
/// later one says is laid over what the earlier one says: maps key by key, all else as a whole.
public struct DocumentChain: Sendable {
  /// The most documents in a chain.
  static let longest = 16

  /// The documents as maps without `extends`, the most general first, the one asked for last.
  public let layers: [YAMLValue]
  /// Their files, in the same order.
  public let files: [String]

  /// The whole, each layer laid over those before it; every part still knows the file it is from.
  public var merged: YAMLValue {
    layers.dropFirst().reduce(layers[0]) { $0.merging($1) }
  }

  /// Reads a document and what it extends.
  ///
  /// - Parameters:
  ///   - path: the document.
  ///   - mention: where another file names it, if one does.
  /// - Throws: the first file that is missing or no map, or the circle the files form.
  public init(reading path: String, mention: InputMention? = nil) throws(InputRejected) {
    var layers: [YAMLValue] = []
    var files: [String] = []
    var next: (path: String, mention: InputMention?)? = (path, mention)
    while let (file, mention) = next {
      let standard = InputFile.resolve(file, from: "")
      if let first = files.firstIndex(where: { InputFile.resolve($0, from: "") == standard }) {
        throw Self.rejection(mention, .extendsInCircle(Array(files[first...]) + [file]))
      }
      guard files.count < Self.longest else {
        throw Self.rejection(mention, .extendsTooDeep(limit: Self.longest))
      }
      let layer = try Self.layer(file, mention: mention)
      files.append(file)
      layers.append(layer.without("extends"))
      next = try Self.extended(by: layer)
    }
    self.layers = layers.reversed()
    self.files = files.reversed()
  }

  /// One document, which is a map.
  private static func layer(_ file: String, mention: InputMention?) throws(InputRejected)
    -> YAMLValue
  {
    let bytes: [UInt8]
    do throws(InputProblem) {
      bytes = try InputFile.bytes(file, limit: InputFile.largestDocument, mention: mention)
    } catch {
      throw InputRejected(error)
    }
    let root = try YAMLDocument(bytes: bytes, file: file).root
    guard root.shape == .map else {
      let rule = DocumentRule.wrongShape(found: root.shape, expected: .map)
      throw InputRejected(root.problem(at: "", .document(rule)))
    }
    return root
  }

  /// What a document extends, if anything.
  private static func extended(by layer: YAMLValue) throws(InputRejected)
    -> (path: String, mention: InputMention?)?
  {
    var problems = InputProblems()
    let map = YAMLMap(layer, keys: nil, &problems)
    let named = map?.nonEmptyText("extends", &problems)
    try problems.check()
    guard let named, let entry = layer.entry("extends") else { return nil }
    return (
      InputFile.resolve(named, from: layer.file),
      InputMention(file: layer.file, line: entry.line, key: "extends")
    )
  }

  private static func rejection(_ mention: InputMention?, _ rule: DocumentRule) -> InputRejected {
    InputRejected(
      mention?.problem(text: nil, rule: .document(rule))
        ?? InputProblem(file: "extends", rule: .document(rule)))
  }
}
