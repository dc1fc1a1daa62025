import ArticleModel
import Screen
import Testing

@testable import Reader

/// What settings change of what is read.
@Suite struct ReaderSettingsTests {
  private func reader(_ size: Size = Size(columns: 120, rows: 30), _ change: (inout ReaderSettings) -> Void)
    -> ReaderState
  {
    useUTF8Locale()
    var settings = ReaderSettings()
    change(&settings)
    var reader = ReaderState(size: size, settings: settings)
    _ = reader.handle(.opened(Articles.harbour))
    return reader
  }

  @Test(arguments: [20, 33, 60, 80, 200, 400]) func measureIsTheWidestLine(measure: Int) {
    var reader = reader(Size(columns: 500, rows: 40)) { $0.measure = measure }
    let page = reader.page
    #expect(page.columns == measure)
    let frame = reader.frame()
    for row in page.top..<page.top + page.rows {
      for column in page.left + page.columns..<500 { #expect(frame[column, row].glyph == " ") }
    }
  }

  @Test func outlineStandsWhereItIsAskedFor() {
    for columns in [30, 63, 64, 99, 100, 200] {
      let size = Size(columns: columns, rows: 30)
      #expect((reader(size) { $0.outline = .auto }.page.pane != nil) == (columns >= 100), "auto \(columns)")
      #expect((reader(size) { $0.outline = .on }.page.pane != nil) == (columns >= 64), "on \(columns)")
      #expect(reader(size) { $0.outline = .off }.page.pane == nil, "off \(columns)")
    }
  }

  @Test func textAndOutlineShareEveryWidth() {
    for columns in 1...220 {
      for outline in ReaderSettings.OutlinePane.allCases {
        for measure in [20, 80, 400] {
          let page = reader(Size(columns: columns, rows: 30)) { ($0.outline, $0.measure) = (outline, measure) }.page
          #expect(page.columns >= 1 && page.left + page.columns <= columns, "\(columns) \(outline) \(measure)")
          if let pane = page.pane { #expect(pane.upperBound + 1 < page.left && page.columns >= min(30, measure)) }
        }
      }
    }
  }

  /// The report is published with the newest update first.
  @Test func updatesStandInTheOrderAskedFor() {
    func order(_ order: ReaderSettings.UpdateOrder) -> [String] {
      let reader = reader { $0.order = order }
      return reader.article.sections.compactMap { $0.stamp?.printed }
    }
    #expect(order(.published) == ["UPDATE 2140 GMT", "UPDATE 2015 GMT"])
    #expect(order(.newest) == order(.published))
    #expect(order(.oldest) == order(.published).reversed())
  }

  @Test func updatesWithoutInstantsStay() {
    var builder = ArticleBuilder()
    for stamp in ["first", "second"] {
      builder.beginUpdate(Stamp(printed: stamp))
      builder.block(.paragraph, "Words under the \(stamp) of them.")
    }
    let article = builder.finish()
    #expect(!ReaderSettings.UpdateOrder.newest.asksForReversing(article))
    #expect(!ReaderSettings.UpdateOrder.oldest.asksForReversing(article))
  }

  @Test func localTimesStandThereFromTheStart() {
    var reader = reader { $0.showsLocalTime = true }
    _ = reader.handle(.time(Instant(seconds: 1_772_575_200), .utc))
    let frame = reader.frame()
    #expect((0..<30).contains { frame.line($0).contains("local ·") })
  }

  @Test func searchBeginsAsTheSettingsSay() {
    var literal = reader { _ in }
    literal.type("/kettl.<Enter>")
    #expect(literal.search?.hits.count == 0)
    var expression = reader { $0.searchesByExpression = true }
    expression.type("/kettl.<Enter>")
    #expect(expression.search?.hits.isEmpty == false)
    // What Ctrl-R chose holds until it is chosen otherwise.
    expression.type("/")
    _ = expression.handle(.key(.control("r")))
    expression.type("kettl.<Enter>")
    #expect(expression.search?.hits.count == 0)
    var accents = reader { $0.ignoresAccents = true }
    accents.type("/kêttle<Enter>")
    #expect(accents.search?.hits.count == 0)
    accents.type("/kettle<Enter>")
    #expect(accents.search?.hits.isEmpty == false)
  }

  @Test func themesChangeInPlace() {
    var reader = reader { _ in }
    #expect(reader.type("]") == [])
    let place = reader.top
    #expect(reader.handle(.key(.control("t"))) == [.nextTheme])
    let page = Style(foreground: .rgb(200, 200, 200), background: .rgb(20, 20, 20))
    _ = reader.handle(.themed(Theme(name: "dark", everywhere: page)))
    let frame = reader.frame()
    // No cell keeps the terminal's own background.
    for row in 0..<30 {
      for column in 0..<120 { #expect(frame[column, row].style.background == .rgb(20, 20, 20)) }
    }
    #expect(reader.top == place)
    reader.type("o")
    #expect(reader.handle(.key(.control("t"))) == [.nextTheme])
    #expect(reader.panel != nil)
  }
}
