import ArticleModel
import Testing

@testable import Reader

@Suite struct TableTests {
  private func lines(_ columns: Int, _ build: (inout ArticleBuilder) -> Void) -> [String] {
    useUTF8Locale()
    var builder = ArticleBuilder()
    build(&builder)
    var lines: [String] = []
    PlainText.write(builder.finish(), columns: columns) { lines.append(String($0.dropLast())) }
    return lines
  }

  private func routes(_ builder: inout ArticleBuilder) {
    builder.block(.tableRow(isHeader: true), "Route\tTime\tBoats")
    builder.block(.tableRow(isHeader: false), "Skerrin\t70 min\t14")
    builder.block(.tableRow(isHeader: false), "島\t5 min\t2")
  }

  @Test func cellsStandInColumns() {
    #expect(lines(40, routes) == ["Route    Time    Boats", "Skerrin  70 min  14", "島       5 min   2"])
  }

  @Test func wideRowsFlowWithTheirCellsApart() {
    #expect(lines(16, routes) == ["Route | Time", "Boats", "Skerrin | 70 min", "14", "島 | 5 min | 2"])
  }

  @Test func preformattedTabsReachTheirStops() {
    #expect(lines(40) { $0.block(.preformatted, "a\tb\nabcdefgh\tc") } == ["a       b", "abcdefgh        c"])
  }
}
