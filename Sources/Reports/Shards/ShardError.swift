public import Registry

/// Why shards cannot be worked on or put together.
public enum ShardError: Error, Equatable, Sendable {
  /// The folder holds no plan.
  case noPlan(folder: String)
  /// The plan is not one that this tool wrote; the key that is wrong, if it is JSON.
  case badPlan(file: String, key: String)
  /// The plan is of another version of the format.
  case otherVersion(file: String, version: Int)
  /// The plan was made by another version of the tool, which may draw otherwise.
  case otherTool(file: String, tool: String)
  /// A file that belongs to the plan is not what it was.
  case changed(file: String)
  /// There is no shard of this number.
  case noShard(Int, of: Int)
  /// Fewer units than shards.
  case tooManyShards(Int, units: Int)
  /// Shards that cannot be put together, each with its fault.
  case unfinished([Faulty])
  /// A line that asks for a unit the plan has not got, or not as one that is drawn by itself.
  case unknownUnit(line: Int, text: String)

  /// A shard and what is wrong with it.
  public struct Faulty: Equatable, Sendable {
    /// The file.
    public var file: String
    /// Why it cannot be taken.
    public var fault: ShardFault

    /// Names a fault.
    public init(file: String, fault: ShardFault) {
      self.file = file
      self.fault = fault
    }
  }

  /// What happened and what to do, a line for each thing.
  public func lines(in language: Language) -> [String] {
    switch (self, language) {
    case (.noPlan(let folder), .vi):
      ["\(folder) không có plan.json; hãy lập bằng `attain shard plan`."]
    case (.noPlan(let folder), .en):
      ["\(folder) has no plan.json; make one with `attain shard plan`."]
    case (.badPlan(let file, let key), .vi):
      [
        "\(file): \(key.isEmpty ? "không phải kế hoạch" : "khóa \(key) không hợp lệ"); cần tệp do `attain shard plan` ghi."
      ]
    case (.badPlan(let file, let key), .en):
      [
        "\(file): \(key.isEmpty ? "is not a plan" : "key \(key) is not valid"); expected a file that `attain shard plan` wrote."
      ]
    case (.otherVersion(let file, let version), .vi):
      [
        "\(file): kế hoạch phiên bản \(version), công cụ này đọc phiên bản \(ShardPlan.version); hãy lập lại kế hoạch."
      ]
    case (.otherVersion(let file, let version), .en):
      [
        "\(file): the plan is of version \(version), and this tool reads version \(ShardPlan.version); plan again."
      ]
    case (.otherTool(let file, let tool), .vi):
      ["\(file): kế hoạch do \(tool) lập; mọi phần phải do cùng một phiên bản tính."]
    case (.otherTool(let file, let tool), .en):
      ["\(file): the plan was made by \(tool); all shards have to be drawn by one version."]
    case (.changed(let file), .vi):
      ["\(file) không còn như khi lập kế hoạch; hãy lập lại kế hoạch."]
    case (.changed(let file), .en):
      ["\(file) is not what it was when the plan was made; plan again."]
    case (.noShard(let number, let count), .vi):
      ["Không có phần \(number); kế hoạch có các phần 1–\(count)."]
    case (.noShard(let number, let count), .en):
      ["There is no shard \(number); the plan has shards 1–\(count)."]
    case (.tooManyShards(let count, let units), .vi):
      ["Không thể chia \(units) đơn vị có chuỗi số liệu riêng thành \(count) phần."]
    case (.tooManyShards(let count, let units), .en):
      ["\(units) units with series of their own cannot be cut into \(count) shards."]
    case (.unfinished(let faults), _):
      faults.map { "\($0.file): \($0.fault.words(in: language))" } + [Self.advice(language)]
    case (.unknownUnit(let line, let text), .vi):
      ["Dòng \(line): “\(text)” không phải mã của một đơn vị được mô phỏng riêng trong kế hoạch."]
    case (.unknownUnit(let line, let text), .en):
      ["Line \(line): \"\(text)\" is not the code of a unit that the plan draws by itself."]
    }
  }

  private static func advice(_ language: Language) -> String {
    switch language {
    case .vi: "Chưa ghi kết quả nào; hãy chạy lại các phần này bằng `attain shard work`."
    case .en: "Nothing was written; work on these shards again with `attain shard work`."
    }
  }
}

/// Why the file of a shard cannot be taken.
public enum ShardFault: Error, Equatable, Sendable {
  /// It is not there.
  case missing
  /// It was cut off or changed.
  case damaged
  /// It belongs to another plan, model, seed or number of draws.
  case foreign
  /// It is another shard's.
  case otherShard(Int)
  /// The system would not read it.
  case unreadable(StorageFault)

  /// The fault in words.
  func words(in language: Language) -> String {
    switch (self, language) {
    case (.missing, .vi): "chưa có"
    case (.missing, .en): "is missing"
    case (.damaged, .vi): "bị cắt hoặc bị sửa đổi"
    case (.damaged, .en): "was cut off or changed"
    case (.foreign, .vi):
      "thuộc kế hoạch khác (mô hình, kịch bản, hạt giống (seed) hoặc số lượt khác)"
    case (.foreign, .en):
      "belongs to another plan (another model, scenario, seed or number of draws)"
    case (.otherShard(let number), .vi): "là phần \(number)"
    case (.otherShard(let number), .en): "is shard \(number)"
    case (.unreadable(let fault), _): fault.words(in: language)
    }
  }
}
