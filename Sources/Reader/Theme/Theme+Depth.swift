import Screen

extension Theme {
  /// The theme as a terminal of some depth can show it. Without colours it is `plain`. Where two colours become one, what
  /// they told is told by an attribute: nothing becomes invisible, and no bar or hit is lost in the page.
  public func adapted(to depth: ColorDepth) -> Theme {
    switch depth {
    case .direct: return self
    case .colorless: return .plain
    case .eight, .sixteen, .cube:
      var adapted = self
      for role in Role.allCases { adapted[role] = adapt(self[role], to: depth) }
      return adapted
    }
  }

  private func adapt(_ style: Style, to depth: ColorDepth) -> Style {
    let page = self[.text]
    var adapted = Style(
      foreground: style.foreground.adapted(to: depth), background: style.background.adapted(to: depth),
      attributes: style.attributes)
    let ground = page.background.adapted(to: depth)
    if style.background != page.background, adapted.background == ground {
      // A bar whose background is now the page's.
      return Style(
        foreground: page.foreground.adapted(to: depth), background: ground,
        attributes: style.attributes.union(.reverse))
    }
    if style.foreground != style.background, adapted.foreground == adapted.background, adapted.foreground != .terminal {
      adapted.foreground = page.foreground.adapted(to: depth)
      if adapted.foreground == adapted.background { adapted.foreground = .terminal }
    }
    // Faint colours that the terminal lacks, as its bright black.
    if style.foreground != .terminal, adapted.foreground == .terminal { adapted.attributes.insert(.dim) }
    return adapted
  }
}
