import ArticleModel
import Reader
import Screen

/// How a person wants the program to be: what `config.yaml` says, over the defaults.
struct Settings: Equatable {
  var theme = "terminal"
  /// The most colours to use; nil for what the terminal has.
  var colors: ColorDepth?
  var reader = ReaderSettings()
  var hasMouse = true
  /// The program that takes what is copied on its standard input, and its arguments; nil for the terminal's clipboard.
  var copyCommand: [String]?
  /// The program that opens links, and its arguments; nil for `$BROWSER`.
  var browser: [String]?
  var notify = Notice.off
  var preset = KeyPreset.standard
  /// The keys that differ from the preset's, in the order of the file.
  var rebound: [Rebinding<Command>] = []
  /// The same for the library's screen.
  var libraryRebound: [Rebinding<ShelfCommand>] = []

  /// What is done when something has come into an article that is followed.
  enum Notice: Equatable {
    case off, bell
    /// A program with its arguments, which is told of it; not empty.
    case program([String])
  }

  /// A command and all the keys it is to have.
  struct Rebinding<Action: Equatable>: Equatable {
    var command: Action
    var keys: [Key]
  }

  /// The keys in force.
  var keys: KeyTable { preset.table.binding(rebound.map { ($0.command, $0.keys) }) }
  /// Those of the library's screen.
  var libraryKeys: ShelfKeyTable { preset.shelfTable.binding(libraryRebound.map { ($0.command, $0.keys) }) }
}

/// The settings by their names in the file, in the order in which `dateline config` prints them.
enum SettingName: String, CaseIterable {
  case theme, colors, measure, outline, mouse
  case localTimes = "local-times"
  case order, search
  case ignoreAccents = "ignore-accents"
  case copyCommand = "copy-command"
  case browser, notify
  case followInterval = "follow-interval"
  case preset, keys
  case libraryKeys = "library-keys"

  /// What it is for, in a line.
  var help: String {
    switch self {
    case .theme:
      "a theme: `dateline themes` lists them, and a file in the folder \"themes\" beside this one is one more"
    case .colors: "the most colours to use: auto, none, 8, 16, 256 or direct"
    case .measure: "the widest column of text, from \(Settings.measures.lowerBound) to \(Settings.measures.upperBound)"
    case .outline: "the outline beside the text: auto (from 100 columns on), on or off"
    case .mouse: "whether the mouse scrolls, folds and chooses; off leaves it to the terminal"
    case .localTimes: "whether times are also shown in your zone, with their age, from the start"
    case .order: "which update stands first: published (as in the article), newest or oldest"
    case .search: "what a search is before Ctrl-R: literal or expression"
    case .ignoreAccents: "whether \"cafe\" finds \"café\""
    case .copyCommand:
      "a program that what is copied is piped into, such as wl-copy; empty for the terminal's clipboard"
    case .browser: "a program that opens links, %s standing for the address; empty for $BROWSER"
    case .notify:
      "what is done when something has come into a followed article: off, bell, or a program, %s standing for the words"
    case .followInterval:
      "the seconds between two looks at a followed article, from \(Settings.followIntervals.lowerBound) to "
        + "\(Settings.followIntervals.upperBound)"
    case .preset: "the keys to begin with: default, vim, less or rtv"
    case .keys: "other keys for commands, by the names that `dateline keys` prints: `fold: [Enter, X]`"
    case .libraryKeys: "the same for the library's screen: `rename: [E]`"
    }
  }
}

extension Settings {
  /// The columns that a measure may have.
  static let measures = 20...400
  /// The seconds that may pass before what is followed is opened again. No site should be asked more often.
  static let followIntervals = 60...86_400

  /// The settings as a file that can be read back.
  var file: String {
    SettingName.allCases.map { "# \($0.help)\n\($0.rawValue):\(value(of: $0))\n" }.joined(separator: "\n")
  }

  /// A value as it stands after the colon.
  private func value(of name: SettingName) -> String {
    switch name {
    case .theme: " " + quoted(theme)
    case .colors: " " + (colors?.rawValue ?? "auto")
    case .measure: " \(reader.measure)"
    case .outline: " " + reader.outline.rawValue
    case .mouse: " " + onOff(hasMouse)
    case .localTimes: " " + onOff(reader.showsLocalTime)
    case .order: " " + reader.order.rawValue
    case .search: reader.searchesByExpression ? " expression" : " literal"
    case .ignoreAccents: " " + onOff(reader.ignoresAccents)
    case .copyCommand: " " + list(copyCommand ?? [])
    case .browser: " " + list(browser ?? [])
    case .notify:
      switch notify {
      case .off: " off"
      case .bell: " bell"
      case .program(let words): " " + list(words)
      }
    case .followInterval: " \(reader.followInterval)"
    case .preset: " " + preset.rawValue
    case .keys: lines(rebound)
    case .libraryKeys: lines(libraryRebound)
    }
  }

  private func lines(_ rebound: [Rebinding<some RawRepresentable<String>>]) -> String {
    rebound.isEmpty ? " {}" : rebound.map { "\n  \($0.command.rawValue): \(list($0.keys.map(\.name)))" }.joined()
  }

  private func onOff(_ isOn: Bool) -> String { isOn ? "on" : "off" }

  private func list(_ words: [String]) -> String { "[" + words.map(quoted).joined(separator: ", ") + "]" }

  /// Words as a scalar in double quotes (YAML 1.2.2, 7.3.1), which may hold anything: what could steer a terminal or hide
  /// is written by its number.
  private func quoted(_ words: String) -> String {
    var quoted = "\""
    for scalar in words.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case _ where scalar.isLive: quoted += Self.escape(scalar)
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  /// "\x9B", "\u202E" or "\U000E0041".
  private static func escape(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let (letter, count) = digits.count <= 2 ? ("x", 2) : digits.count <= 4 ? ("u", 4) : ("U", 8)
    return "\\\(letter)" + String(repeating: "0", count: count - digits.count) + digits
  }
}
