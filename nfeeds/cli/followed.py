"""What a watch follows: everything, a named digest, or one story; and from when on."""

from argparse import Namespace
from datetime import datetime, timedelta
from typing import NamedTuple

from nfeeds.cli.digest import view_of
from nfeeds.cli.options import FILTERS, FRESH, Marks, filters_of, with_named
from nfeeds.cli.parser import nearest
from nfeeds.cli.poll import choose
from nfeeds.cli.rounds import CLOSE
from nfeeds.cli.session import Session
from nfeeds.cli.show import query_of
from nfeeds.cli.when import moment
from nfeeds.errors import UsageError
from nfeeds.models.feed import Feed
from nfeeds.models.query import Query
from nfeeds.reading import Archive
from nfeeds.show import Found, find

DAY = timedelta(hours=24)
OF_STORIES = ("match", "category", "saved")
"""Filters that choose stories, but no feeds."""
OF_WINDOWS = ("since", "until", "time", "sort", "group-by", "limit")
"""Keys of a named digest that say nothing to a watch: it has no page, and windows of its own."""
HEX = frozenset("0123456789abcdef")


class Begin(NamedTuple):
    """From when on a watch tells."""

    seen: datetime
    """News is what was first seen after this."""
    since: datetime
    """Of what a feed had before it was ever read: what was published after this."""


def understood(args: Namespace, session: Session) -> Namespace:
    """The words of the command line, with the keys of the digest that they name.

    Of `NAME|ID` the configuration's digests come first. As with `nfeeds digest`, the one called
    `default` is meant where none is named, unless a story is followed.
    """
    word, digests = args.word, session.config.digests
    is_digest = word is None or word == "default" or word in digests
    if not is_digest and not HEX.issuperset(word.strip().lower()):
        hint = nearest(word, digests) or "a digest's name, or an id as it stands in digests"
        raise UsageError(f"there is no digest called {word!r}, and it is no id", hint)
    if args.advance and not is_digest:
        raise UsageError(
            "--advance and an id exclude each other", "digests have marks, not stories"
        )
    if args.advance and args.alerts:
        raise UsageError(
            "--advance and --alerts exclude each other", "the mark would pass what is not told"
        )
    name = (word or "default") if is_digest else None
    keys = session.named(word) if is_digest else {}
    wanted = {key: value for key, value in keys.items() if key not in OF_WINDOWS}
    named = Namespace(**vars(args), name=name, id=None if is_digest else word)
    filled = with_named(named, wanted, lambda key: session.place(name, key))
    filled.territories = view_of(named, filled.territories, session)
    return filled


def story_of(args: Namespace, session: Session) -> Found | None:
    """The story that is to be followed, where one is."""
    if args.id is None:
        return None
    with session.store.snapshot():
        query = query_of(session)
        return find(args.id, query, Archive.at(session, query.as_of))


def query_of_watch(args: Namespace, session: Session) -> Query:
    """The filters that flags and digest mean; a watch's windows are its own."""
    return Query(
        name=args.name or "default",
        as_of=session.now(),
        keep=filters_of(args),
        drop=filters_of(args, "exclude_"),
        ignore=session.config.ignore,
        min_origins=args.min_origins or 1,
        territories=args.territories,
        languages=session.config.languages,
    )


def begin_of(args: Namespace, session: Session, now: datetime) -> Begin:
    """From now on, or from where `--since` says.

    A watch that moves a mark begins at it, and tells whatever the digest would have shown since,
    also of a feed's backlog; without a mark that is a day, as for `nfeeds run`.
    """
    word = args.since or ("last" if args.advance else None)
    marks = Marks(args.name or "default", session.store.mark, session.config.digests)
    mark, at = marks.find(word) if word else (None, None)
    if mark and at and args.advance:
        return Begin(at, at - FRESH)
    since = at if mark else moment(word, now, session.terminal.zone()) if word else None
    if since is None and args.advance:
        since = now - DAY
    return Begin(since or session.store.latest() or now, since or now)


def close_ones(args: Namespace, session: Session, story: Found | None) -> tuple[Feed, ...]:
    """Feeds to follow more closely: those that the filters choose, or that told the story."""
    feeds = session.config.feeds
    if story is not None:
        members = sorted(story.telling.members, key=lambda one: one.time, reverse=True)
        names = dict.fromkeys(name for member in members for name in member.feeds)
        known = {feed.name: feed for feed in feeds}
        return tuple(known[name] for name in names if name in known)[:CLOSE]
    chosen = Namespace(**{**vars(args), "feeds": ()})
    for prefix in ("", "exclude_"):
        for name in OF_STORIES:
            setattr(chosen, prefix + name, None)
    if not any(getattr(chosen, name) for name in FILTERS):
        return ()
    return choose(chosen, session)
