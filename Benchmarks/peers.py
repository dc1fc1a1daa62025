#!/usr/bin/env python3
"""What keys cost beside other programs on the same file, in one run.

    peers.py DATELINE FILE WORD

At 80x24 and 200x60: processor time of a page down and of the next hit of WORD, and bytes written to the terminal for a
page and for a line of scrolling; mean of 30 each. Peers are less, vi and w3m, as far as they are installed. The last
column is a fold, which only Dateline has.
"""
import os, shutil, sys

from terminal import Program

REPETITIONS = 30
# Keys: top, page down, line down (the page scrolls), search, next hit.
KEYS = {
    "less": ("g", " ", "j", "/{}\r", "n"),
    "vi": ("gg", "\x06", "\x05", "/{}\r", "n"),
    "w3m": ("g", " ", "J", "/{}\r", "n"),
    "dateline": ("g", " ", "j", "/{}\r", "n"),
}


def mean(values):
    return sum(values) / len(values)


def measure(name, command, word, columns, rows):
    top, page, line, search, again = KEYS[name]
    program = Program(command, columns, rows)
    pages = []
    for _ in range(REPETITIONS // 2):  # a short file has few pages
        program.press(top)
        pages += [(program.press(page), program.bytes(page))]
    program.press(top)
    program.press(page)
    lines = [program.bytes(line) for _ in range(REPETITIONS)]
    program.press(top)
    program.press(search.format(word))
    hits = [program.press(again) for _ in range(REPETITIONS)]
    figures = [mean([cost for cost, _ in pages]), mean([size for _, size in pages]), mean(lines), mean(hits)]
    if name == "dateline":
        program.press("\x1b")
        program.press("G")
        figures.append(mean([program.press("c" if number % 2 == 0 else "E") for number in range(REPETITIONS)]))
    program.close()
    return figures


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    dateline, path, word = sys.argv[1:]
    programs = [("less", ["less", path]), ("vi", ["vi", "-n", path]), ("w3m", ["w3m", path]), ("dateline", [os.path.abspath(dateline), path])]
    for columns, rows in [(80, 24), (200, 60)]:
        print(f"{columns}x{rows}        page ms  page bytes  line bytes  next hit ms  fold ms")
        for name, command in programs:
            if shutil.which(command[0]):
                page, page_bytes, line_bytes, hit, *fold = measure(name, command, word, columns, rows)
                folds = f"{fold[0]:9.2f}" if fold else ""
                print(f"  {name:<10} {page:9.2f} {page_bytes:11.0f} {line_bytes:11.0f} {hit:12.2f}{folds}", flush=True)


if __name__ == "__main__":
    main()
