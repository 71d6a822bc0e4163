import ArgumentParser

/// `attain shard`: a run in parts, on many machines.
struct ShardCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shard",
    abstract: Console.text(
      vi: "Chia một lần mô phỏng thành nhiều phần để tính trên nhiều máy, rồi ghép lại.",
      en: "Cut a run into shards, draw them on many machines, put them together."),
    discussion: Console.text(
      vi: """
        Kết quả ghép giống hệt `attain run` hay `attain simulate` đến từng byte:

          attain fit kich-ban.yaml --out mo-hinh.json.gz
          attain shard plan mo-hinh.json.gz --shards 16 --out phan
          attain shard work phan 1        # … 16, ở đâu và theo thứ tự nào cũng được
          attain shard merge phan --out ket-qua
        """,
      en: """
        What is put together is what `attain run` or `attain simulate` writes, byte for byte:

          attain fit scenario.yaml --out model.json.gz
          attain shard plan model.json.gz --shards 16 --out shards
          attain shard work shards 1      # … 16, anywhere and in any order
          attain shard merge shards --out results
        """),
    subcommands: [
      ShardPlanCommand.self, ShardWorkCommand.self, ShardMissingCommand.self,
      ShardMergeCommand.self, ShardPipeCommand.self,
    ])
}

/// The folder that all commands but `plan` work in.
struct ShardFolderArgument: ParsableArguments {
  @Argument(
    help: .said(
      vi: "Thư mục do `attain shard plan` ghi.", en: "The folder that `attain shard plan` wrote."),
    completion: .directory)
  var folder: String
}
