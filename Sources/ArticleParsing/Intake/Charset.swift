/// A legacy charset by the names that pages call it (WHATWG Encoding Standard, section 4.2).
enum Charset: Equatable {
  case utf8
  case utf16(bigEndian: Bool)
  case windows1252
  /// One that libc converts, by the name that iconv has for it.
  case converted(String)

  /// Nil for a label that the standard does not know.
  init?(label: some StringProtocol) {
    let name = label.lowercased().filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" }
    guard let charset = Self.labels[name] else { return nil }
    switch charset {
    case "UTF-8": self = .utf8
    case "UTF-16LE": self = .utf16(bigEndian: false)
    case "UTF-16BE": self = .utf16(bigEndian: true)
    case "CP1252": self = .windows1252
    default: self = .converted(charset)
    }
  }

  /// What a declaration such as "text/html; charset=koi8-r" names.
  init?(contentType: some StringProtocol) {
    let words = contentType.lowercased()
    guard let range = words.firstRange(of: "charset") else { return nil }
    let value = words[range.upperBound...].drop { $0.isWhitespace }
    guard value.first == "=" else { return nil }
    self.init(label: value.dropFirst().prefix { $0 != ";" && $0 != "," })
  }

  /// What pages in a language were written in before UTF-8 (HTML standard, 13.2.3.2, "default encodings").
  init?(language: some StringProtocol) {
    let primary = language.lowercased().prefix { $0 != "-" && $0 != "_" }
    let name: String? =
      switch primary {
      case "ar", "fa", "ur": "CP1256"
      case "bg", "mk", "ru", "sr", "uk", "be": "CP1251"
      case "cs", "hu", "pl", "sk", "sl", "hr", "ro": "CP1250"
      case "el": "CP1253"
      case "et", "lt", "lv": "CP1257"
      case "he", "yi": "CP1255"
      case "ja": "CP932"
      case "ko": "CP949"
      case "th": "CP874"
      case "tr", "az", "ku": "CP1254"
      case "vi": "CP1258"
      case "zh":
        language.lowercased().hasPrefix("zh-tw") || language.lowercased().hasPrefix("zh-h") ? "BIG5-HKSCS" : "GB18030"
      default: nil
      }
    guard let name else { return nil }
    self = .converted(name)
  }

  /// Labels by the charset that they name, which stands first in the notation of iconv.
  private static let labels: [String: String] = {
    var labels: [String: String] = [:]
    for line in table.split(separator: "\n") {
      let names = line.split(separator: " ").map(String.init)
      for name in names.dropFirst() { labels[name] = names[0] }
    }
    for part in [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 16] {
      let charset =
        switch part {
        case 1: "CP1252"  // the web means windows-1252 by all three
        case 9: "CP1254"
        case 11: "CP874"
        default: "ISO-8859-\(part)"
        }
      for name in ["iso-8859-", "iso8859-", "iso8859", "iso_8859-"] { labels["\(name)\(part)"] = charset }
    }
    return labels
  }()

  private static let table = """
    UTF-8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 x-unicode20utf8
    UTF-16BE unicodefffe utf-16be
    UTF-16LE csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 utf-16le
    CP1252 ansi_x3.4-1968 ascii us-ascii cp1252 windows-1252 x-cp1252 cp819 ibm819 csisolatin1 iso-ir-100 l1 latin1 \
    iso_8859-1:1987 x-user-defined
    CP1250 cp1250 windows-1250 x-cp1250
    CP1251 cp1251 windows-1251 x-cp1251
    CP1253 cp1253 windows-1253 x-cp1253
    CP1254 cp1254 windows-1254 x-cp1254 csisolatin5 iso-ir-148 l5 latin5 iso_8859-9:1989
    CP1255 cp1255 windows-1255 x-cp1255
    CP1256 cp1256 windows-1256 x-cp1256
    CP1257 cp1257 windows-1257 x-cp1257
    CP1258 cp1258 windows-1258 x-cp1258
    CP874 dos-874 tis-620 windows-874
    IBM866 866 cp866 csibm866 ibm866
    ISO-8859-2 csisolatin2 iso-ir-101 l2 latin2 iso_8859-2:1987
    ISO-8859-3 csisolatin3 iso-ir-109 l3 latin3 iso_8859-3:1988
    ISO-8859-4 csisolatin4 iso-ir-110 l4 latin4 iso_8859-4:1988
    ISO-8859-5 csisolatincyrillic cyrillic iso-ir-144 iso_8859-5:1988
    ISO-8859-6 arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6-e iso-8859-6-i iso-ir-127 \
    iso_8859-6:1987
    ISO-8859-7 csisolatingreek ecma-118 elot_928 greek greek8 iso-ir-126 iso_8859-7:1987 sun_eu_greek
    ISO-8859-8 csiso88598e csiso88598i csisolatinhebrew hebrew iso-8859-8-e iso-8859-8-i iso-ir-138 iso_8859-8:1988 \
    logical visual
    ISO-8859-10 csisolatin6 iso-ir-157 l6 latin6
    ISO-8859-15 csisolatin9 l9
    KOI8-R cskoi8r koi koi8 koi8-r koi8_r
    KOI8-U koi8-ru koi8-u
    MACINTOSH csmacintosh mac macintosh x-mac-roman
    MAC-CYRILLIC x-mac-cyrillic x-mac-ukrainian
    GB18030 chinese csgb2312 csiso58gb231280 gb18030 gb2312 gb_2312 gb_2312-80 gbk iso-ir-58 x-gbk
    BIG5-HKSCS big5 big5-hkscs cn-big5 csbig5 x-x-big5
    EUC-JP cseucpkdfmtjapanese euc-jp x-euc-jp
    ISO-2022-JP csiso2022jp iso-2022-jp
    CP932 csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j x-sjis
    CP949 cseuckr csksc56011987 euc-kr iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 windows-949
    """
}
