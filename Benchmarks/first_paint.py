#!/usr/bin/env python3
"""How long a program takes from its start until a phrase of the file stands on an 80x24 terminal.

    first_paint.py FILE PHRASE RUNS PROGRAM [PROGRAM ...]

The programs take turns, so that all see the same load of the machine; a PROGRAM is a command line to which FILE is
added. Prints each one's median in milliseconds and the ratio to the first.
"""
import fcntl, os, pty, select, shlex, signal, statistics, struct, sys, termios, time


def first_paint(command, phrase, patience=10):
    """Seconds from fork to the phrase, or None if it did not come within so many."""
    start = time.perf_counter()
    process, terminal = pty.fork()
    if process == 0:
        # The child sizes its own terminal, so that the program never sees another size.
        fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        os.environ["TERM"] = "xterm-256color"
        os.execvp(command[0], command)
    seen = b""
    taken = None
    while time.perf_counter() - start < patience:
        if not select.select([terminal], [], [], 0.5)[0]:
            continue
        try:
            seen += os.read(terminal, 65536)
        except OSError:
            break
        if phrase in seen:
            taken = time.perf_counter() - start
            break
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    os.close(terminal)
    return taken


def main():
    if len(sys.argv) < 5:
        sys.exit(__doc__)
    path, phrase, runs, programs = sys.argv[1], sys.argv[2].encode(), int(sys.argv[3]), sys.argv[4:]
    times = {program: [] for program in programs}
    for run in range(runs + 2):  # the first two warm the caches
        for program in programs:
            taken = first_paint(shlex.split(program) + [path], phrase)
            if run >= 2 and taken is not None:
                times[program].append(taken * 1000)
    base = statistics.median(times[programs[0]])
    for program in programs:
        if not times[program]:
            print(f"{program:<40} the phrase never came")
            continue
        median = statistics.median(times[program])
        print(f"{program:<40} {median:7.2f} ms   {median / base:5.2f} x   ({len(times[program])} runs, least {min(times[program]):.2f})")


if __name__ == "__main__":
    main()
