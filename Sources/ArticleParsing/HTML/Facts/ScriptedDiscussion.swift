/// A discussion that a script loads when the page is shown, so that a copy of the page has none of it.
struct ScriptedDiscussion {
  /// Who keeps it.
  let service: String

  /// Services by words of their scripts' and frames' addresses, and of the elements they fill. The only place where
  /// they are named.
  private static let services: [(name: String, words: [StaticString])] = [
    ("Disqus", ["disqus_thread", "disqus.com/embed", ".disqus.com", "disqus-comments", "disqus_shortname"]),
    ("Facebook", ["fb-comments", "plugins/comments.php", "fb_comments"]),
    ("Coral", ["coral_thread", "coral.coralproject", "coral-talk", "coraltalk", "coral_talk_stream"]),
    ("Commento", ["commento"]), ("Hyvor Talk", ["hyvor-talk", "talk.hyvor"]), ("Isso", ["isso-thread", "data-isso"]),
    ("utterances", ["utteranc.es"]), ("giscus", ["giscus.app", "giscus"]), ("Livefyre", ["livefyre"]),
    ("Viafoura", ["viafoura", "vf-comments", "vf-conversations"]),
    ("OpenWeb", ["spot.im", "spotim", "data-spotim-module"]),
    ("Cusdis", ["cusdis"]), ("Remark42", ["remark42"]), ("Talkyard", ["talkyard"]), ("GraphComment", ["graphcomment"]),
    ("IntenseDebate", ["intensedebate"]), ("Vuukle", ["vuukle"]), ("Insticator", ["insticator-commenting"]),
    ("Discourse", ["discourse-comments"]),
  ]

  /// Nil where the page has none, or none that is known.
  init?(_ document: HTMLDocument) {
    for node in document.nodes.indices where document.tag(node) != .text {
      switch document.tag(node) {
      case .script, .iframe:
        if let service = Self.service(in: document, ["src", "data-src"], node) {
          self.init(service)
          return
        }
      case .div, .section, .other, .aside, .a:
        if let service = Self.service(in: document, ["id", "class"], node) {
          self.init(service)
          return
        }
      default: break
      }
    }
    return nil
  }

  private init(_ service: String) { self.service = service }

  private static func service(in document: HTMLDocument, _ names: [StaticString], _ node: Int) -> String? {
    for name in names {
      guard let range = document.attributeRange(name, of: node), !range.isEmpty else { continue }
      for (service, words) in services where words.contains(where: { document.contains(range, $0) }) { return service }
    }
    return nil
  }
}
