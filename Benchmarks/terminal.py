"""A program in a terminal of its own, its keys priced."""
import fcntl, os, pty, select, signal, struct, termios, time


class Program:
    """A program that runs in a pseudo terminal. `command` is its words."""

    def __init__(self, command, columns=80, rows=24, phrase=None):
        start = time.perf_counter()
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            # The child sizes its own terminal, so that the program never sees another size.
            fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            os.environ["TERM"] = "xterm-256color"
            os.execvp(command[0], command)
        self.written = 0
        self.settle(60, phrase)
        self.opened = time.perf_counter() - start

    def settle(self, patience=5, phrase=None):
        """Takes what is drawn until the program has gone to sleep; that is, until its processor time stands still."""
        seen, deadline, last = b"", time.time() + patience, -1
        while time.time() < deadline:
            if select.select([self.terminal], [], [], 0.004)[0]:
                drawn = os.read(self.terminal, 65536)
                self.written += len(drawn)
                seen = seen[-4096:] + drawn
                continue
            now = self.time()
            if now == last and (phrase is None or phrase in seen):
                return
            last = now
        raise SystemExit("the program did not come to rest")

    def time(self):
        """Nanoseconds of processor time of all threads."""
        return sum(int(open(f"/proc/{self.process}/task/{task}/schedstat").read().split()[0])
                   for task in os.listdir(f"/proc/{self.process}/task"))

    def press(self, keys):
        """Milliseconds of processor time that some keys cost."""
        before = self.time()
        os.write(self.terminal, keys.encode())
        # The key may not have been read yet, so a first change is awaited.
        deadline = time.time() + 0.05
        while self.time() == before and time.time() < deadline:
            time.sleep(0.0002)
        self.settle()
        return (self.time() - before) / 1e6

    def bytes(self, keys):
        """How many bytes are written to the terminal for some keys."""
        before = self.written
        self.press(keys)
        return self.written - before

    def resize(self, columns, rows):
        before = self.time()
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        time.sleep(0.002)
        self.settle()
        return (self.time() - before) / 1e6

    def close(self):
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self.terminal)
