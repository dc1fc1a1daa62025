import ArticleModel
import Testing

@testable import Library

extension EndToEnd {
  /// The library without a screen: what is found, listed and given to other programs.
  @Suite struct LibraryCommandTests {
    private let folder: Folder

    init() throws {
      folder = try Folder()
      try folder.writeReports()
    }

    private func run(_ script: String) throws -> Outcome {
      try runShell("cd '\(folder.path)' && \(script)", in: folder)
    }

    private func fill() throws { try run("\"$DATELINE\" import reports").expectSuccess() }

    // MARK: Finding

    @Test func searchTellsByItsStatus() throws {
      for isFilled in [false, true] {
        if isFilled { try fill() }
        let missed = try run("\"$DATELINE\" search zeppelin")
        #expect(missed.status == 1 && missed.output.isEmpty && missed.errors.isEmpty, "\(missed.errorText)")
        let empty = try run("\"$DATELINE\" search --json zeppelin")
        #expect(try empty.status == 1 && empty.objects().isEmpty)
        for wrong in ["", "in:kitchen crane", "before:yesterdays", "--limit 0 crane", "--limit x crane", "-- -crane"] {
          let outcome = try run("\"$DATELINE\" search \(wrong)")
          #expect(outcome.status == 2 && outcome.output.isEmpty && !outcome.errors.isEmpty, "\(wrong)")
        }
      }
    }

    @Test func searchFinds() throws {
      try fill()
      let crane = "\(folder.path)/reports/crane.txt"
      let lines = try run("\"$DATELINE\" search lantern jib")
      #expect(lines.status == 0 && lines.errors.isEmpty, "\(lines.errorText)")
      let fields = lines.outputText.split(separator: "\n")[0].split(separator: "\t", omittingEmptySubsequences: false)
      #expect(fields.count == 5 && fields[0] == crane && fields[4].contains("lantern"), "\(fields)")
      let queries = [
        "'\"lantern hung\"'", "'lantern hung'", "lanter*", "in:comments thread", "after:2026-05-05 crane", "LANTERN",
        "lantern -- -zeppelin",
      ]
      for query in queries {
        let hits = try run("\"$DATELINE\" search --json \(query)").objects()
        #expect(hits.first?["address"] as? String == crane, "\(query)")
      }
      for query in ["in:comments lantern", "'hung lantern'", "before:2020-01-01 crane", "lantern -- -crane"] {
        #expect(try run("\"$DATELINE\" search \(query)").status == 1, "\(query)")
      }
      #expect(try run("\"$DATELINE\" search --limit 1 --json the").objects().count == 1)
    }

    @Test func quotedWordsStandTogether() throws {
      try folder.write("live.html", LivePage().later.html)
      try run("\"$DATELINE\" add live.html").expectSuccess()
      for query in [
        "'Whose piano'", "author:'pell marsh'", "piano author:'Pell Marsh'", "'after:2026-05-05 12:00' piano",
      ] {
        #expect(try run("\"$DATELINE\" search \(query)").status == 0, "\(query)")
      }
      for query in [
        "'piano Whose'", "author:'ned marsh'", "grease -- '-about the grease'", "'after:2026-05-05 14:00' whose",
      ] {
        #expect(try run("\"$DATELINE\" search \(query)").status == 1, "\(query)")
      }
    }

    @Test func timelineIsOneClock() throws {
      #expect(try run("\"$DATELINE\" timeline --json").objects().isEmpty)
      try fill()
      let moments = try run("\"$DATELINE\" timeline --json").objects()
      #expect(moments.map { $0["time"] as? String } == [20, 19, 18, 17].map { "2026-05-05T\($0):00:00Z" })
      #expect(moments.allSatisfy { $0["title"] as? String == Report.headline })
      let after = try run("\"$DATELINE\" timeline --after 2026-05-05T18:30 reports/crane.txt")
      #expect(after.outputText.split(separator: "\n").count == 2 && after.outputText.hasPrefix("2026-05-05 20:00\t"))
      #expect(try run("\"$DATELINE\" timeline reports/fog.txt").output.isEmpty)
      #expect(try run("\"$DATELINE\" timeline --after noon").status == 2)
      let unknown = try run("\"$DATELINE\" timeline nowhere")
      #expect(unknown.status == 1 && unknown.isOneLineOfError, "\(unknown.errorText)")
    }

    @Test func storiesAreListed() throws {
      #expect(try run("\"$DATELINE\" list --json").objects().isEmpty)
      try fill()
      let stories = try run("\"$DATELINE\" list --json").objects()
      let crane = stories.first { $0["title"] as? String == Report.headline }
      #expect(stories.count == 2 && crane?["updates"] as? Int == 4 && crane?["comments"] as? Int == 36)
      #expect(crane?["opened"] is String == false && crane?["changed"] is String)
      #expect(try run("\"$DATELINE\" list").outputText.split(separator: "\n").count == 2)
    }

