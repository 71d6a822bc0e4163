import Foundation
import Outlook
import Registry
import Testing

@testable import Reports

@Suite("The schema of folders")
struct FolderSchemaTests {
  private static let forms = StoredForm.all + StoredForm.comparison

  @Test("has a row for each column of each table, in both languages")
  func rows() throws {
    let tables = Language.allCases.map(FolderSchema.table)
    #expect(Set(Self.forms.map(\.file)).count == Self.forms.count)
    for table in tables {
      #expect(table.rows.count == Self.forms.map(\.columns.count).reduce(0, +))
      #expect(table.rows.allSatisfy { !$0.contains(.text("")) })
    }
    for (vi, en) in zip(tables[0].rows, tables[1].rows) {
      #expect(vi[0] == en[0] && vi[1] == en[1])
      #expect(vi[3] != en[3], "\(en)")
    }
  }

  @Test("names every word that a column of words may hold")
  func words() {
    func known(_ vocabulary: StoredColumn.Vocabulary, _ words: [String]) {
      #expect(Set(words) == Set(vocabulary.words.keys), "\(vocabulary)")
    }
    known(.basis, Basis.allCases.map(\.rawValue))
    known(.time, CostTime.allCases.map(\.rawValue))
    known(.level, UnitKind.allCases.map(\.rawValue))
    known(.money, ComparedEffectivenessRow.Money.allCases.map(\.rawValue))
    known(
      .price,
      [
        IncrementalRatio.Reading.same, .costsMore, .dominates, .dominated, .savesForLess, .notSure,
      ].map(\.rawValue))
    known(.move, [RankMove.Reading.none, .noise, .moved].map(\.rawValue))
    known(
      .standing,
      [Standing.Status.frontier, .dominated, .extendedlyDominated].map(\.rawValue))
    for vocabulary in [StoredColumn.Vocabulary.light, .severity, .criterion, .measure] {
      for language in Language.allCases {
        #expect(
          vocabulary.words.keys.allSatisfy {
            vocabulary.said($0, language) != $0 || language == .en
          })
      }
    }
    #expect(StoredColumn.Vocabulary.light.said("mauve", .en) == "mauve")
  }

  @Test("of a newer tool is refused by name, and that of an older one is none")
  func newer() async throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/run"
    try await WrittenRun.write(to: path)
    #expect(try OpenedFolder(path).manifestOfRun().schema == FolderSchema.version)
    var manifest = try await WrittenRun.manifest()
    manifest.schema = nil
    func put(_ manifest: Manifest) throws {
      try Data(manifest.json().utf8).write(to: URL(fileURLWithPath: "\(path)/manifest.json"))
    }
    try put(manifest)
    #expect(try OpenedFolder(path).manifestOfRun().schema == nil)
    manifest.schema = FolderSchema.version + 1
    try put(manifest)
    let refused = ReportError.newerFolder(path: path, schema: FolderSchema.version + 1)
    #expect(throws: refused) { try OpenedFolder(path) }
    #expect(refused.message(in: .en).contains("newer attain"))
  }
}
