/// A part of a YAML document, and the line it begins on, counted from 1.
struct YAMLNode {
  indirect enum Content {
    case scalar(String)
    case sequence([YAMLNode])
    /// In the order of the file; a key may stand there twice.
    case mapping([(key: YAMLNode, value: YAMLNode)])
  }

  var content: Content
  var line: Int

  /// The words of a scalar.
  var scalar: String? {
    if case .scalar(let words) = content { words } else { nil }
  }

  /// The pairs of a mapping; what is empty is a mapping without pairs.
  var pairs: [(key: YAMLNode, value: YAMLNode)]? {
    switch content {
    case .mapping(let pairs): pairs
    case .scalar(""): []
    case .scalar, .sequence: nil
    }
  }

  /// The scalars of a sequence; a single scalar is a sequence of one.
  var scalars: [YAMLNode]? {
    switch content {
    case .scalar: [self]
    case .sequence(let nodes) where nodes.allSatisfy { $0.scalar != nil }: nodes
    case .sequence, .mapping: nil
    }
  }
}

/// What is wrong with a file, and where.
struct FileProblem: Error, Equatable {
  var line: Int
  var reason: String
}
