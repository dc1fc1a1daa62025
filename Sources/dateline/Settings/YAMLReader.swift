import CYaml

/// Reads the first document of a YAML file from the events of libyaml, without recursion and to a bounded depth: settings
/// and colour schemes need three levels.
struct YAMLReader {
  /// Levels of nesting that are read.
  private static let depthLimit = 8

  /// A collection that is not at its end yet. In a mapping keys and values take turns; a last key without a value is left
  /// out.
  private struct Open {
    let isMapping: Bool
    let line: Int
    var items: [YAMLNode] = []

    var node: YAMLNode {
      guard isMapping else { return YAMLNode(content: .sequence(items), line: line) }
      let pairs = stride(from: 0, to: items.count - 1, by: 2).map { (key: items[$0], value: items[$0 + 1]) }
      return YAMLNode(content: .mapping(pairs), line: line)
    }
  }

  private var stack: [Open] = []
  private var root: YAMLNode?

  /// What a file holds. Where it is damaged, the pairs of its outermost mapping that stand before the damage come out,
  /// and what is wrong.
  static func read(_ bytes: [UInt8]) -> (root: YAMLNode, problem: FileProblem?) {
    var reader = YAMLReader()
    let problem = reader.parse(bytes)
    let root = reader.root ?? reader.stack.first?.node ?? YAMLNode(content: .mapping([]), line: 1)
    return (root, problem)
  }

  private mutating func parse(_ bytes: [UInt8]) -> FileProblem? {
    var parser = yaml_parser_t()
    guard yaml_parser_initialize(&parser) == 1 else { return FileProblem(line: 1, reason: "no memory to read it") }
    defer { yaml_parser_delete(&parser) }
    return bytes.withUnsafeBufferPointer { buffer in
      yaml_parser_set_input_string(&parser, buffer.baseAddress, buffer.count)
      while root == nil {
        var event = yaml_event_t()
        guard yaml_parser_parse(&parser, &event) == 1 else { return Self.problem(of: parser, in: buffer) }
        defer { yaml_event_delete(&event) }
        if event.type == YAML_STREAM_END_EVENT { return nil }
        if let problem = take(event) { return problem }
      }
      return nil
    }
  }

  private mutating func take(_ event: yaml_event_t) -> FileProblem? {
    let line = Int(event.start_mark.line) + 1
    switch event.type {
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let words = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      add(YAMLNode(content: .scalar(words), line: line))
    case YAML_SEQUENCE_START_EVENT, YAML_MAPPING_START_EVENT:
      guard stack.count < Self.depthLimit else {
        return FileProblem(line: line, reason: "nested more than \(Self.depthLimit) levels deep")
      }
      stack.append(Open(isMapping: event.type == YAML_MAPPING_START_EVENT, line: line))
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
      if let closed = stack.popLast() { add(closed.node) }
    case YAML_ALIAS_EVENT:
      return FileProblem(line: line, reason: "aliases (*name) are not read; write the value out")
    default: break
    }
    return nil
  }

  /// Adds a whole node to the collection it stands in.
  private mutating func add(_ node: YAMLNode) {
    if stack.isEmpty { root = node } else { stack[stack.count - 1].items.append(node) }
  }

  private static func problem(of parser: yaml_parser_t, in bytes: UnsafeBufferPointer<UInt8>) -> FileProblem {
    let words = parser.problem.map { String(cString: $0) } ?? "not YAML"
    // The reader of characters tells an offset rather than a line.
    let line =
      parser.error == YAML_READER_ERROR
      ? bytes.prefix(Int(parser.problem_offset)).count { $0 == 0x0A } : Int(parser.problem_mark.line)
    return FileProblem(line: line + 1, reason: words)
  }
}
