public import Registry
public import Reports

/// Runs that cannot be compared, and what to do instead.
public enum RefusedComparison: Error {
  /// The manifest does not say how to make the run again.
  case withoutOrigin(folder: String)
  /// The runs are of another version of the tool.
  case otherTool(folder: String, tool: String, here: String)
  /// Runs whose draws do not belong together.
  case notComparable([(folders: (String, String), differences: [Manifest.Difference])])
  /// Files that a run was made from are not what they were; older folders do not say where their paths begin.
  case filesChanged(folder: String, [Manifest.Change], isOlder: Bool)
  /// The run, made again, has other odds.
  case otherOdds(folder: String)

  /// The cause, and what to do instead, line by line.
  public func lines(in language: Language) -> [String] {
    switch (self, language) {
    case (.withoutOrigin(let folder), .vi):
      [
        "\(folder) không ghi cách mô phỏng lại (do phiên bản cũ, hoặc từ tệp mô hình cũ); hãy ước lượng và chạy lại."
      ]
    case (.withoutOrigin(let folder), .en):
      [
        "\(folder) does not say how to draw it again (an older attain made it, or the model file): fit and run it again."
      ]
    case (.otherTool(let folder, let tool, let here), .vi):
      ["\(folder) do \(tool) tạo ra, không phải \(here); hãy chạy lại."]
    case (.otherTool(let folder, let tool, let here), .en):
      ["\(folder) was made by \(tool), not \(here); run it again."]
    case (.notComparable(let pairs), _):
      pairs.flatMap { pair in
        pair.differences.map { one in
          "\(one.key): \(pair.folders.0): \(one.first ?? "–") | \(pair.folders.1): \(one.second ?? "–")"
        }
      } + [
        language == .vi
          ? "Không so sánh được: chỉ giải pháp và chi phí được khác nhau, vì các lượt mô phỏng được so từng cặp; hãy chạy lại cho giống nhau."
          : "Not comparable: only interventions and costs may differ, since draws are compared in pairs; run them again alike."
      ]
    case (.filesChanged(let folder, let changes, let isOlder), .vi):
      changes.map { change(in: folder, $0, language) } + [
        isOlder
          ? "Thư mục này do phiên bản cũ ghi, đường dẫn tính từ nơi đã chạy lệnh: hãy so sánh ở đó, hoặc chạy lại \(folder)."
          : "Hãy đưa các tệp về như khi chạy (nếu chuyển chỗ thì chuyển cả thư mục kết quả lẫn số liệu), hoặc chạy lại \(folder)."
      ]
    case (.filesChanged(let folder, let changes, let isOlder), .en):
      changes.map { change(in: folder, $0, language) } + [
        isOlder
          ? "An older attain wrote this folder, with paths from where the command was run: compare there, or run \(folder) again."
          : "Put the files back as they were (data and run folders can be moved together), or run \(folder) again."
      ]
    case (.otherOdds(let folder), .vi):
      [
        "\(folder)/odds.csv khác với kết quả mô phỏng lại: thư mục này được tạo ra cách khác, hoặc đã bị sửa; hãy chạy lại."
      ]
    case (.otherOdds(let folder), .en):
      [
        "\(folder)/odds.csv is not what drawing it again gives: it was made by something else, or changed; run it again."
      ]
    }
  }

  private func change(in folder: String, _ change: Manifest.Change, _ language: Language)
    -> String
  {
    switch (change, language) {
    case (.missing(let file), .vi): "\(folder): không còn đọc được \(file)."
    case (.missing(let file), .en): "\(folder): \(file) cannot be read any more."
    case (.changed(let file), .vi): "\(folder): \(file) đã thay đổi từ khi chạy."
    case (.changed(let file), .en): "\(folder): \(file) has changed since the run."
    }
  }
}
