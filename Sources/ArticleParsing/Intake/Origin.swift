/// What is known of bytes beside them.
public struct Origin: Sendable, Equatable {
  /// Where they come from, redirects followed.
  public var url: String?
  /// As an HTTP header states it: "text/html; charset=utf-8".
  public var contentType: String?

  public init(url: String? = nil, contentType: String? = nil) {
    (self.url, self.contentType) = (url, contentType)
  }
}
