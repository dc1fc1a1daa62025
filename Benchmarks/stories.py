#!/usr/bin/env python3
"""Made-up live reports with discussions, the same every time.

    stories.py COUNT [COMMENTS] > FILE

Writes COUNT dumps as JSON Lines, each in the shape of the sample article: headline, byline, updates, the original entry
and 100 threaded comments with authors and dates, some 25 kB. Words follow Zipf's law over 60,000 of them, as in a
language; names and times are as various as those of a town.
"""
import itertools, json, random, sys

# The commonest words, so that a search for one is a search for a common word.
COMMON = ("the of and to a in is that it was for on with as they at be this from have by not are but had which her were "
          "there been ferry harbour night people said one all their would what so up out if who boat when them").split()
VOCABULARY = 60_000
# Stands in one story of a thousand, and in no other.
RARE = "zanzibar"
MONTHS = "January February March April May June July August September October November December".split()
# The depth of each comment, over and over.
DEPTHS = (0, 1, 2, 3, 1, 2, 0, 1, 1, 0)


def vocabulary(random):
    """The commonest first, which are short, as in a language."""
    syllables = [a + b for a in "b d f g h k l m n p r s t v w br st tr".split() for b in "a e i o u ai en or".split()]
    words = list(COMMON)
    for length in (1, 2):
        made = ["".join(parts) for parts in itertools.product(syllables, repeat=length)]
        random.shuffle(made)
        words += made
    words = dict.fromkeys(words)
    while len(words) < VOCABULARY:
        words["".join(random.choices(syllables, k=3))] = None
    return list(words)


class Writer:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.words = vocabulary(self.random)
        self.weights = list(itertools.accumulate(1 / (rank + 2) for rank in range(len(self.words))))
        self.names = [f"{first} {last}" for first in self.words[300:360] for last in self.words[400:450]]

    def take(self, count):
        return self.random.choices(self.words, cum_weights=self.weights, k=count)

    def sentences(self, count):
        """About `count` words."""
        words, parts = self.take(count), []
        while words:
            length = min(len(words), self.random.randint(6, 16))
            parts.append(" ".join(words[:length]).capitalize() + ".")
            del words[:length]
        return " ".join(parts)

    def time(self, day, minute):
        return f"{day % 28 + 1} {MONTHS[day // 28 % 12]} {2020 + day // 336} at {minute // 60 % 24:02}:{minute % 60:02}"

    def story(self, number, comments):
        """A record of JSON Lines, and the comments it holds as (author, words)."""
        day, headline = number * 2016 // 10_000, " ".join(self.take(7)).title()
        lines = [headline, f"By {self.random.choice(self.names).title()}, {self.time(day, 0).split(' at')[0]}", self.sentences(40)]
        for update in range(6, 0, -1):
            lines.append(f"UPDATE {8 + update * 2:02}{number % 60:02} GMT: {self.sentences(50)}")
            lines.append(self.sentences(30))
        lines.append(f"ORIGINAL ENTRY: {self.sentences(60)}")
        lines += [self.sentences(70) for _ in range(4)]
        if number % 1000 == 500:
            lines.append(f"Nobody sails to {RARE}.")
        lines.append(f"{comments} thoughts on “{headline}”")
        top, said = 0, []
        for comment in range(comments):
            depth = DEPTHS[comment % len(DEPTHS)]
            indent = "  " + "  " * depth
            top += depth == 0
            marker = f"{top}." if depth == 0 else "•"
            name = self.random.choice(self.names)
            gap = indent + "  "
            lines.append(f"{indent}{marker} {name} says:\n{gap}{self.time(day, 480 + comment * 7)}")
            paragraphs = [self.sentences(self.random.randint(6, 36)) for _ in range(self.random.choice((1, 1, 2)))]
            lines += [gap + paragraph for paragraph in paragraphs]
            said.append((name, "\n".join(paragraphs)))
        lines.append("Leave a Comment\n")
        year, month, date = 2020 + day // 336, day // 28 % 12 + 1, day % 28 + 1
        return {"url": f"https://harbour.example/{year}/{number}", "date": f"{year}-{month:02}-{date:02}T08:00:00Z",
                "title": headline, "text": "\n\n".join(lines)}, said


def stories(count, comments=100):
    """Yields each record, and its comments."""
    writer = Writer(2026)
    return (writer.story(number, comments) for number in range(count))


if __name__ == "__main__":
    if not 2 <= len(sys.argv) <= 3:
        sys.exit(__doc__)
    for record, _ in stories(*map(int, sys.argv[1:])):
        print(json.dumps(record, ensure_ascii=False))
