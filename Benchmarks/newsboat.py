"""Newsboat with a cache as large as a library of Dateline's."""
import os, sqlite3, subprocess


class Newsboat:
    """A story is a feed to it, and a comment an item: so that what is listed, and what is searched, is as much.

    It makes its cache itself, with one feed of no items; the rows of the others are then written into the tables that it
    made, because to fetch 10,000 feeds would take it an hour.
    """

    def __init__(self, folder):
        self.urls, self.cache, self.config = (os.path.join(folder, name) for name in ("urls", "cache.db", "config"))
        open(self.config, "w").close()
        with open(self.urls, "w") as file:
            file.write("https://harbour.example/none\n")
        subprocess.run(self.command + ["-x", "print-unread"], stdout=subprocess.DEVNULL, check=True)
        self.addresses = []
        self.database = sqlite3.connect(self.cache)

    @property
    def command(self):
        return ["newsboat", "-q", "-u", self.urls, "-c", self.cache, "-C", self.config]

    def add(self, record, comments):
        address = record["url"]
        self.addresses.append(address)
        self.database.execute("insert into rss_feed(rssurl, url, title) values (?, ?, ?)", (address, address, record["title"]))
        self.database.executemany(
            "insert into rss_item(guid, title, author, url, feedurl, pubDate, content, unread) values (?, ?, ?, ?, ?, ?, ?, 1)",
            ((f"{address}#{number}", words[:60], author, f"{address}#{number}", address, 1_577_836_800 + number, words)
             for number, (author, words) in enumerate(comments)))

    def finish(self):
        self.database.commit()
        self.database.execute("analyze")
        self.database.close()
        with open(self.urls, "w") as file:
            file.write("".join(address + "\n" for address in self.addresses))
