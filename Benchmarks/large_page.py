#!/usr/bin/env python3
"""What a key costs on a very large page.

    large_page.py PROGRAM [COMMENTS]

Makes a dump of 100,000 numbered, threaded comments, and one of a single thread as large; opens each in a terminal of
80x24 and measures the processor time of a key from /proc/PID/schedstat (nanoseconds), over 50 repetitions, at the top
and at the end of the page. A key should cost at most 5 ms.
"""
import os, sys, tempfile

from terminal import Program

WORDS = ("harbour crane ferry night roster lantern quay rope kettle ledger tide signal bridge cargo island winter "
         "morning nobody answers because every second boat carries letters and oil").split()
LIMIT = 5.0
REPETITIONS = 50


def sentence(number, count):
    return " ".join(WORDS[(number * 7 + place * place + place * number) % len(WORDS)] for place in range(count)).capitalize() + "."


def dump(path, comments, one_thread):
    """Writes about 20 MB; the words depend on the numbers alone."""
    with open(path, "w") as file:
        file.write("A Report With a Long Discussion\n\n" + sentence(1, 40) + "\n\n" + f"{comments} thoughts on “A Report With a Long Discussion”\n\n")
        top = 0
        for number in range(comments):
            # Threads of eight comments, down to four levels; or one whose replies go down to six levels, again and again.
            depth = (0 if number == 0 else 1 + number % 6) if one_thread else (0, 1, 2, 3, 1, 2, 1, 1)[number % 8]
            indent = " " * (2 + 2 * depth)
            if depth == 0:
                top += 1
            marker = f"{top}." if depth == 0 else "•"
            gap = " " * (len(indent) + 2)
            file.write(f"{indent}{marker} {sentence(number, 12)}\n\n{gap}Comment {number} goes on: {sentence(number + 3, 9)}\n\n")
            if number % 1000 == 0:
                file.write(f"{gap}A zanzibar stands here.\n\n")
        file.write("Leave a Comment\n")


def measure(reader, place):
    """Yields (what, costs in ms) at the top or the end of the page."""
    to_place, ahead = ("g", "Space") if place == "top" else ("G", "b")
    page, item, section, sibling = (" ", "]", "}", "J") if place == "top" else ("b", "[", "{", "K")
    def repeated(key):
        reader.press(to_place)
        return [reader.press(key) for _ in range(REPETITIONS)]
    yield ("page down" if place == "top" else "page up"), repeated(page)
    yield f"next item {item}", repeated(item)
    yield f"next thread {section}", repeated(section)
    yield f"sibling {sibling}", repeated(sibling)
    reader.press(to_place)
    for key in ("/zanzibar\r\x1b" if place == "top" else "{"):
        reader.press(key)
    yield "fold, unfold", [reader.press("\r") for _ in range(REPETITIONS)]
    yield "top G, g", [reader.press(key) for key in ["G", "g"] * (REPETITIONS // 2)]
    reader.press(to_place)
    yield "resize", [reader.resize(60 + number % 2 * 20, 24) for number in range(REPETITIONS)]


def report(what, costs):
    mean, worst = sum(costs) / len(costs), max(costs)
    print(f"  {what:<22} {mean:8.2f} ms   worst {worst:8.2f}   {'OVER 5 ms' if mean > LIMIT else ''}", flush=True)


def main():
    if not 2 <= len(sys.argv) <= 3:
        sys.exit(__doc__)
    program, comments = os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) == 3 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        for name, one_thread in [("threads of eight", False), ("one long thread", True)]:
            path = os.path.join(folder, "page")
            dump(path, comments, one_thread)
            reader = Program([program, path], phrase=b"help")
            print(f"{comments} comments, {name}, {os.path.getsize(path) / 1e6:.1f} MB: opened in {reader.opened * 1000:.0f} ms")
            for place in ["top", "end"]:
                print(f" at the {place}")
                for what, costs in measure(reader, place):
                    report(what, costs)
            print(" searching")
            reader.press("g")
            report("typing a letter of it", [reader.press(letter) for letter in "/zanzibar"][1:])
            reader.press("\r")
            report("next hit n", [reader.press("n") for _ in range(REPETITIONS)])
            reader.close()


if __name__ == "__main__":
    main()
