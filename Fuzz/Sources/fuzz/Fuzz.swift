internal import CLibFuzzer
import Foundation

/// Hands libFuzzer's command line to it.
@main enum Fuzz {
  static func main() {
    var count = CommandLine.argc
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? =
      unsafe CommandLine.unsafeArgv
    exit(unsafe LLVMFuzzerRunDriver(&count, &arguments, read))
  }
}

/// What libFuzzer calls with every input it makes up: the reader that ATTAIN_FUZZ names reads it.
///
/// Readers may refuse an input; whatever else they do, trap, hang or take memory without end, libFuzzer reports.
@_cdecl("LLVMFuzzerTestOneInput")
public func read(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  unsafe FuzzedReader.chosen.read([UInt8](UnsafeBufferPointer(start: data, count: count)))
  return 0
}
