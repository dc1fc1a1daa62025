import Testing

@testable import ArticleParsing

/// What the words of classes and ids are taken to mean.
@Suite struct MarkupReaderTests {
  private func roles(_ attributes: String) -> MarkupRoles {
    let document = HTMLDocument(parsing: Array("<body><div \(attributes)>x</div>".utf8))
    guard let node = document.first(.div, in: document.subtree(0)) else { return [] }
    return MarkupReader(document: document).marks(node).roles
  }

  @Test(arguments: [
    "class=comment", "class=comment-item", "class=MtnComment", "class=fig-comment", "class=user-comment",
    "id=comment-2310", "id=kommentar_277", "id=c7818214978921193094", "id=li-comment-12", "class=kommentar",
    "class='comment--highlighted'", "itemtype='https://schema.org/Comment'", "typeof='schema:Comment'",
  ]) func oneComment(attributes: String) { #expect(roles(attributes).contains([.comment, .item])) }

  @Test(arguments: [
    "class=comments", "class=comment-list", "class=commentlist", "class=comment-author", "class=comment_date",
    "class=commenttext", "class=comment-form", "class=recent-comments", "class=commentary", "class=comment-reply-link",
    "id=comment", "class=commentBackground", "class=post", "class=message",
  ]) func noComment(attributes: String) { #expect(!roles(attributes).contains(.item)) }

  @Test func parts() {
    #expect(roles("class=comment-author").contains(.author))
    #expect(roles("class=comment-author-moss").contains(.author))
    #expect(roles("class=CommentDate").contains(.date))
    #expect(roles("class=kommentar-text").contains(.text))
    #expect(roles("class=comments-area").contains([.comment, .plural]))
    #expect(roles("class=recent-comments").contains(.elsewhere))
    #expect(roles("class='item last new'").isDisjoint(with: [.elsewhere, .form]), "every list has a last")
  }

  @Test(arguments: [("class='comment depth-3'", 3), ("class=wc_comment_level-2", 2), ("data-depth=4", 4)])
  func level(attributes: String, level: Int) {
    let document = HTMLDocument(parsing: Array("<body><div \(attributes)>x</div>".utf8))
    let node = document.first(.div, in: document.subtree(0)) ?? 0
    #expect(MarkupReader(document: document).marks(node).level == level)
  }

  @Test(arguments: [
    ("Per Olsson", "Per Olsson"), ("by Per Olsson", "Per Olsson"), ("Anna von Berg", "Anna von Berg"),
    ("Per said...", "Per"), ("Kommentar von Naru", "Naru"), ("geschrieben von berg2012", "berg2012"),
    (", par Horus", "Horus"), ("Der Auto", "Der Auto"), ("__t0mmy__", "__t0mmy__"), ("link78", "link78"),
    ("Watch The Vote", "Watch The Vote"), ("José a dit :", "José"), ("Citizen,", "Citizen"),
  ]) func names(words: String, name: String) {
    var reader = CommentHeaderReader(bytes: Array(words.utf8))
    #expect(reader.name(in: 0..<words.utf8.count) == name)
  }
}
