import Glibc
import Testing

extension EndToEnd {
  /// The program without a terminal: what it prints, and how it fails.
  @Suite struct CommandLineTests {
    let folder: Folder

    init() throws {
      folder = try Folder()
      try folder.write("report", Report.text)
    }

    private func run(_ script: String) throws -> Outcome {
      try runShell("cd '\(folder.path)' && \(script)", in: folder)
    }

    private func expectFailure(_ script: String, names words: String...) throws {
      let outcome = try run(script)
      #expect(outcome.status == 1, "\(script)")
      #expect(outcome.isOneLineOfError, "\(script): \(outcome.errorText)")
      for word in words { #expect(outcome.errorText.contains(word), "\(script): \(outcome.errorText)") }
    }

    // MARK: Printing

    @Test(arguments: [
      "\"$DATELINE\" report | cat", "\"$DATELINE\" show report", "\"$DATELINE\" - <report", "\"$DATELINE\" <report",
      "cat report | \"$DATELINE\" show -",
    ])
    func printsText(script: String) throws {
      let outcome = try run(script)
      #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errorText)")
      #expect(outcome.outputText.hasPrefix(Report.headline + "\n"))
      #expect(outcome.outputText.contains(Report.lastWords))
      #expect(outcome.outputText.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }

    @Test(arguments: [30, 40, 80, 200]) func widthIsKept(width: Int) throws {
      let outcome = try run("\"$DATELINE\" show --width \(width) report")
      #expect(outcome.status == 0)
      // The guides of a thread and the header of a comment take what they need where there is next to no room.
      if width >= 30 { #expect(outcome.outputText.split(separator: "\n").allSatisfy { $0.count <= width }) }
    }

    @Test func printsJSON() throws {
      let outcome = try run("\"$DATELINE\" show --format json report")
      #expect(outcome.status == 0)
      #expect(outcome.outputText.hasPrefix("{") && outcome.outputText.contains("\"dateline/1\""))
      #expect(outcome.outputText.contains("\"headline\""))
      // Where there is a Python, it is asked whether this is JSON at all.
      let check = try run(
        "command -v python3 >/dev/null || exit 0; \"$DATELINE\" show --format json report | python3 -m json.tool >/dev/null"
      )
      #expect(check.status == 0, "\(check.errorText)")
    }

    @Test func printsMarkdown() throws {
      let outcome = try run("\"$DATELINE\" show --format markdown report")
      #expect(outcome.status == 0)
      #expect(outcome.outputText.contains(Report.headline + "\n"))
      #expect(outcome.outputText.contains("> "))
    }

    @Test func printsPagesThatReadBack() throws {
      let direct = try run("\"$DATELINE\" show --format json report")
      let around = try run("\"$DATELINE\" show --format html report | \"$DATELINE\" show --format json -")
      #expect(around.status == 0 && direct.output.count > 100)
      #expect(around.outputText == direct.outputText)
    }

    @Test func printsMail() throws {
      let outcome = try run("\"$DATELINE\" show --format mbox report")
      #expect(outcome.status == 0 && outcome.outputText.hasPrefix("From "))
      #expect(outcome.outputText.contains("\nSubject: \(Report.headline)\n"))
      // Where there is a Python, it is asked whether the threads hold together.
      try folder.write(
        "check.py",
        """
        import mailbox
        seen = set()
        for message in mailbox.mbox("mail"):
            parent = message["In-Reply-To"]
            assert not message.defects and message["Message-ID"] not in seen
            assert parent in seen if seen else parent is None
            assert parent is None or message["References"].split()[-1] == parent
            seen.add(message["Message-ID"])
        assert len(seen) > 3
        """)
      let check = try run(
        "command -v python3 >/dev/null || exit 0; \"$DATELINE\" show --format mbox report >mail && python3 check.py")
      #expect(check.status == 0, "\(check.errorText)")
    }

    @Test func listsKeys() throws {
      let outcome = try run("\"$DATELINE\" keys")
      #expect(outcome.status == 0)
      #expect(outcome.outputText.contains("line-down") && outcome.outputText.contains("Ctrl-L"))
    }

    @Test func tellsVersionAndHelp() throws {
      let version = try run("\"$DATELINE\" --version")
      #expect(version.status == 0 && version.outputText.hasPrefix("dateline ") && version.errors.isEmpty)
      for script in ["--help", "-h", "help", "help show", "show --help"] {
        let help = try run("\"$DATELINE\" \(script)")
        #expect(help.status == 0 && help.outputText.contains("USAGE: dateline") && help.errors.isEmpty, "\(script)")
      }
    }

    // MARK: Failing

    @Test(arguments: ["", "show "]) func badSourcesAreToldInOneLine(command: String) throws {
      try run(
        "mkdir folder; : >empty; head -c 5000 /bin/ls >binary; head -c 100000 /dev/urandom >noise"
      ).expectSuccess()
      try expectFailure("\"$DATELINE\" \(command)nowhere", names: "nowhere: ", "No such file")
      try expectFailure("\"$DATELINE\" \(command)folder", names: "folder: ", "directory")
      try expectFailure("\"$DATELINE\" \(command)empty", names: "empty: ", "is empty")
      try expectFailure("\"$DATELINE\" \(command)binary", names: "binary: ", "not text")
      try expectFailure("\"$DATELINE\" \(command)noise", names: "noise: ", "not text")
      try expectFailure("\"$DATELINE\" \(command)report/x", names: "report/x: ", "Not a directory")
      try expectFailure("\"$DATELINE\" \(command)http://127.0.0.1/x", names: "http://127.0.0.1/x: ")
      try expectFailure("\"$DATELINE\" \(command)ftp://host/x", names: "ftp://host/x: ", "only http and https")
      try expectFailure("\"$DATELINE\" \(command)- </dev/null", names: "standard input: ", "is empty")
      try expectFailure("\"$DATELINE\" \(command)- <&-", names: "standard input: ")
      try expectFailure("\"$DATELINE\" \(command)folder/", names: "folder/: ", "directory")
      try expectFailure("\"$DATELINE\" \(command)''", names: "No such file")
    }

    @Test(.enabled(if: geteuid() != 0, "root may read everything"))
    func unreadableFile() throws {
      try run("chmod 000 report").expectSuccess()
      try expectFailure("\"$DATELINE\" report", names: "report: ", "Permission denied")
    }

    /// What a name holds is not sent to the terminal.
    @Test func oddNamesAreToldClean() throws {
      let names = [
        "\u{1B}]0;PWNTITLE\u{07}", "line\nbreak", "\u{9B}31mPWN", "tab\tbell\u{07}", "\u{202E}txt.exe", "--", "%s%n",
        "\u{7F}\r",
        String(repeating: "n", count: 5000), "Z" + String(repeating: "\u{301}", count: 100),
      ]
      for name in names {
        let outcome = try runShell("exec \"$DATELINE\" show -- \"$1\"", in: folder, arguments: [name])
        #expect(outcome.status == 1 && outcome.isOneLineOfError, "\(outcome.errorText.debugDescription)")
        #expect(forbidden(in: outcome.errors) == nil, "\(outcome.errorText.debugDescription)")
      }
    }

    @Test(arguments: [
      "--bogus", "show", "show --format xml report", "show --width 0 report", "show --width x report",
      "show report report", "report report", "keys report", "help nosuch report --x",
    ])
    func wrongUsage(arguments: String) throws {
      let outcome = try run("\"$DATELINE\" \(arguments)")
      #expect(outcome.status == 2)
      #expect(outcome.output.isEmpty && outcome.errorText.contains("Usage: dateline"), "\(outcome.errorText)")
    }

    @Test(arguments: [
      "show report", "show --format json report", "show --format markdown report", "show --format html report",
      "show --format mbox report", "keys", "report",
    ])
    func fullDiskIsTold(arguments: String) throws {
      try expectFailure("\"$DATELINE\" \(arguments) >/dev/full", names: "standard output: ", "No space left")
    }

    @Test func closedOutputIsTold() throws {
      try expectFailure("\"$DATELINE\" show report >&-", names: "standard output: ")
    }

    @Test func brokenPipeIsSilent() throws {
      // More than a pipe holds, so that writing cannot be over before the reader has gone.
      try folder.write("long", String(repeating: Report.text, count: 30))
      let outcome = try run("{ \"$DATELINE\" show long; echo $? >status; } | head -1")
      #expect(outcome.outputText == Report.headline + "\n")
      #expect(outcome.errors.isEmpty, "\(outcome.errorText)")
      #expect(folder.text("status") == "\(128 + SIGPIPE)\n")
    }
  }
}

extension Outcome {
  func expectSuccess(sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(status == 0, "\(errorText)", sourceLocation: sourceLocation)
  }
}