    /// Whatever somebody wrote into the file, nothing that is printed steers the terminal.
    @Test func changedRowsArePrintedClean() throws {
      try fill()
      let database = try Database(path: KeptLibrary.path(in: folder), patience: 3_000)
      let words = "cast(x'61c29b33316d62e280ae631b5d303b640765' as text)"
      try database.run(
        "update stories set title = \(words), site = \(words), failure = \(words); update moments set title = \(words)")
      try database.run("update stories set address = address || \(words) where address like '%crane%'")
      try database.run("insert into sources(kind, title, address) values ('feed', \(words), 'http://x/')")
      for command in [
        "list", "list --json", "timeline", "timeline --json", "search crane", "search --json crane", "export",
        "search --json site:a", "forget $(printf 'a\\033]0;x\\007')", "search $(printf 'in:a\\033]0;x\\007')",
        "$(printf -- '--a\\033]0;x\\007')", "show $(printf 'a\\302\\2330;x\\007')", "themes $(printf 'a\\302\\2330;x')",
      ] {
        let outcome = try run("\"$DATELINE\" \(command)")
        let text = outcome.outputText + outcome.errorText
        #expect(
          !text.isEmpty && !text.unicodeScalars.contains { $0.isLive && $0 != "\n" && $0 != "\t" },
          "\(command): \(text.debugDescription)")
      }
    }

    // MARK: For other programs

    @Test func storiesAreExportedAsTheyAreKept() throws {
      try fill()
      let shown = try run(
        "for f in text markdown html json mbox; do \"$DATELINE\" show --format $f reports/crane.txt >shown.$f; done")
      shown.expectSuccess()
      // The kept one is exported, not what stands in the file by now.
      try run("mv reports/crane.txt kept; echo nothing >reports/crane.txt").expectSuccess()
      for format in ["text", "markdown", "html", "json"] {
        let outcome = try run("\"$DATELINE\" export --format \(format) reports/crane.txt")
        #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errorText)")
        #expect(outcome.output == folder.read("shown.\(format)"), "\(format)")
      }
      let mail = try run("\"$DATELINE\" export --format mbox reports/crane.txt reports/fog.txt")
      #expect(mail.status == 0 && mail.outputText.contains("\nSubject: \(Report.headline)\n"))
      #expect(mail.outputText.contains("\nSubject: Fog at the Lock\n"))
      for wrong in [
        "--format text", "--format json reports/crane.txt reports/fog.txt", "reports/fog.txt", "--format pdf x",
      ] {
        #expect(try run("\"$DATELINE\" export \(wrong)").status == 2, "\(wrong)")
      }
      let unknown = try run("\"$DATELINE\" export --format text nowhere")
      #expect(unknown.status == 1 && unknown.isOneLineOfError, "\(unknown.errorText)")
      let unfetched = try run("\"$DATELINE\" export --format text reports/crane.txt >/dev/full")
      #expect(unfetched.status == 1 && unfetched.isOneLineOfError, "\(unfetched.errorText)")
    }

    @Test func listsGoAroundInOPML() throws {
      let site = try GrowingSite()
      site.list([("Fog at the lock", "/fog")], at: "/feed?a=1&b=2")
      site.show(LivePage(headline: "The “Crane” & Its Hook"), at: "/live")
      try run("\"$DATELINE\" add '\(site.url("/feed?a=1&b=2"))' \(site.url("/live"))").expectSuccess()
      try fill()
      let list = try run("\"$DATELINE\" export")
      #expect(list.status == 0 && list.outputText.hasPrefix("<?xml"))
      #expect(list.outputText.contains("The “Crane” &amp; Its Hook") && list.outputText.contains("/feed?a=1&amp;b=2"))
      #expect(!list.outputText.contains("reports"))
      try folder.write("list.opml", list.output)
      // Into a library of its own, without anybody being asked.
      let other = "XDG_DATA_HOME=\"$HOME/other\" \"$DATELINE\""
      let requests = site.requests(of: "/live")
      let taken = try run("\(other) import list.opml")
      #expect(
        taken.status == 0 && taken.outputText == "list.opml: 1 feed followed, 1 story imported\n", "\(taken.outputText)"
      )
      #expect(site.requests(of: "/live") == requests)
      let lines = { (words: String) in words.split(separator: "\n").filter { $0.hasPrefix("<outline") } }
      #expect(lines(try run("\(other) export").outputText) == lines(list.outputText))
      let again = try run("\(other) import list.opml")
      #expect(again.outputText == "list.opml: 0 stories imported, 2 kept already\n")
      // What is known by its address alone is told so, and fetched when it is refreshed.
      let unfetched = try run("\(other) export --format text \(site.url("/live"))")
      #expect(unfetched.status == 1 && unfetched.isOneLineOfError && unfetched.errorText.contains("never fetched"))
      let refreshed = try run("\(other) refresh")
      #expect(
        refreshed.status == 0 && refreshed.outputText == "2 asked: 1 changed, 1 new story\n", "\(refreshed.outputText)")
      #expect(try run("\(other) export --format text \(site.url("/live"))").outputText.contains("nine years"))
    }
  }
}
