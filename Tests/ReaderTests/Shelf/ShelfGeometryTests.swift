import ArticleModel
import Screen
import TestSupport
import Testing

@testable import Reader

/// Properties of the library's screen that hold on every size and after any keys.
@Suite struct ShelfGeometryTests {
  @Test(arguments: ShelfScreenTests.scenes)
  func everySizeFrames(_ scene: ShelfScreenTests.Scene) {
    for width in GeometryTests.widths {
      for height in GeometryTests.heights + [0, 500] {
        var shelf = ShelfState.holding(Stories.all, Size(columns: width, rows: height), keys: scene.keys)
        if let event = scene.event { _ = shelf.handle(event) }
        check(shelf.frame(), "\(scene.name) at \(width)x\(height)")
      }
    }
  }

  @Test(arguments: [UInt64(1), 2, 3, 4, 5, 6])
  func anyKeysAndEventsLeaveAScreen(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let keys =
      Key.names.compactMap { Key(name: $0) }
      + "abcdefghijklmnopqrstuvwxyzADGNQRSTU*!?/ é漢\u{301}".map { Key.character($0) }
    var shelf = ShelfState.holding(seed % 2 == 0 ? Stories.all : Stories.many(200))
    for step in 0..<2500 {
      switch Int.random(in: 0..<20, using: &random) {
      case 0: _ = shelf.handle(event(&random))
      case 1:
        let place = Point(column: .random(in: -1...90, using: &random), row: .random(in: -1...60, using: &random))
        _ = shelf.handle(
          .mouse(MouseEvent([.press, .wheelUp, .wheelDown].randomElement(using: &random)!, at: place)))
      default: _ = shelf.handle(.key(keys.randomElement(using: &random)!))
      }
      if step % 10 == 0 { check(shelf.frame(), "step \(step)") }
      expectSound(shelf, "step \(step)")
    }
  }

  private func event(_ random: inout SeededGenerator) -> ShelfEvent {
    switch Int.random(in: 0..<9, using: &random) {
    case 0: .stories(Stories.many(Int.random(in: 0...60, using: &random)).shuffled(using: &random))
    case 1: .stories(Stories.all.shuffled(using: &random))
    case 2: .sources(Stories.sources.filter { _ in Bool.random(using: &random) })
    case 3: .found(query: "a", hits: Stories.hits, note: nil)
    case 4: .timeline(Stories.moments)
    case 5: .progress(done: 1, of: 3)
    case 6: .refreshed(failures: Bool.random(using: &random) ? [] : ["no"])
    case 7: .time(Stories.ago(hours: .random(in: -90...90, using: &random)), .utc)
    default:
      .resized(Size(columns: Int.random(in: 0...130, using: &random), rows: Int.random(in: 0...50, using: &random)))
    }
  }

  /// The selection is in the list and on the screen.
  private func expectSound(_ shelf: ShelfState, _ what: String) {
    let cursors = [(shelf.storyCursor, shelf.list.count), (shelf.sourceCursor, shelf.sourceRows)]
    for (cursor, count) in cursors {
      #expect(cursor.selected >= 0 && cursor.selected < max(1, count), "\(what): selected \(cursor) of \(count)")
      #expect(cursor.first >= 0 && (0..<shelf.height).contains(cursor.rowOnScreen), "\(what): off the screen")
    }
    #expect(Set(shelf.listedIDs).count == shelf.list.count, "\(what): a story twice")
    if case .timeline(let moments) = shelf.overlay { #expect(moments.selected != nil, "\(what): on a day") }
  }

  /// No glyph is halved, none is a control, the cursor is inside.
  private func check(_ frame: Frame, _ what: String) {
    for row in 0..<frame.size.rows {
      for column in 0..<frame.size.columns {
        let cell = frame[column, row]
        if cell.columns == 2 {
          #expect(column + 1 < frame.size.columns && frame[column + 1, row].columns == 0, "\(what): half a glyph")
        }
        if cell.columns == 0 { #expect(column > 0 && frame[column - 1, row].columns == 2, "\(what): a lost half") }
      }
    }
    if let cursor = frame.cursor {
      #expect(
        (0..<frame.size.columns).contains(cursor.column) && (0..<frame.size.rows).contains(cursor.row),
        "\(what): cursor outside")
    }
  }

  /// What a damaged library may say.
  @Test func absurdNumbersDoNoHarm() {
    var story = Story(id: .min, title: "", address: "", changed: Instant(seconds: .min))
    (story.newUpdates, story.newComments, story.edited, story.progress) = (.max, .max, .min, .max)
    (story.updates, story.comments, story.opened) = (.min, .max, Instant(seconds: .max))
    var shelf = ShelfState.holding([story, story])
    for key in ["s", "s", "s", "s", "s", "i", "q", "N", "N", "U", "D", "u", "T"] { shelf.type(key) }
    _ = shelf.handle(
      .timeline([LibraryMoment(story: story, time: Instant(seconds: .max), title: "", offset: -1)]))
    check(shelf.frame(), "absurd")
    _ = shelf.handle(.progress(done: .min, of: .max))
    _ = shelf.handle(.time(Instant(seconds: .min), Zone(changes: [(.init(seconds: .min), .max)])))
    check(shelf.frame(), "absurd")
  }
}
