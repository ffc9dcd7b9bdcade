"""`nfeeds feeds check`, `discover`, and what `add --check` asks: the network, and no change."""

import time
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from fnmatch import fnmatchcase
from shlex import quote
from typing import NamedTuple

from nfeeds.asking import Asking
from nfeeds.check import Check, answered, check
from nfeeds.cli.asking import parsing, settings_of
from nfeeds.cli.digest import put
from nfeeds.cli.exits import Exit
from nfeeds.cli.parser import nearest
from nfeeds.cli.progress import Bar, progress
from nfeeds.cli.session import Session
from nfeeds.cli.terminal import Terminal
from nfeeds.config.secrets import read_secret
from nfeeds.discover import Discover, discover
from nfeeds.errors import UsageError
from nfeeds.models.check import CheckList, Discovery, FeedCheck
from nfeeds.models.config import Config
from nfeeds.models.feed import Feed, stranger
from nfeeds.models.text import amount, cut
from nfeeds.models.url import check_url, host_of, redact, url_key
from nfeeds.parse import Reader
from nfeeds.schedule import turns

MANY = 20
"""Feeds that are worth a word before they are asked."""
BAR = Bar("checking", "failed")
TITLE = 80
"""Characters of a feed's own title that go into the configuration."""
JOINERS = "\u200c\u200d"
"""Invisible, but part of words in Persian and Indic scripts."""


def run(args: Namespace, terminal: Terminal) -> Exit:
    """Do what was asked for."""
    session = Session(args, terminal)
    return run_check(args, session) if args.action == "check" else run_discover(args, session)


# ------------------------------------------------------------------ check


def run_check(args: Namespace, session: Session) -> Exit:
    """Ask the feeds, print what there is to tell of each."""
    feeds = chosen(args.feeds, session.config)[: args.limit]
    if not feeds:
        session.terminal.say("nfeeds: no feed is on; see nfeeds feeds list --all", important=True)
    if len(feeds) > MANY:
        hosts = {host_of(feed.url) for feed in feeds}
        session.terminal.say(f"nfeeds: asking {len(feeds)} feeds on {len(hosts)} hosts")
    checks = checked(feeds, session, named=bool(args.feeds))
    view = CheckList(checked_at=session.terminal.clock(), feeds=checks)
    put(view, args, session.terminal)
    if seems_offline(checks):
        session.terminal.say("nfeeds: no host could be looked up: is there a network?")
    return Exit.DONE if answered(checks) else Exit.NOT_DONE


def failed(result: tuple[Feed, FeedCheck]) -> int | None:
    """What the bar counts of a feed: whether it failed, nothing of one that is not asked."""
    _, one = result
    return None if one.outcome == "not_due" else int(one.error is not None)


def seems_offline(checks: Sequence[FeedCheck]) -> bool:
    """Whether all hosts, and there are several, have no address."""
    failed = [one for one in checks if one.error]
    hosts = {host_of(one.url) for one in failed}
    return len(hosts) > 1 and all(one.error and one.error.kind == "dns" for one in failed)


def chosen(words: Sequence[str], config: Config) -> tuple[Feed, ...]:
    """The feeds that were named; all that are on when none was."""
    if not words:
        return config.feeds
    found = {feed.url: feed for word in words for feed in meant(word, config)}
    return tuple(found.values())


def meant(word: str, config: Config) -> list[Feed]:
    """The feeds of a word: on, off, or not known at all."""
    found = [feed for feed in config.feeds if fnmatchcase(feed.name, word.lower())]
    found = found or [feed for feed in config.catalogue if feed.name == word]
    if found:
        return found
    if "://" in word:
        known = known_at(word, config)
        return [known or stranger(address(word))]
    names = [feed.name for feed in (*config.feeds, *config.catalogue)]
    hint = nearest(word, names) or "a URL begins with http:// or https://"
    raise UsageError(f"there is no feed {word!r}", hint)


def known_at(url: str, config: Config) -> Feed | None:
    """The feed of an address: the user's own and what is on before the catalogue's others."""
    key = url_key(url)
    feeds = (*config.feeds, *config.catalogue)
    return next((feed for feed in feeds if url_key(feed.url) == key), None)


def address(word: str) -> str:
    """An address that can be asked."""
    try:
        return check_url(word)
    except ValueError as error:
        raise UsageError(f"{redact(word)!r} {error}") from None


