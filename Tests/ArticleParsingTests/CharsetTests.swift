import ArticleModel
import Testing

@testable import ArticleParsing

/// Charsets of pages: header, declaration, language, bytes.
@Suite struct CharsetTests {
  private func text(_ bytes: [UInt8], _ contentType: String? = nil) throws -> String {
    String(decoding: try Intake.text(from: bytes, contentType: contentType), as: UTF8.self)
  }

  private func page(_ head: String, _ words: [UInt8]) -> [UInt8] {
    Array("<html>\(head)<body><p>".utf8) + words + Array("</p>".utf8)
  }

  /// "Привет" in windows-1251 and in KOI8-R.
  private let windows1251: [UInt8] = [0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2]
  private let koi8: [UInt8] = [0xF0, 0xD2, 0xC9, 0xD7, 0xC5, 0xD4]

  @Test func declarations() throws {
    for head in [
      "<meta charset=windows-1251>", "<meta charset=\"WINDOWS-1251\">",
      "<meta http-equiv=Content-Type content=\"text/html; charset=cp1251\">",
      "<!-- <meta charset=utf-8> --><meta charset=x-cp1251>",
    ] {
      #expect(try text(page(head, windows1251)).contains("Привет"), "\(head)")
    }
    let xml = Array("<?xml version=\"1.0\" encoding=\"koi8-r\"?>".utf8) + page("", koi8)
    #expect(try text(xml).contains("Привет"))
  }

  @Test func aHeaderCountsMoreThanADeclaration() throws {
    let bytes = page("<meta charset=windows-1251>", koi8)
    #expect(try text(bytes, "text/html; charset=KOI8-R").contains("Привет"))
    #expect(try text(bytes, "text/html").contains("Привет") == false)
  }

  @Test func theLanguageTellsWhatIsNotDeclared() throws {
    #expect(try text(Array("<html lang=ru-RU><body>".utf8) + windows1251).contains("Привет"))
    #expect(try text(Array("<html lang=en><body>caf".utf8) + [0xE9]).contains("café"))
  }

  @Test func manyBytesToALetter() throws {
    let shiftJIS: [UInt8] = [0x93, 0xFA, 0x96, 0x7B]
    #expect(try text(page("<meta charset=shift_jis>", shiftJIS)).contains("日本"))
    let iso2022: [UInt8] = [0x1B, 0x24, 0x42, 0x46, 0x7C, 0x4B, 0x5C, 0x1B, 0x28, 0x42]
    #expect(try text(page("<meta charset=iso-2022-jp>", iso2022)).contains("日本"))
    #expect(try text(page("<meta charset=gb2312>", [0xD6, 0xD0, 0xB9, 0xFA])).contains("中国"))
    #expect(try text(page("<meta charset=shift_jis>", shiftJIS + [0x81])).contains("\u{FFFD}"))
  }

  @Test func aDeclarationThatIsNoLongerTrue() throws {
    #expect(try text(page("<meta charset=iso-8859-1>", Array("café".utf8))).contains("café"))
    #expect(try text(page("<meta charset=utf-16>", Array("café".utf8))).contains("café"))
    #expect(try text(page("<meta charset=no-such-charset>", [0x63, 0x61, 0x66, 0xE9])).contains("café"))
  }

  @Test func labels() {
    #expect(Charset(label: " ISO-8859-1 ") == .windows1252)
    #expect(Charset(label: "latin5") == .converted("CP1254"))
    #expect(Charset(label: "iso-8859-12") == nil)
    #expect(Charset(contentType: "text/html;Charset = \"utf-8\"") == .utf8)
    #expect(Charset(contentType: "text/html") == nil)
  }
}
