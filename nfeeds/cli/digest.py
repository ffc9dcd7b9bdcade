"""`nfeeds digest [NAME]`: what the store holds, as stories."""

import gc
from argparse import Namespace
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from nfeeds.arrange.groups import grouped
from nfeeds.cli.exits import Exit
from nfeeds.cli.options import (
    HUMAN_LIMIT,
    Marks,
    add_digest,
    add_filters,
    add_list_output,
    add_window,
    format_of,
    limit_of,
    query_of,
    render_options,
    window_of,
    with_named,
)
from nfeeds.cli.parser import Parser
from nfeeds.cli.session import Session
from nfeeds.cli.terminal import Terminal
from nfeeds.digest import digest
from nfeeds.errors import ConfigError, UsageError
from nfeeds.models.digest import Digest
from nfeeds.models.query import Query
from nfeeds.models.view import View
from nfeeds.reading import Archive
from nfeeds.render import KEEPING, UTF8, render_parts
from nfeeds.texts import Texts

DAY = timedelta(hours=24)

OLDER = "some entries were tagged by an older version: nfeeds retag"


def configure(parser: Parser) -> None:
    """Its flags."""
    parser.add_argument("name", nargs="?", metavar="NAME", help="a digest of the configuration")
    parser.add_argument(
        "--advance", action="store_true", help="move the digest's mark once it is printed"
    )
    configure_digest(parser)


def configure_digest(parser: Parser, *, as_of: bool = True) -> None:
    """The flags of every command that prints a digest."""
    add_filters(parser)
    add_window(parser, as_of=as_of)
    add_digest(parser)
    group = add_list_output(parser)
    group.add_argument("--map", action="store_true", help="with a map, shaded by stories")


def run(args: Namespace, terminal: Terminal) -> Exit:
    """Print it, then move its mark if that was asked for."""
    session = Session(args, terminal, create=args.advance)
    if args.advance and args.until:
        raise UsageError(
            "--advance and --until exclude each other", "the mark would pass what is left out"
        )
    if args.advance and args.as_of:
        raise UsageError("--advance and --as-of exclude each other", "a mark only moves to now")
    made, parts, covered = read(args, session, default_since=None)
    put_parts(parts, args, terminal)
    say_older(made, session)
    if made.since and "saved" in made.filters and not made.stories:
        terminal.say("nfeeds: nothing of what is saved so is in this window; --all shows it")
    if args.advance and covered:
        session.store.advance(made.name, covered)
    return Exit.EMPTY if args.fail_if_empty and not made.stories else Exit.DONE


def query_for(
    args: Namespace,
    session: Session,
    *,
    default_since: str | None = None,
    keys: Mapping[str, Any] | None = None,
) -> Query:
    """The query of the flags over a named digest's keys; `keys`: over these of them alone."""
    named = session.named(args.name) if keys is None else keys
    if args.all:
        named = {key: value for key, value in named.items() if key not in ("since", "until")}
    filled = with_named(args, named, lambda key: session.place(args.name, key))
    filled.since = default_since if filled.since is None else filled.since
    name = args.name or "default"
    config = session.config
    territories = view_of(args, filled.territories, session)
    now, terminal = session.now(), session.terminal
    return query_of(
        filled,
        terminal,
        now,
        window_of(filled, terminal, now, Marks(name, session.store.mark, config.digests), DAY),
        name=name,
        ignore=config.ignore,
        min_origins=filled.min_origins or 1,
        sort=filled.sort or "rank",
        group_by=filled.group_by or "story",
        limit=limit_of(args, terminal, named.get("limit"), HUMAN_LIMIT),
        territories=territories,
        languages=config.languages,
    )


def view_of(args: Namespace, wanted: str | None, session: Session) -> str:
    """The view by which places count; what is wrong with a digest's key is told with its line."""
    if args.territories is not None or wanted is None:
        return session.territories(args.territories)
    try:
        return session.territories(key=wanted)
    except ConfigError:
        raise
    except UsageError as error:
        place = session.place(args.name, "territories")
        raise ConfigError(f"{place}: {error.message}", error.hint) from None


def read(
    args: Namespace, session: Session, *, default_since: str | None
) -> tuple[Digest, Sequence[str], datetime | None]:
    """The digest of one moment of the store, its page, and the greatest first_seen it covers."""
    with session.store.snapshot():
        query = query_for(args, session, default_since=default_since)
        made, archive = make(query, session)
        # Within the snapshot: what a page needs of a story is read when it is asked for.
        return made, page(made, args, query, archive, session), session.store.latest()


def make(query: Query, session: Session) -> tuple[Digest, Archive]:
    """Read, cluster, arrange."""
    gc.disable()  # of what is read now all is needed to the end, and it makes no cycles
    archive = Archive.at(session, query.as_of, query.since)
    made = digest(query, archive)
    return grouped(made, query, session.atlas, session.terminal.zone()), archive


def page(
    made: Digest, args: Namespace, query: Query, archive: Archive, session: Session
) -> Sequence[str]:
    """A digest in the format that was asked for, with what that wrote of its stories before."""
    terminal = session.terminal
    format_ = format_of(args, terminal)
    kept = Texts.of(made, query, archive, format_) if format_ in KEEPING else None
    options = render_options(args, terminal)._replace(kept=kept)
    parts = render_parts(made, format_, options)
    if kept:
        kept.keep()
    return parts


def say_older(made: Digest, session: Session) -> None:
    """Where what was shown was tagged by several versions: how to make it one."""
    if " " in made.tagger and session.store.has_mixed_tags():
        session.terminal.say(f"nfeeds: {OLDER}")


def put(made: View, args: Namespace, terminal: Terminal) -> None:
    """Render it whole, then write it whole."""
    put_parts(
        render_parts(made, format_of(args, terminal), render_options(args, terminal)),
        args,
        terminal,
    )


def put_parts(parts: Sequence[str], args: Namespace, terminal: Terminal) -> None:
    """Write what was rendered."""
    if args.output and args.output != "-":
        terminal.save_parts(parts, args.output)
    else:
        terminal.write_parts(parts, is_utf8=format_of(args, terminal) in UTF8)
