"""Lines of JSON through one verb of the pipeline: the same code, without archive and settings."""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from sys import intern
from typing import Any

from nfeeds.cluster import together
from nfeeds.errors import UsageError
from nfeeds.models.atlas import Atlas
from nfeeds.models.entry import Entry, TaggedEntry, Word
from nfeeds.models.plumbing import GroupedLine, Line, TaggedLine
from nfeeds.models.story import Report
from nfeeds.normalize import headed, wording
from nfeeds.normalize.dates import parse_date
from nfeeds.normalize.language import language_tag, spoken

LONGEST = 16 << 20
"""Bytes of a line, as many as a feed's document may have."""
MARK = b"\xef\xbb\xbf"
"""Of byte order, as some editors put before the first line."""
JSON = json.JSONDecoder(parse_constant=lambda _: None)
"""Made once: that takes as long as a line."""
Tagger = Callable[[Entry], TaggedEntry]
Reader = Callable[[Entry], tuple[TaggedEntry, tuple[Word, ...]]]
"""Says who makes the claims, too."""
TEXTS = ("id", "title", "text", "language", "source", "published")
"""What is known of an entry that is given; all but the id may be missing, or null."""


def read(lines: Iterable[bytes]) -> Iterator[Line]:
    """Read lines of JSON; empty ones count, and say nothing.

    Raises UsageError, with the line's number, for the first that is not an entry with an id.
    """
    for number, line in enumerate(lines, 1):
        if len(line) > LONGEST:
            raise wrong(number, f"is longer than {LONGEST >> 20} MiB")
        text = line.removeprefix(MARK).strip() if number == 1 else line.strip()
        if text:
            yield entry_line(value(text, number), number)


def value(line: bytes, number: int) -> object:
    """What a line says; NaN and its like, which are not JSON, are null."""
    try:
        return JSON.decode(line.decode())
    except UnicodeDecodeError:
        raise wrong(number, "is not UTF-8") from None
    except json.JSONDecodeError as error:
        raise wrong(number, f"is not JSON: {error.msg} (column {error.colno})") from None
    except (ValueError, RecursionError):
        raise wrong(number, "is JSON that is too deep, or has too long a number") from None


def entry_line(given: object, number: int) -> Line:
    """An entry that was given; keys that are not known are left alone."""
    if not isinstance(given, dict):
        raise wrong(number, "is no JSON object")
    if given.get("id") is None:
        raise wrong(number, "has no id")
    texts: dict[str, Any] = {key: given[key] for key in TEXTS if given.get(key) is not None}
    for key, text in texts.items():
        if not isinstance(text, str):
            raise wrong(number, f"has {key!r} that is no text")
    said = texts.pop("published", "")
    published = parse_date(said)
    if said and published is None:
        raise wrong(number, "has a published that is no time", "write it as 2026-11-20T06:00:00Z")
    return Line(**texts, published=published, number=number)


def wrong(number: int, what: str, hint: str = "") -> UsageError:
    """What is wrong with a line."""
    return UsageError(f"line {number} {what}", hint)


def tagged(lines: Iterable[Line], tag_fully: Reader, atlas: Atlas) -> Iterator[TaggedLine]:
    """Tag entries one by one, in their order."""
    for line in lines:
        entry, word_of = tag_fully(entry_of(line))
        day = entry.published.date() if entry.published else None
        about = atlas.about(entry.places, day)
        yield TaggedLine.made(
            id=line.id,
            countries=about.countries,
            focus=about.focus,
            regions=about.regions,
            places=entry.places,
            credits=entry.credits,
            word_of=word_of,
        )


def entry_of(line: Line) -> Entry:
    """A line as the only entry of a document in its language."""
    title, summary = wording(line.title, line.text)
    return entry(title, summary, line.published, line.language)


def entry(title: str, summary: str, published: datetime | None, language: str | None) -> Entry:
    """An entry of texts that are clean."""
    return Entry.made(
        id="",
        found_by=(),
        url=None,
        title=title,
        summary=summary,
        authors=(),
        categories=(),
        published=published,
        updated=None,
        language=spoken(language_tag(language), f"{title} {summary}"),
    )


def grouped(lines: Iterable[Line], tag: Tagger) -> Iterator[GroupedLine]:
    """Give the story of each entry, in their order; raises UsageError where two have one id.

    Entries are tagged only where words do not tell two events apart, or others in another language
    may tell the same.
    """
    numbers: dict[str, int] = {}
    reports: list[Report] = []  # and no lines: texts that stand in memory twice are half of it
    for line in lines:
        if numbers.setdefault(line.id, line.number) != line.number:
            raise wrong(line.number, f"has the id of line {numbers[line.id]}")
        reports.append(report_of(line))

    def locate(report: Report) -> tuple[str, ...]:
        one = entry(report.title, report.text, report.time, report.language)
        return tuple(place.code for place in tag(one).places)

    home = {id_: story[0] for story in together(reports, locate) for id_ in story}
    for id_ in numbers:
        yield GroupedLine.made(id=id_, story=home[id_])


def report_of(line: Line) -> Report:
    """A line as grouping reads it, with all of its summary, by which it may be tagged."""
    title, summary = headed(*wording(line.title, line.text))
    language = line.language or spoken(None, f"{title} {summary}") or ""
    # Of both there are few, in many lines.
    return Report(line.id, line.published, intern(line.source), title, summary, intern(language))
