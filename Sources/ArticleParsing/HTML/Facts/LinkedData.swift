/// What a page tells about itself in scripts of JSON-LD, as a list of objects: those of arrays and of `@graph`, and the
/// main entity of a page, stand in it like those at the top.
struct LinkedData {
  /// An object, by the script that holds it.
  struct Entity {
    var script: Int
    var value: Int
  }

  private(set) var scripts: [JSONDocument] = []
  private(set) var entities: [Entity] = []

  /// More objects than these are not looked at.
  private static let entityLimit = 4_096

  init(_ document: HTMLDocument) {
    for node in document.nodes.indices where document.tag(node) == .script {
      guard let type = document.attributeRange("type", of: node), document.contains(type, "ld+json") else { continue }
      let words = document.rawText(node).utf8.drop { $0 != UInt8(ascii: "{") && $0 != UInt8(ascii: "[") }
      guard let script = JSONDocument(Array(words)) else { continue }
      scripts.append(script)
      collect(scripts.count - 1)
    }
  }

  private mutating func collect(_ script: Int) {
    var waiting = [scripts[script].root]
    while let value = waiting.popLast(), entities.count < Self.entityLimit {
      switch scripts[script].kind(value) {
      case .array: waiting += scripts[script].elements(value).reversed()
      case .object:
        entities.append(Entity(script: script, value: value))
        for inner in [
          scripts[script].member("mainEntity", of: value), scripts[script].member("@graph", of: value),
        ] {
          if let inner { waiting.append(inner) }
        }
      case .null, .bool, .number, .string: break
      }
    }
  }
}

extension LinkedData {
  /// The names of an object's types, without the address of their vocabulary.
  func types(_ entity: Entity) -> [String] {
    let script = scripts[entity.script]
    guard let type = script.member("@type", of: entity.value) else { return [] }
    let values = script.kind(type) == .array ? Array(script.elements(type)) : [type]
    return values.compactMap { script.string($0) }.map { name in
      name.split { $0 == "/" || $0 == "#" || $0 == ":" }.last.map(String.init) ?? name
    }
  }

  func member(_ name: StaticString, of entity: Entity) -> Entity? {
    scripts[entity.script].member(name, of: entity.value).map { Entity(script: entity.script, value: $0) }
  }

  func string(_ name: StaticString, of entity: Entity) -> String? {
    let script = scripts[entity.script]
    guard let member = script.member(name, of: entity.value) else { return nil }
    return script.words(member) ?? script.elements(member).lazy.compactMap { script.words($0) }.first
  }

  /// Names of what a member holds: strings, objects with a name, or arrays of both.
  func names(_ name: StaticString, of entity: Entity) -> [String] {
    let script = scripts[entity.script]
    guard let member = script.member(name, of: entity.value) else { return [] }
    let values = script.kind(member) == .array ? Array(script.elements(member)) : [member]
    return values.compactMap { script.words($0) ?? script.words(script.member("name", of: $0)) }
  }

  /// The object that is the article, if any is one; a live blog before others.
  var article: Entity? {
    let articles = entities.filter { entity in types(entity).contains(where: Self.isArticle) }
    return articles.first { types($0).contains("LiveBlogPosting") } ?? articles.first
  }

  /// schema.org's kinds of CreativeWork that a reader would call an article.
  private static func isArticle(_ type: String) -> Bool {
    type.hasSuffix("Article") || type.hasSuffix("BlogPosting") || type == "Report" || type == "SocialMediaPosting"
      || type == "DiscussionForumPosting" || type == "Recipe" || type == "Review"
  }
}
