import ArticleModel

/// Writes an article as one page of HTML that needs nothing beside it: no scripts, no pictures, its style inside.
///
/// Comments stand inside what they answer. What only our own reading needs (levels, depths, identifiers) stands in `data-`
/// attributes; with them the page reads back as the article it was made of.
public enum ArticleHTML {
  /// How many comments stand one inside the other at most; deeper ones stand in the innermost, and `data-depth` tells
  /// their depth. With the page around and lists or quotations within, no element stands deeper than 512, the most that
  /// pages are read with.
  static let nestingLimit = 352

  /// What tells that a page is ours, and in which form.
  static let format = "dateline-html/1"

  /// Calls `write` with pieces of UTF-8 in order; nothing is held but one piece.
  public static func encode(_ article: Article, to write: (Span<UInt8>) -> Void) {
    withoutActuallyEscaping(write) { write in
      var page = PageWriter(article, PieceWriter(sink: write))
      page.write()
    }
  }
}

/// Writes the parts of a page in the order of the article's blocks.
private struct PageWriter {
  private let article: Article
  private var writer: PieceWriter
  /// How many comments are open, one inside the other.
  private var open = 0
  private var part = Part.front

  private enum Part { case front, report, discussion }

  init(_ article: Article, _ writer: PieceWriter) { (self.article, self.writer) = (article, writer) }

  mutating func write() {
    writer.head(article.facts)
    writer.write("<main data-format=\"\(ArticleHTML.format)\">\n<header>\n")
    var (block, section, comment) = (0, 0, 0)
    while block < article.blocks.count {
      if section < article.sections.count, article.sections[section].blocks.lowerBound == block {
        enter(.report)
        write(article.sections[section])
        block = article.sections[section].blocks.upperBound
        section += 1
      } else if comment < article.comments.count, article.comments[comment].blocks.lowerBound == block {
        enter(.discussion)
        write(comment: comment)
        block = article.comments[comment].blocks.upperBound
        comment += 1
      } else {
        if block == article.discussionTitle { enter(.discussion) }
        writeAlone(block)
        block += 1
      }
    }
    enter(.report)
    writer.write("</main>\n</body>\n</html>\n")
    writer.flush()
  }

  /// Ends the part that is being written and begins another.
  private mutating func enter(_ next: Part) {
    guard next != part else { return }
    switch part {
    case .front:
      writer.facts(article.facts)
      writer.write("</header>\n")
    case .report: break
    case .discussion:
      close(to: 0)
      writer.write("</section>\n")
    }
    if next == .discussion { writer.write("<section class=\"discussion\">\n") }
    part = next
  }

  /// A block of the front, or what announces the discussion.
  private mutating func writeAlone(_ block: Int) {
    if part == .discussion {
      writer.write("<h2 class=\"title\">")
      writer.words(of: block, in: article)
      writer.write("</h2>\n")
    } else {
      writer.blocks(block..<block + 1, of: article)
    }
  }

  // MARK: - Sections

  private mutating func write(_ section: Article.Section) {
    writer.write("<section class=\"\(section.kind.name)\" data-level=\"\(section.level)\">\n")
    if section.headerCount > 0 || section.stamp != nil { writeHeader(of: section) }
    writer.blocks(section.body, of: article)
    writer.write("</section>\n")
  }

  /// What announces an update is its stamp; an original entry is announced by words that may be another than its stamp.
  private mutating func writeHeader(of section: Article.Section) {
    writer.write("<header>\n")
    let announcement = section.kind == .original ? article.words(ofBlock: section.blocks.lowerBound) : nil
    if let announcement, announcement != section.stamp?.printed {
      writer.write("<h2 class=\"announcement\">")
      writer.escaped(announcement)
      writer.write("</h2>\n")
    }
    if let stamp = section.stamp {
      writer.write("<h2 class=\"stamp\">")
      writer.stamp(stamp)
      writer.write("</h2>\n")
    }
    if let title = section.title {
      let level = min(6, max(1, section.level) + (section.kind == .update ? 2 : 1))
      writer.write("<h\(level) class=\"title\">")
      writer.escaped(title)
      writer.write("</h\(level)>\n")
    }
    writer.write("</header>\n")
  }

  // MARK: - Comments

  private mutating func write(comment index: Int) {
    let comment = article.comments[index]
    close(to: min(comment.depth, ArticleHTML.nestingLimit))
    open += 1
    writer.write("<article class=\"\(comment.isMissing ? "missing" : "comment")\" id=\"comment-\(index + 1)\"")
    writer.attribute("data-comment-id", comment.id)
    writer.attribute("data-depth", String(comment.depth))
    writer.attribute("data-number", comment.number.map(String.init))
    if case .missing(let count) = comment.kind {
      writer.write(" data-missing=\"\(count)\">\n<p>[")
      writer.write(count == 1 ? "comment missing]</p>\n" : "\(count) comments missing]</p>\n")
      return
    }
    if comment.kind == .pingback { writer.write(" data-kind=\"pingback\"") }
    writer.write(">\n")
    writer.header(of: comment)
    writer.write("<div class=\"words\">\n")
    writer.blocks(comment.body, of: article)
    writer.write("</div>\n")
  }

  /// Ends comments until so many are open.
  private mutating func close(to level: Int) {
    while open > level {
      writer.write("</article>\n")
      open -= 1
    }
  }
}

extension PieceWriter {
  fileprivate mutating func header(of comment: Article.Comment) {
    guard comment.number != nil || comment.author != nil || comment.stamp != nil else { return }
    write("<header>")
    if let number = comment.number { write("<span class=\"number\">\(number).</span> ") }
    if let author = comment.author {
      write("<cite>")
      escaped(author)
      write("</cite> ")
    }
    if let stamp = comment.stamp { self.stamp(stamp) }
    write("</header>\n")
  }

  /// A time as printed, and beside it for machines.
  mutating func stamp(_ stamp: Stamp, property: String? = nil) {
    let instant = stamp.instant?.rfc3339
    let tag = instant == nil ? "span" : "time"
    write("<\(tag) class=\"\(stamp.isGuess ? "date guess" : "date")\"")
    attribute("itemprop", property)
    attribute("datetime", instant)
    write(">")
    escaped(stamp.printed)
    write("</\(tag)>")
  }
}
