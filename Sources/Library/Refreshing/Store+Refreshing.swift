import ArticleModel

/// Something that can be asked whether it has changed.
public struct RefreshTarget: Sendable, Equatable {
  public enum Kind: Sendable, Hashable {
    case story(Int64)
    case source(Int64)
  }

  public var kind: Kind
  /// An `http` or `https` address, or an absolute path.
  public var address: String
  /// How the server named the state of what is kept.
  public var validators: Validators
  /// The server asked not to be asked again before.
  public var due: Instant
}

extension Store {
  /// How long a page is asked for by itself after it last changed or was read, in seconds.
  private static let attention: Int64 = 30 * 86_400

  /// What there is to ask, sources first. A story is followed by itself if it is a page of its own, or is one on the web
  /// that was opened, and something happened to it in the last 30 days. What was imported from one large file is read
  /// again only if it is asked for.
  public func refreshTargets(_ scope: RefreshScope, now: Instant) throws(StoreFailure) -> [RefreshTarget] {
    switch scope {
    case .all:
      let since = Instant(seconds: now.seconds - Self.attention)
      return try sources("kind <> 'file'", [])
        + stories("(source is null or \(Self.isOpenedPage)) and max(changed, coalesce(opened, 0)) >= ?", [.time(since)])
    case .source(let source):
      return try sources("id = ?", [.number(source)])
        + stories(
          "source = ? and \(Self.isOpenedPage) and max(changed, opened) >= ?",
          [.number(source), .number(now.seconds - Self.attention)])
    case .stories(let stories):
      var targets: [RefreshTarget] = []
      for story in stories { targets += try self.stories("id = ?", [.number(story)]) }
      return targets
    }
  }

  private static let isOpenedPage = "opened is not null and address like 'http%'"

  private func sources(_ condition: String, _ values: [Database.Value]) throws(StoreFailure) -> [RefreshTarget] {
    try targets("sources", condition, values) { .source($0) }
  }

  private func stories(_ condition: String, _ values: [Database.Value]) throws(StoreFailure) -> [RefreshTarget] {
    try targets("stories", condition, values) { .story($0) }
  }

  private func targets(
    _ table: String, _ condition: String, _ values: [Database.Value], _ kind: (Int64) -> RefreshTarget.Kind
  ) throws(StoreFailure) -> [RefreshTarget] {
    let statement = try database.statement(
      """
      select id, address, entity_tag, last_modified, due from \(table) where removed is null and \(condition) order by id
      """, values)
    var targets: [RefreshTarget] = []
    while try statement.step() {
      targets.append(
        RefreshTarget(
          kind: kind(statement.number(0)), address: statement.text(1) ?? "",
          validators: Validators(entityTag: statement.text(2), lastModified: statement.text(3)),
          due: Instant(seconds: statement.number(4))))
    }
    return targets
  }

  /// Keeps that a target was asked and has not changed.
  public func keepUnchanged(_ target: RefreshTarget.Kind, at time: Instant) throws(StoreFailure) {
    try keep(target, time, failure: nil, due: nil)
  }

  /// Keeps why a target could not be had, and when it may be asked again.
  public func keep(
    failure: String, of target: RefreshTarget.Kind, due: Instant?, at time: Instant
  ) throws(StoreFailure) {
    try keep(target, time, failure: failure, due: due)
  }

  private func keep(
    _ target: RefreshTarget.Kind, _ time: Instant, failure: String?, due: Instant?
  ) throws(StoreFailure) {
    let (table, id) =
      switch target {
      case .story(let id): ("stories", id)
      case .source(let id): ("sources", id)
      }
    try database.change(
      "update \(table) set checked = ?2, failure = ?3, due = ?4 where id = ?1", .number(id), .time(time),
      .text(failure),
      .number(due?.seconds ?? 0))
  }
}
