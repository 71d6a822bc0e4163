internal import Yams

/// A YAML document as a tree that knows where each of its parts stands.
///
/// Anchors, aliases and `<<` are allowed and written out; what they expand to is limited, so that no
/// small file becomes a large tree. Keys are single words, each once in a map.
public struct YAMLDocument: Sendable {
  /// The file as it was named.
  public let file: String
  /// Everything in it.
  public let root: YAMLValue

  /// Parses a document.
  ///
  /// - Parameters:
  ///   - bytes: the whole file, UTF-8 with or without a byte order mark, at most 10 MB.
  ///   - file: its name, for messages.
  /// - Throws: what is wrong with the encoding or the syntax; only the first fault of syntax, since
  ///   what follows it cannot be told apart.
  public init(bytes: [UInt8], file: String) throws(InputRejected) {
    do throws(InputProblem) {
      self.file = file
      root = try Self.tree(of: bytes, file: file)
    } catch {
      throw InputRejected(error)
    }
  }

  private static func tree(of bytes: [UInt8], file: String) throws(InputProblem) -> YAMLValue {
    if bytes.count > InputFile.largestDocument {
      throw InputProblem(
        file: file, rule: .file(.unavailable(.tooLarge(InputFile.largestDocument))))
    }
    if let fault = TextEncoding.fault(in: bytes, file: file) { throw fault }
    if let fault = YAMLGuard.fault(in: bytes, file: file) { throw fault }
    let text = String(decoding: bytes[TextEncoding.start(of: bytes)...], as: UTF8.self)
    let node: Node?
    do {
      // The basic resolver leaves every plain scalar a text, whatever YAML 1.1 would make of it.
      node = try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot()
    } catch {
      throw YAMLFault.problem(error, in: text, file: file)
    }
    guard let node else { throw InputProblem(file: file, rule: .document(.empty)) }
    var composer = YAMLComposer(file: file)
    let root = try composer.value(of: node)
    if root.content == .null { throw InputProblem(file: file, rule: .document(.empty)) }
    return root
  }
}
