/// The `meta` elements of a page by what they are about, in lower case; the first of each counts.
struct MetaElements {
  private var contents: [String: String] = [:]

  init(_ document: HTMLDocument) {
    for node in document.nodes.indices where document.tag(node) == .meta {
      guard
        let name = document.attribute("property", of: node) ?? document.attribute("name", of: node)
          ?? document.attribute("http-equiv", of: node),
        let content = document.attribute("content", of: node)
      else { continue }
      let words = PageFacts.collapsed(content)
      guard !words.isEmpty else { continue }
      let key = name.lowercased()
      if contents[key] == nil { contents[key] = words }
    }
  }

  subscript(_ name: String) -> String? { contents[name] }
}
