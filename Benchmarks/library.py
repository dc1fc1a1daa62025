#!/usr/bin/env python3
"""What a large library costs: 10,000 stories with 1,000,000 comments, beside newsboat's cache of as many.

    library.py PROGRAM [STORIES]

Measures the import on one core, the first screen, searches and the refresh of one story, each from the program's start
to its end or its first screen, in milliseconds of wall clock; medians. Newsboat, if it is installed, has a feed for each
story and an item for each comment. The library and the cache are made in a temporary folder, which goes at the end.
"""
import json, os, resource, shutil, statistics, subprocess, sys, tempfile, time

from first_paint import first_paint
from newsboat import Newsboat
from stories import RARE, stories

SEARCHES = [("a rare word", [RARE]), ("a word of every story", ["ferry"]), ("two such words", ["ferry", "night"]),
            ("words side by side", ["harbour night"]), ("a beginning", ["harb*"]), ("an author", ["author:{author}"]),
            ("an author's word", ["author:{author}", "ferry"]), ("a headline's word", ["in:headline", "harbour"]),
            ("a word of a site", ["site:harbour", "night"]), ("a word of no story", ["nosuchword"])]
RUNS = 9
OTHER_RUNS = 2


def seconds(command):
    """How long a command takes, and how much processor time of it."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    taken, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return taken, after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def median(values):
    return statistics.median(values) * 1000


def prepare(folder, count):
    """Writes the dumps, and newsboat's cache beside them; gives the first words that either lists, too."""
    other = Newsboat(folder) if shutil.which("newsboat") else None
    path, comments, first, last, author = os.path.join(folder, "stories.jsonl"), 0, None, None, None
    with open(path, "w") as file:
        for record, said in stories(count):
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
            comments, first, last, author = comments + len(said), first or record, record, said[0][0]
            if other:
                other.add(record, said)
    if other:
        other.finish()
    print(f"{count} stories, {comments} comments, {os.path.getsize(path) / 1e6:.0f} MB of dumps", flush=True)
    return path, author.split()[0], [record["title"].split()[0].encode() for record in (first, last)], other


def refresh(program, folder, name):
    """The refresh of one story, which changes each time, in a library of its own or in the large one."""
    os.environ["XDG_DATA_HOME"] = os.path.join(folder, name)
    path, taken = os.path.join(folder, "report.txt"), []
    for number in range(RUNS + 1):
        with open(path, "w") as file:
            file.write(f"One Report\n\nIt changes.\n\nUPDATE 1700 GMT: This is version {number} of it.\n")
        taken.append(seconds([program, "refresh" if number else "add", path])[0])
    return median(taken[1:])


def main():
    if not 2 <= len(sys.argv) <= 3:
        sys.exit(__doc__)
    program, count = os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) == 3 else 10_000
    with tempfile.TemporaryDirectory() as folder:
        path, author, (first, last), other = prepare(folder, count)
        os.environ["XDG_DATA_HOME"] = os.path.join(folder, "large")
        taken, processor = seconds(["taskset", "-c", "0", program, "import", path])
        size, room = os.path.getsize(path) / 1e6, os.path.getsize(os.path.join(folder, "large/dateline/library.db")) / 1e6
        print(f"  {'import, one core':<24} {taken * 1000:8.0f} ms   {size / taken:.1f} MB/s, "
              f"{size / processor:.1f} MB a second of processor time; the library takes {room:.0f} MB", flush=True)

        screen = median([first_paint([program], last) for _ in range(RUNS)])
        beside = ""
        if other:
            theirs = median([first_paint(other.command, first, 60) for _ in range(OTHER_RUNS)])
            beside = f"   newsboat {theirs:.0f}, ratio {screen / theirs:.4f}"
        print(f"  {'first screen':<24} {screen:8.1f} ms{beside}", flush=True)

        for what, words in SEARCHES:
            command = [program, "search", "--"] + [word.format(author=author) for word in words]
            print(f"  {'search: ' + what:<24} {median([seconds(command)[0] for _ in range(RUNS)]):8.1f} ms", flush=True)

        alone, among = refresh(program, folder, "small"), refresh(program, folder, "large")
        print(f"  {'refresh of one story':<24} {among:8.1f} ms   alone in its library {alone:.1f}, ratio {among / alone:.2f}")


if __name__ == "__main__":
    main()
