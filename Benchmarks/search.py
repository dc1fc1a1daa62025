#!/usr/bin/env python3
"""How long all hits of a caseless word take on a dump of 100 MB, beside ripgrep counting its lines.

    search.py PROGRAM [MEGABYTES]

Types the word's last letter RUNS times in PROGRAM, which finds every hit for each letter, and runs `rg -ci` as often, in
turn. Prints medians of processor time in milliseconds, ripgrep's without what a run on an empty file takes.
"""
import os, resource, statistics, subprocess, sys, tempfile

from large_page import dump
from terminal import Program

RUNS = 15
WORD = "zanzibar"


def child_time(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime) * 1000


def main():
    if not 2 <= len(sys.argv) <= 3:
        sys.exit(__doc__)
    program, megabytes = os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) == 3 else 100
    with tempfile.TemporaryDirectory() as folder:
        path, empty = os.path.join(folder, "page"), os.path.join(folder, "empty")
        open(empty, "w").close()
        dump(path, megabytes * 5_400, False)
        reader = Program([program, path], phrase=b"help")
        reader.press("/" + WORD)
        ours, rg, bare = [], [], []
        for _ in range(RUNS):
            reader.press("\x7f")
            ours.append(reader.press(WORD[-1]))
            rg.append(child_time(["rg", "-ci", "-j1", WORD, path]))
            bare.append(child_time(["rg", "-ci", "-j1", WORD, empty]))
        reader.close()
        mine, other = statistics.median(ours), statistics.median(rg) - statistics.median(bare)
        print(f"{os.path.getsize(path) / 1e6:.0f} MB, every hit of “{WORD}”, any case: dateline {mine:.1f} ms, rg -ci {other:.1f} ms, ratio {mine / other:.2f}")


if __name__ == "__main__":
    main()
