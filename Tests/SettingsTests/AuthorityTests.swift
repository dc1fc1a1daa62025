import Library
import Testing

@testable import dateline

/// Restricted mode, and the three that cannot act without leave.
@Suite struct AuthorityTests {
  private func authority(_ arguments: [String], _ variables: [String: String] = [:]) -> Authority {
    Authority(arguments: arguments) { variables[$0] }
  }

  @Test func anyOfThreeRestricts() {
    #expect(!authority(["show", "report"]).isRestricted)
    for arguments in [["--secure"], ["--secure", "show", "x"], ["show", "x", "--secure"]] {
      #expect(authority(arguments).isRestricted, "\(arguments)")
    }
    for variable in ["DATELINE_SECURE", "LESSSECURE"] {
      #expect(authority([], [variable: "1"]).isRestricted)
      #expect(authority([], [variable: "no"]).isRestricted)
      #expect(!authority([], [variable: ""]).isRestricted)
    }
    // A file of that name.
    #expect(!authority(["--", "--secure"]).isRestricted)
    #expect(Authority.withoutFlag(["--secure", "show", "--", "--secure"]) == ["show", "--", "--secure"])
  }

  @Test func onlyWhatIsNamedIsInReach() {
    let arguments = ["show", "--threads", "HTTPS://Quay.example/live#top", "report.html"]
    #expect(authority(arguments).reach == .anywhere)
    #expect(authority(["--secure"] + arguments).reach == .only(["https://quay.example/live"]))
    #expect(authority([], ["LESSSECURE": "1"]).reach == .only([]))
  }

  @Test func nothingActsWithoutLeave() {
    let restricted = authority(["--secure"])
    #expect(throws: Failure.restricted("the library")) { try LibraryFile(restricted) }
    #expect(Librarian(restricted) == nil)
    let program = OutsideProgram(words: ["/bin/sh", "-c", "exit 1"])
    #expect(throws: Failure.restricted("starting programs")) { try program.run(restricted) }
    #expect(throws: Failure.restricted("starting programs")) { try program.run(restricted, reading: "words") }
    #expect(throws: Failure.fetching(address: "https://quay.example/", .outOfReach)) {
      try Loader(restricted).load("https://quay.example/")
    }
  }
}