def checked(feeds: Sequence[Feed], session: Session, *, named: bool) -> tuple[FeedCheck, ...]:
    """Ask feeds, in their order; those that were named a second time, by their validators."""
    config = session.config
    with asking(session) as means:
        plan = turns(
            {feed.url: feed for feed in feeds}.values(),
            session.store.states(),
            session.terminal.clock(),
            interval=means.settings.interval,
            force=True,
            named=named,
        )
        job = Check(means, on=frozenset(feed.name for feed in config.feeds), twice=named)
        results = progress(check(plan, job), len(plan.due), session.terminal, BAR, failed)
        found = {feed.url: explained for feed, explained in results}
    return tuple(found[feed.url] for feed in feeds)


# ------------------------------------------------------------------ add --check


class Proved(NamedTuple):
    """A feed that was asked before it is added."""

    url: str
    """Where it has moved to for good, else as it was given."""
    check: FeedCheck
    learned: dict[str, str]
    """What it says of itself; nothing where the catalogue knows it."""


def prove(urls: Sequence[str], session: Session) -> list[Proved]:
    """Ask feeds that are to be added."""
    config = session.config
    feeds = [known_at(url, config) or stranger(address(url)) for url in urls]
    checks = checked(feeds, session, named=True)
    rows = {url_key(row.url) for row in config.catalogue}
    proved = []
    for url, one in zip(urls, checks, strict=True):
        at = moved(url, one)
        proved.append(Proved(at, one, {} if url_key(at) in rows else learned(one)))
    return proved


def moved(url: str, one: FeedCheck) -> str:
    """Where a feed has moved for good; its address as given where that cannot be written down."""
    target = one.final_url if one.permanent and one.final_url else url
    try:
        return url if "***" in target else check_url(target)
    except ValueError:
        return url


def learned(one: FeedCheck) -> dict[str, str]:
    """What a feed says of itself, as the configuration takes it: without invisible characters."""
    title = "".join(char for char in one.title if char.isprintable() or char in JOINERS)
    tags = (one.language or "").split("-")
    language = one.language if all(2 <= len(tag) <= 8 for tag in tags) else None
    said = {"title": cut(title, TITLE), "language": language or ""}
    return {name: text for name, text in said.items() if text.strip()}


# ------------------------------------------------------------------ discover


def run_discover(args: Namespace, session: Session) -> Exit:
    """Look for a site's feeds, print them, and say what to do with them."""
    terminal = session.terminal
    spellings = spelt(args.url)
    with asking(session) as means:
        view = discover(spellings, Discover(means, lambda url: name_of(url, session.config)))
    put(view.model_copy(update={"feeds": view.feeds[: args.limit]}), args, terminal)
    for line in told(view, verbose=args.verbose):
        terminal.say(line, important=not view.feeds)
    return Exit.DONE if view.feeds else Exit.NOT_DONE


def spelt(word: str) -> tuple[str, ...]:
    """The addresses that a word may mean: a bare host is tried by https, then by http."""
    if "://" in word:
        return (address(word),)
    return address(f"https://{word}"), address(f"http://{word}")


def name_of(url: str, config: Config) -> str | None:
    """The name of the feed of an address."""
    feed = known_at(url, config)
    return feed.name if feed else None


def told(view: Discovery, *, verbose: bool) -> Iterator[str]:
    """What came of the search, and what to do next."""
    if view.feeds:
        new = [one.url for one in view.feeds if one.feed is None]
        if new:
            yield f"hint: nfeeds feeds add {quote(new[0])}"
        return
    if view.error:
        yield f"nfeeds: {view.url}: {view.error.message} ({view.error.kind})"
        if view.error.kind == "auth":
            yield "hint: give the login as well: https://USER:PASSWORD@…"
    if view.refused:
        tried = amount(len(view.refused), "address was", "addresses were")
        yield f"nfeeds: no feed was found at {view.url}; {tried} tried"
        names = "" if verbose else "--verbose names them; "
        yield f"hint: {names}if you know its feed: nfeeds feeds add URL"


# ------------------------------------------------------------------ both


@contextmanager
def asking(session: Session) -> Iterator[Asking]:
    """A reader of documents, and limits, for as long as something is asked."""
    terminal = session.terminal
    settings = settings_of(session.args, session.config.poll)
    until = time.monotonic() + settings.max_time.total_seconds()
    with Reader() as reader:
        yield Asking(
            settings=settings,
            parse=parsing(reader, settings, until),
            clock=terminal.clock,
            reveal=lambda secret: read_secret(secret, terminal.environ),
            until=until,
        )
