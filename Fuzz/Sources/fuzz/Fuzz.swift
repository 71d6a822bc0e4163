/// What libFuzzer calls with every input it makes up: the reader that ATTAIN_FUZZ names reads it.
///
/// Readers may refuse an input; whatever else they do, trap, hang or take memory without end, libFuzzer reports.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  FuzzedReader.chosen.read(unsafe [UInt8](UnsafeBufferPointer(start: data, count: count)))
  return 0
}
