/// A CSV file that is written as its rows come, a megabyte at a time.
final class TableFile {
  private static let pieceSize = 1 << 20

  private let columns: [TableColumn]
  private let name: String
  private let file: WritingFile
  private var text: [UInt8]

  /// Makes a file of a folder that is not there yet, with a header.
  ///
  /// - Throws: `cannotWrite`.
  init(_ folder: StagedFolder, _ name: String, columns: [String]) throws(ReportError) {
    self.columns = columns.map { TableColumn($0) }
    self.name = "\(folder.destination)/\(name)"
    text = Array(ReportTable(columns: self.columns, rows: []).csv().utf8)
    do {
      file = try WritingFile(creating: folder.path(of: name))
    } catch {
      throw .cannotWrite(self.name, error)
    }
  }

  /// Adds a row, with a cell per column.
  ///
  /// - Throws: `cannotWrite`; `CancellationError`.
  func append(_ row: [Cell]) throws {
    precondition(row.count == columns.count, "one cell per column")
    ReportTable.append(row, to: &text)
    if text.count >= Self.pieceSize {
      try Task.checkCancellation()
      try flush()
    }
  }

  /// Writes what is left; no row comes after.
  ///
  /// - Throws: `cannotWrite`.
  func finish() throws {
    try flush()
    do {
      _ = try file.finish(as: name, rows: nil)
    } catch {
      throw ReportError.cannotWrite(name, error)
    }
  }

  private func flush() throws(ReportError) {
    do {
      try file.append(text)
    } catch {
      throw .cannotWrite(name, error)
    }
    text.removeAll(keepingCapacity: true)
  }
}
