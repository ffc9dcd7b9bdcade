"""Feeds of nobody's, and the server that tells them: what `scripts/bench-polls` polls.

    python bench_feeds.py PORT FEEDS

On the second day one feed in five has one to three new entries, and one in twenty another date.
The server answers conditional requests and compresses; `GET /day/2` turns to the second day.
"""

import asyncio
import gzip
import random
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape
from typing import NamedTuple

ENTRIES = 30
HOSTS = 50
"""Addresses of this machine, so that no client's limit for a host slows it down."""
START = datetime(2026, 1, 15, 12, 0, tzinfo=UTC)
PLACES = (
    "Ukraine|Russia|China|Taiwan|Gaza|Iran|Syria|Yemen|Turkey|Poland|Germany|France|Serbia|Kosovo"
    "|Georgia|Armenia|Azerbaijan|India|Myanmar|Japan|Sudan|Ethiopia|Somalia|Kenya|Niger|Mali|Egypt"
    "|Libya|Venezuela|Colombia|Brazil|Haiti|Canada|Côte d’Ivoire|Türkiye"
).split("|")
WHO = "foreign minister|president|parliament|army chief|central bank|rebel group".split("|")
DOES = "rejects|announces|delays|signs|condemns|suspends|halts|backs".split("|")
WHAT = "ceasefire talks|sanctions|a grain deal|naval drills|a gas pipeline|elections".split("|")
WORDS = (
    "the of and to in a that for on with as by at from said officials government talks region "
    "forces security border military minister agreement according statement week’s people leaders "
    "support economic crisis capital conflict meeting energy policy troops reported sources “deal” "
    "— café São during before under several killed wounded negotiations diplomatic state"
).split()


class Told(NamedTuple):
    """An entry."""

    link: str
    title: str
    summary: str
    content: str
    at: datetime


def feed(number: int, day: int) -> bytes:
    """A feed's document on a day: seven in ten are RSS, the others Atom."""
    dice = random.Random(f"feed {number}")
    new = dice.randint(1, 3) if number % 5 == 0 and day > 1 else 0
    built = START + timedelta(days=day if number % 20 == 1 or new else 0)
    first = ENTRIES + new
    entries = [entry(number, serial) for serial in range(first, new, -1)]
    return (rss if number % 10 < 7 else atom)(f"Outlet {number}", entries, built).encode()


def entry(number: int, serial: int) -> Told:
    """An entry; one in three has a whole article in it."""
    dice = random.Random(f"entry {number}/{serial}")
    place, other = dice.sample(PLACES, 2)
    title = f"{place}: {dice.choice(WHO)} {dice.choice(DOES)} {dice.choice(WHAT)} with {other}"
    summary = f"<p>{title}. {prose(dice, 60)}</p>"
    content = "".join(f"<p>{prose(dice, 60)}</p>" for _ in range(12)) if serial % 3 == 0 else ""
    link = f"https://outlet{number}.example/{serial}"
    return Told(link, title, summary, content, START - timedelta(hours=1.6 * (ENTRIES - serial)))


def prose(dice: random.Random, count: int) -> str:
    """So many words."""
    return " ".join(dice.choices(WORDS, k=count)).capitalize() + "."


def rss(name: str, entries: list[Told], built: datetime) -> str:
    """RSS 2.0."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>{name}</title><language>en</language>"
        f"<lastBuildDate>{format_datetime(built)}</lastBuildDate>{''.join(map(item, entries))}"
        "</channel></rss>"
    )


def item(one: Told) -> str:
    """An entry of RSS."""
    whole = f"<content:encoded><![CDATA[{one.content}]]></content:encoded>" if one.content else ""
    return (
        f"<item><title>{escape(one.title)}</title><link>{one.link}</link>"
        f"<guid>{one.link}</guid><pubDate>{format_datetime(one.at)}</pubDate>"
        f"<description>{escape(one.summary)}</description><category>World</category>{whole}</item>"
    )


def atom(name: str, entries: list[Told], built: datetime) -> str:
    """Atom 1.0."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">'
        f"<title>{name}</title><id>urn:{name.replace(' ', '-')}</id>"
        f"<updated>{built.isoformat()}</updated>{''.join(map(atom_entry, entries))}</feed>"
    )


def atom_entry(one: Told) -> str:
    """An entry of Atom."""
    whole = f'<content type="html">{escape(one.content)}</content>' if one.content else ""
    return (
        f'<entry><id>{one.link}</id><title>{escape(one.title)}</title><link href="{one.link}"/>'
        f"<updated>{one.at.isoformat()}</updated><published>{one.at.isoformat()}</published>"
        f'<author><name>Staff</name></author><summary type="html">{escape(one.summary)}</summary>'
        f"{whole}</entry>"
    )


def addresses(count: int, port: int) -> list[str]:
    """Where the feeds are."""
    return [f"http://127.0.1.{1 + n % HOSTS}:{port}/feed/{n}" for n in range(count)]


def answers(count: int, day: int) -> Iterator[tuple[bytes, bytes]]:
    """Each feed's validator, and the answer that has it."""
    for number in range(count):
        body = gzip.compress(feed(number, day), 6, mtime=0)
        tag = b'"%x"' % (hash(body) & 0xFFFFFFFF)
        head = b"HTTP/1.1 200 OK\r\nETag: %s\r\nContent-Type: application/xml\r\n" % tag
        length = b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(body)
        yield tag, head + length + body


class Server:
    """Tells the feeds of a day."""

    def __init__(self, count: int) -> None:
        self.days = [list(answers(count, day)) for day in (1, 2)]
        self.today = self.days[0]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer a connection's requests."""
        try:
            while True:
                writer.write(self.answer(await reader.readuntil(b"\r\n\r\n")))
                await writer.drain()
        except (OSError, asyncio.IncompleteReadError):
            writer.close()

    def answer(self, asked: bytes) -> bytes:
        """What a request gets."""
        path = asked.split(b" ", 2)[1]
        word, _, number = path.strip(b"/").partition(b"/")
        if word == b"day":
            self.today = self.days[int(number) - 1]
            return b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
        tag, whole = self.today[int(number)]
        same = b"HTTP/1.1 304 Not Modified\r\nETag: %s\r\n\r\n" % tag
        return same if tag in asked else whole


async def main(port: int, count: int) -> None:
    """Serve until the end, and say when it begins."""
    server = Server(count)
    hosts = [f"127.0.1.{1 + number}" for number in range(HOSTS)]
    async with await asyncio.start_server(server.serve, hosts, port, backlog=1000) as running:
        print("ready", flush=True)
        await running.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), int(sys.argv[2])))
