import ArticleModel
import Testing

@testable import ArticleParsing

@Suite struct DumpRecordTests {
  private func record(_ json: String) throws -> DumpRecord { try DumpRecord(line: Array(json.utf8)) }

  /// One line in the form of each collection that the table of names speaks of.
  @Test(
    arguments: [
      (#"{"text": "Fog.", "timestamp": "2019-04-25T12:57:54Z", "url": "https://a.example/1"}"#, "2019-04-25T12:57:54Z"),
      (
        #"{"url":"https://a.example/1","date_download":"2023-01-30T10:00:00Z","raw_content":"Fog.","title":"F"}"#,
        "2023-01-30T10:00:00Z"
      ),
      (#"{"id":"7","text":"Fog.","source":"common-crawl","metadata":{"url":"https://a.example/1"}}"#, nil),
      (
        #"{"text":"Fog.","metadata":{"WARC-Target-URI":"https://a.example/1","WARC-Date":"2013-05-18T05:22:32Z","Content-Type":"x"}}"#,
        "2013-05-18T05:22:32Z"
      ),
      (
        #"{"content":"Fog.","warc_headers":{"warc-target-uri":"https://a.example/1","warc-date":"2021-12-03T00:00:07Z"}}"#,
        "2021-12-03T00:00:07Z"
      ),
      (
        #"{"id":3,"meta":{"warc_headers":{"warc-target-uri":"https://a.example/1"},"content":"no"},"text":"Fog."}"#, nil
      ),
      (
        #"{"maintext":"Fog.","source_domain":"a.example","url":"https://a.example/1","date_publish":1556197074}"#,
        "2019-04-25T12:57:54Z"
      ),
      (#"{"body":"Fog.","id":"https://a.example/1","created":1556197074000,"link":null}"#, "2019-04-25T12:57:54Z"),
    ] as [(String, String?)])
  func collections(line: String, instant: String?) throws {
    let record = try record(line)
    #expect(record.body == Array("Fog.".utf8) && record.kind == .text && record.url == "https://a.example/1")
    #expect(record.date?.instant?.rfc3339 == instant)
  }

  @Test func pages() throws {
    let page = try record(
      #"{"text": "Fog", "html": "<p>Fog \u00e9 \ud83d\udea2\n", "URI": "//x", "url": "ftp://x", "headline": " F\nog "}"#
    )
    #expect(page.kind == .html && page.body == Array("<p>Fog é 🚢\n".utf8))
    #expect(page.url == nil && page.title == "F og" && page.date == nil)
    #expect(try record(#"{"content": "<!DOCTYPE html><p>Fog"}"#).kind == .html)
    #expect(try record(#"{"text": " ", "content": "Fog", "date": "unknown"}"#).date == nil)
  }

  @Test(
    arguments: [
      ("", .blank), (" \t\r", .blank), ("[1]", .notAnObject), ("Fog.", .notAnObject), (#"{"text": "Fog"#, .broken),
      (#"{"text": "Fog", "url": "https://a.example"#, .broken), (#"{"url": "https://a.example"}"#, .noBody),
      (#"{"text": 7}"#, .noBody), (#"{"text": ""}"#, .noBody), (#"{"metadata": {"text": "Fog"}}"#, .noBody),
    ] as [(String, DumpRecord.Fault)])
  func faults(line: String, fault: DumpRecord.Fault) {
    #expect(throws: fault) { try DumpRecord(line: Array(line.utf8)) }
  }

  /// Quotation marks and backslashes at every place of a word of eight bytes.
  @Test func escapesAreFoundAnywhere() throws {
    for count in 0..<40 {
      let words = String(repeating: "a", count: count)
      let json = try #require(JSONDocument(Array(#"["\#(words)\"\#(words)\\\#(words)é","\#(words)"]"#.utf8)))
      let strings = json.elements(json.root).map { json.string($0) ?? "" }
      #expect(strings == ["\(words)\"\(words)\\\(words)é", words])
      #expect(json.bytes(1) == Array(strings[0].utf8))
    }
  }
}
