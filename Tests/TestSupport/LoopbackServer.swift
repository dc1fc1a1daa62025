import Foundation
import Glibc
import Synchronization

/// A server on the loopback interface that answers each request with the bytes a test gives it, well or badly.
public final class LoopbackServer: Sendable {
  /// How a request is answered.
  public enum Answer: Sendable {
    /// These bytes, and the connection is closed.
    case bytes([UInt8])
    /// These bytes, and then nothing for as long as the client waits.
    case silence(after: [UInt8])
    /// These bytes again and again, at once or with a pause between them.
    case endless([UInt8], first: [UInt8], pause: Duration)
    /// These bytes, and the connection is reset.
    case reset(after: [UInt8])
  }

  public struct Request: Sendable {
    public let path: String
    /// The whole head.
    public let text: String

    public func value(_ name: String) -> String? {
      let line = text.split(separator: "\r\n").first { $0.lowercased().hasPrefix(name.lowercased() + ": ") }
      return line.map { String($0.dropFirst(name.count + 2)) }
    }
  }

  public let port: UInt16
  private let listener: Int32
  private let seen = Mutex<[Request]>([])
  private let answer: @Sendable (Request) -> Answer

  public init(answer: @escaping @Sendable (Request) -> Answer) throws {
    self.answer = answer
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let listener = listener
    let bound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, length) == 0 && listen(listener, 64) == 0 && getsockname(listener, $0, &length) == 0
      }
    }
    guard bound else { throw POSIXError(.EADDRNOTAVAIL) }
    port = UInt16(bigEndian: address.sin_port)
    Thread.detachNewThread { [self] in acceptAll() }
  }

  /// Lets the thread that accepts go.
  public func stop() { shutdown(listener, Int32(SHUT_RDWR)) }

  public var requests: [Request] { seen.withLock { $0 } }

  public func url(_ path: String) -> String { "http://127.0.0.1:\(port)\(path)" }

  private func acceptAll() {
    while true {
      let connection = accept(listener, nil, nil)
      guard connection >= 0 else { break }
      Thread.detachNewThread { [self] in serve(connection) }
    }
    close(listener)
  }

  private func serve(_ connection: Int32) {
    defer { close(connection) }
    guard let request = readRequest(connection) else { return }
    seen.withLock { $0.append(request) }
    switch answer(request) {
    case .bytes(let bytes): send(bytes, connection)
    case .silence(let bytes):
      send(bytes, connection)
      waitForEnd(connection)
    case .endless(let bytes, let first, let pause):
      send(first, connection)
      while send(bytes, connection) { usleep(UInt32(pause / .microseconds(1))) }
    case .reset(let bytes):
      send(bytes, connection)
      var linger = linger(l_onoff: 1, l_linger: 0)
      setsockopt(connection, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<linger>.size))
    }
  }

  private func readRequest(_ connection: Int32) -> Request? {
    var text = ""
    var chunk = [UInt8](repeating: 0, count: 4096)
    while !text.hasSuffix("\r\n\r\n") {
      let count = recv(connection, &chunk, chunk.count, 0)
      guard count > 0 else { return nil }
      text += String(decoding: chunk[..<count], as: UTF8.self)
    }
    let words = text.split(separator: " ")
    return words.count > 1 ? Request(path: String(words[1]), text: text) : nil
  }

  /// Whether all was taken.
  @discardableResult
  private func send(_ bytes: [UInt8], _ connection: Int32) -> Bool {
    var start = 0
    while start < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.send(connection, $0.baseAddress! + start, $0.count - start, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      start += count
    }
    return true
  }

  private func waitForEnd(_ connection: Int32) {
    var byte: UInt8 = 0
    while recv(connection, &byte, 1, 0) > 0 {}
  }
}

extension LoopbackServer.Answer {
  /// A whole answer of HTTP/1.1.
  public static func page(
    _ body: some Sequence<UInt8>, status: String = "200 OK", type: String = "text/html", headers: [String] = []
  ) -> Self {
    let body = Array(body)
    let head =
      ["HTTP/1.1 \(status)", "Content-Type: \(type)", "Content-Length: \(body.count)", "Connection: close"] + headers
    return .bytes(Array((head.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body)
  }

  public static func redirect(to target: String) -> Self {
    .page([], status: "302 Found", headers: ["Location: \(target)"])
  }
}

/// Bytes as gzip packs them, by the program of that name.
public func gzip(_ bytes: [UInt8]) throws -> [UInt8] {
  let file = FileManager.default.temporaryDirectory.appending(path: "dateline-\(UUID().uuidString)")
  try Data(bytes).write(to: file)
  defer { try? FileManager.default.removeItem(at: file) }
  let process = Process()
  process.executableURL = URL(filePath: "/bin/sh")
  process.arguments = ["-c", "exec gzip -c <\"$0\"", file.path]
  let output = Pipe()
  process.standardOutput = output
  try process.run()
  let packed = try output.fileHandleForReading.readToEnd() ?? Data()
  process.waitUntilExit()
  return [UInt8](packed)
}
