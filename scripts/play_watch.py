#!/usr/bin/env python3
"""An afternoon with `nfeeds watch`, in seconds: the real program, by a clock that only it moves.

    play_watch.py watch ID --for 4h

It looks into an archive that `nfeeds demo` makes for it. The demo's feeds are served again by a
server on this machine, from noon of the demo's day on, and go on: what is in `LATER` stands in its
feed once its time has come.
"""

import os
import sqlite3
import sys
import tempfile
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from nfeeds.cli.main import main
from nfeeds.cli.terminal import Terminal
from nfeeds.demo import NOW, Sample, samples, served

NOON = NOW.replace(hour=12)


class News(NamedTuple):
    """What an outlet tells in the afternoon."""

    file: str
    minutes: int
    """After noon."""
    title: str
    summary: str
    path: str

    @property
    def at(self) -> datetime:
        """When it is published."""
        return NOON + timedelta(minutes=self.minutes)


LATER = (
    News(
        "harbour-europe.xml",
        62,
        "Georgia's opposition refuses seats as ruling Georgian Dream nears majority",
        "Eight opposition parties said in Tbilisi they would not take their seats after"
        " Georgia's parliamentary election. With most of the vote counted the ruling Georgian Dream"
        " stood near 48 per cent; the United National Movement of Mikheil Saakashvili rejects the"
        " count.",
        "https://harbour.example/2020/11/01/europe/georgia-opposition-refuses-seats",
    ),
    News(
        "lantern.xml",
        147,
        "Georgia's ruling Georgian Dream wins vote; opposition rejects count, rallies in Tbilisi",
        "Georgian Dream won Georgia's parliamentary election with 48 percent, the commission said"
        " on Sunday. Opposition parties in Tbilisi, led by the United National Movement of former"
        " president Mikheil Saakashvili, rejected the count; police said 19 people were injured.",
        "https://lantern.example/2020/11/01/world/georgia-vote-opposition-rallies",
    ),
)
RSS = """\
    <item>
      <title>{title}</title>
      <link>{path}</link>
      <description>{summary}</description>
      <guid isPermaLink="true">{path}</guid>
      <pubDate>{at:%a, %d %b %Y %H:%M:%S} GMT</pubDate>
    </item>
"""
ATOM = """\
  <entry>
    <title>{title}</title>
    <link rel="alternate" type="text/html" href="{path}"/>
    <id>{path}</id>
    <published>{at:%Y-%m-%dT%H:%M:%S}Z</published>
    <updated>{at:%Y-%m-%dT%H:%M:%S}Z</updated>
    <summary>{summary}</summary>
  </entry>
"""


class Clock:
    """A clock that runs while one sleeps by it."""

    def __init__(self) -> None:
        self.now = NOON

    def sleep(self, seconds: float) -> None:
        """Let so many seconds pass."""
        self.now += timedelta(seconds=seconds)


class Afternoon(Mapping[str, Sample]):
    """The sample feeds as they are by a clock."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.found = samples()

    def __getitem__(self, path: str) -> Sample:
        """A feed, with what has come by now."""
        sample = self.found[path]
        come = [one for one in LATER if f"/{one.file}" == path and one.at <= self.clock.now]
        form = ATOM if b"<entry>" in sample.body else RSS
        items = "".join(form.format(**one._asdict(), at=one.at) for one in reversed(come))
        before, first, rest = sample.body.partition(form.partition("\n")[0].encode())
        return sample._replace(body=before + items.encode() + first + rest)

    def __iter__(self) -> Iterator[str]:
        """Where they are served."""
        return iter(self.found)

    def __len__(self) -> int:
        """How many there are."""
        return len(self.found)


def configuration(found: Mapping[str, Sample]) -> str:
    """A file in which nothing is on but the sample feeds that answer."""
    lines = ["catalogue = false"]
    feeds = [sample.feed for sample in found.values() if sample.behaviour == "ok"]
    for feed in feeds:
        lines += ["[[feeds]]", f'url = "{feed.url}"', f'name = "{feed.name}"']
        lines += [f'source = "{feed.source.slug}"', f'language = "{feed.language}"']
    for source in {feed.source.slug: feed.source for feed in feeds}.values():
        lines += [f"[sources.{source.slug}]", f'title = "{source.title}"']
        lines += [f'country = "{source.country}"', f'kind = "{source.kind}"']
        lines += [f'ownership = "{source.ownership}"', f'family = "{source.family}"']
    return "\n".join(lines)


def serve_again(found: Mapping[str, Sample], base: str, path: Path) -> None:
    """Tell the archive where its feeds are asked from now on."""
    archive = sqlite3.connect(path)
    with archive:
        for where, sample in found.items():
            row = base + where, sample.feed.url
            archive.execute("UPDATE feed SET url = ? WHERE key = ?", row)
    archive.close()


def play(words: list[str]) -> int:
    """Run a command line from noon on."""
    clock = Clock()
    found = Afternoon(clock)
    with served(found) as base, tempfile.TemporaryDirectory() as folder:
        archive, config = Path(folder) / "demo.db", Path(folder) / "config.toml"
        config.write_text(configuration(found), encoding="utf-8")
        names = {"NFEEDS_CONFIG": str(config), "NFEEDS_STORE": f"sqlite:{archive}"}
        environ = {**os.environ, **names, "XDG_CACHE_HOME": folder}
        main(["demo", "-q", "-o", os.devnull, "--store", f"sqlite:{archive}"])
        serve_again(found, base, archive)
        terminal = Terminal(sys.stdout, sys.stderr, environ, lambda: clock.now.astimezone(UTC))
        terminal.wait = clock.sleep
        return main(words, terminal)


if __name__ == "__main__":
    sys.exit(play(sys.argv[1:]))
