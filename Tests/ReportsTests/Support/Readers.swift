import Testing

@testable import Reports

/// A reader of CSV by the letter of RFC 4180, for what was written.
///
/// Works on scalars: a carriage return and line feed together are one `Character`, and so are a
/// quote and an accent.
enum CSVReader {
  static func records(_ text: String, separator: Unicode.Scalar = ",") throws -> [[String]] {
    var records: [[String]] = []
    var record: [String] = []
    var field = String.UnicodeScalarView()
    var isQuoted = false
    var wasQuoted = false
    var rest = Array(text.unicodeScalars)[...]
    while let scalar = rest.popFirst() {
      if isQuoted {
        if scalar != "\"" {
          field.append(scalar)
        } else if rest.first == "\"" {
          field.append(scalar)
          rest = rest.dropFirst()
        } else {
          isQuoted = false
          wasQuoted = true
        }
      } else if scalar == "\"" {
        try #require(field.isEmpty && !wasQuoted, "a quote inside a field that is not quoted")
        isQuoted = true
      } else if scalar == separator {
        record.append(String(field))
        (field, wasQuoted) = (String.UnicodeScalarView(), false)
      } else if scalar == "\r" {
        try #require(rest.popFirst() == "\n", "a line end is CRLF")
        records.append(record + [String(field)])
        (record, field, wasQuoted) = ([], String.UnicodeScalarView(), false)
      } else {
        try #require(scalar != "\n" && !wasQuoted, "text after a closing quote, or a bare LF")
        field.append(scalar)
      }
    }
    try #require(!isQuoted && record.isEmpty && field.isEmpty, "the last line is complete")
    return records
  }
}
