import ArticleModel
import Reader
import Screen

/// Reads a colour scheme of base16 or base24 (https://github.com/tinted-theming/home/blob/main/builder.md), with what this
/// program adds: `roles`, from a role of the screen to a slot, `on` another slot, and attributes.
///
///     system: "base16"
///     name: "Harbour"
///     palette: {base00: "101820", ...}
///     roles: {heading: base0A bold, match: base00 on base0A}
struct SchemeReader {
  private var name = ""
  private var author = ""
  private var isWide = false
  private var palette: [Color?] = Array(repeating: nil, count: 24)
  private var roles: [(role: Role, look: Scheme.Look)] = []

  /// The scheme in a file; throws at the first thing that is wrong with it.
  static func scheme(from bytes: [UInt8]) throws(FileProblem) -> Scheme {
    let (root, damage) = YAMLReader.read(bytes)
    if let damage { throw damage }
    guard let pairs = root.pairs else {
      throw FileProblem(line: root.line, reason: "a theme is lines of \"name: value\"")
    }
    var reader = SchemeReader()
    for (key, value) in pairs { try reader.read(key, value) }
    return try reader.scheme()
  }

  private mutating func read(_ key: YAMLNode, _ value: YAMLNode) throws(FileProblem) {
    switch key.scalar {
    case "system": isWide = try system(value) == "base24"
    case "name": name = value.scalar ?? ""
    case "author": author = value.scalar ?? ""
    case "palette": try readPalette(value)
    case "roles": try readRoles(value)
    // The variant is told by the colours, and a scheme may say more of itself.
    default: break
    }
  }

  private func system(_ value: YAMLNode) throws(FileProblem) -> String {
    let word = value.scalar ?? ""
    guard ["base16", "base24"].contains(word) else {
      throw FileProblem(line: value.line, reason: "system is base16 or base24, not \"\(word.prefix(40))\"")
    }
    return word
  }

  private mutating func readPalette(_ value: YAMLNode) throws(FileProblem) {
    for (key, color) in value.pairs ?? [] {
      guard let slot = Self.slot(key.scalar ?? "") else {
        throw FileProblem(
          line: key.line, reason: "\"\((key.scalar ?? "").prefix(40))\" is not a slot from base00 to base17")
      }
      guard let parsed = Self.color(color.scalar ?? "") else {
        let reason = "\(key.scalar ?? "") is not a colour of six hexadecimal digits"
        throw FileProblem(line: color.line, reason: reason)
      }
      palette[slot] = parsed
    }
  }

  private func scheme() throws(FileProblem) -> Scheme {
    let count = isWide ? 24 : 16
    var colors: [Color] = []
    for slot in 0..<count {
      guard let color = palette[slot] else {
        throw FileProblem(line: 1, reason: "the palette lacks \(Self.name(of: slot))")
      }
      colors.append(color)
    }
    if let outside = roles.first(where: { max($0.look.foreground, $0.look.background ?? 0) >= count }) {
      throw FileProblem(line: 1, reason: "the role \(outside.role) names a slot that a palette of \(count) lacks")
    }
    return Scheme(name: cleanLine(name), author: cleanLine(author), palette: colors, roles: roles)
  }

  // MARK: Roles

  private mutating func readRoles(_ value: YAMLNode) throws(FileProblem) {
    for (key, look) in value.pairs ?? [] {
      let word = key.scalar ?? ""
      guard let role = Role.allCases.first(where: { "\($0)" == word }) else {
        let hint = suggestion(for: word, among: Role.allCases.map { "\($0)" })
        throw FileProblem(line: key.line, reason: "no role is called \"\(word.prefix(40))\"" + hint)
      }
      roles.append((role, try Self.look(look)))
    }
  }

  /// "base0A on base01 bold underline".
  private static func look(_ node: YAMLNode) throws(FileProblem) -> Scheme.Look {
    var words = (node.scalar ?? "").split(separator: " ").map(String.init)[...]
    guard let foreground = words.popFirst().flatMap(slot) else {
      throw FileProblem(line: node.line, reason: "a role begins with a slot, such as base05")
    }
    var look = Scheme.Look(foreground)
    if words.first == "on" {
      words.removeFirst()
      guard let background = words.popFirst().flatMap(slot) else {
        throw FileProblem(line: node.line, reason: "\"on\" is followed by a slot, such as base01")
      }
      look.background = background
    }
    for word in words {
      guard let attribute = attributes.first(where: { $0.name == word })?.attribute else {
        let hint = suggestion(for: word, among: attributes.map(\.name))
        throw FileProblem(line: node.line, reason: "no attribute is called \"\(word.prefix(40))\"" + hint)
      }
      look.attributes.insert(attribute)
    }
    return look
  }

  private static let attributes: [(name: String, attribute: Attributes)] = [
    ("bold", .bold), ("dim", .dim), ("italic", .italic), ("underline", .underline), ("reverse", .reverse),
  ]

  // MARK: Slots and colours

  /// The number of "base0A".
  private static func slot(_ name: String) -> Int? {
    guard name.hasPrefix("base"), name.utf8.count == 6, let slot = Int(name.dropFirst(4), radix: 16) else { return nil }
    return (0..<24).contains(slot) ? slot : nil
  }

  private static func name(of slot: Int) -> String {
    "base" + (slot < 16 ? "0" : "") + String(slot, radix: 16, uppercase: true)
  }

  /// "1a2b3c" or "#1a2b3c".
  private static func color(_ words: String) -> Color? {
    let digits = words.hasPrefix("#") ? words.dropFirst() : words[...]
    guard digits.utf8.count == 6, digits.allSatisfy(\.isHexDigit), let value = UInt32(digits, radix: 16) else {
      return nil
    }
    return .rgb(UInt8(value >> 16), UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF))
  }
}
