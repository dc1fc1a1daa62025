import ArticleModel

extension PieceWriter {
  /// Everything above the words of a page.
  mutating func head(_ facts: Article.Facts) {
    write("<!DOCTYPE html>\n<html")
    attribute("lang", facts.language)
    write(">\n<head>\n<meta charset=\"utf-8\">\n")
    write("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
    escaped(facts.headline ?? "Untitled")
    write("</title>\n")
    if let url = facts.url {
      write("<link rel=\"canonical\"")
      attribute("href", url)
      write(">\n")
    }
    for (kind, name, words) in [
      ("property", "og:site_name", facts.site), ("name", "author", facts.byline),
      ("name", "description", facts.standfirst),
    ] {
      guard let words else { continue }
      write("<meta \(kind)=\"\(name)\"")
      attribute("content", words)
      write(">\n")
    }
    write("<style>\n\(pageStyle)</style>\n</head>\n<body>\n")
  }

  /// What is known of the article, in a line, and what is to be told of this copy.
  mutating func facts(_ facts: Article.Facts) {
    if facts.site != nil || facts.url != nil || facts.published != nil || facts.modified != nil {
      write("<p class=\"facts\">")
      if let site = facts.site { escaped(site + " ") }
      for (name, property, stamp) in [
        ("Published", "datePublished", facts.published), ("Modified", "dateModified", facts.modified),
      ] {
        guard let stamp else { continue }
        write("\(name) ")
        self.stamp(stamp, property: property)
        write(" ")
      }
      if let url = facts.url {
        write("<a")
        attribute("href", url)
        write(">")
        escaped(url)
        write("</a>")
      }
      write("</p>\n")
    }
    if let notice = facts.notice {
      write("<p class=\"notice\" role=\"note\">")
      escaped(notice)
      write("</p>\n")
    }
  }
}

/// A column that a book would have, in the colours that the browser has for light and dark. From the eighth level on
/// comments are drawn no further to the right.
private let pageStyle = """
  :root { color-scheme: light dark }
  body { font: 1.05rem/1.55 Georgia, serif; margin: 0 auto; max-width: 40rem; padding: 1rem; overflow-wrap: break-word }
  h1, h2, h3, h4, h5, h6 { line-height: 1.25 }
  h2.stamp, header, .facts, .media, figcaption { font-family: system-ui, sans-serif }
  .facts, .byline, .media, figcaption, .missing > p, article header { font-size: .85rem; opacity: .75 }
  .standfirst { font-weight: bold }
  .notice { border: 1px solid; padding: .5em }
  section.update, section.original, section.related, section.discussion { border-top: 1px solid; margin-top: 2rem }
  article { border-left: 2px solid #8886; margin: 1rem 0; padding-left: .9rem }
  \(String(repeating: "article ", count: 9)){ border: 0; padding: 0 }
  article:target { border-color: currentcolor }
  cite { font-style: normal; font-weight: bold }
  blockquote { border-left: 3px solid #8886; margin: 0; padding-left: 1rem }
  pre, table { display: block; overflow-x: auto }
  td, th { padding: .1em .8em .1em 0; text-align: left; vertical-align: top }
  li[data-marker] { list-style: none }
  li[data-marker]::before { content: attr(data-marker) }

  """
