"""`nfeeds config check|show|example`: the configuration, proved without the network."""

import json
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from importlib.resources import files
from pathlib import Path

from nfeeds.arrange import filters_view
from nfeeds.arrange.filters import rule_test, sieve
from nfeeds.cli.digest import configure as configure_digest_command
from nfeeds.cli.digest import query_for
from nfeeds.cli.exits import Exit
from nfeeds.cli.parser import Parser, add_global
from nfeeds.cli.ringing import prove
from nfeeds.cli.session import Session
from nfeeds.cli.terminal import Terminal
from nfeeds.config import where
from nfeeds.errors import ConfigError, UsageError
from nfeeds.models.config import Alert, Config
from nfeeds.models.query import Filters, Query
from nfeeds.models.text import amount
from nfeeds.models.url import redact_store
from nfeeds.reading import Archive


def configure(parser: Parser) -> None:
    """Its own commands."""
    commands = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    for name, text in {
        "check": "prove the file; exit 2 when something in it is wrong",
        "show": "every value in force, and where it comes from",
        "example": "a commented configuration to begin from",
    }.items():
        commands.add_parser(name, description=text, help=text)


def run(args: Namespace, terminal: Terminal) -> Exit:
    """Do what was asked for."""
    ACTIONS[args.action](args, terminal)
    return Exit.DONE


def check(args: Namespace, terminal: Terminal) -> None:
    """Load it, prove what it names, and say how much that is."""
    session = Session(args, terminal)
    session.territories()
    check_names(session)
    config = session.config
    state = "" if Path(config.path).exists() else " (there is no such file: defaults)"
    feeds = f"{len(config.feeds)} feeds are on"
    terminal.write(f"{config.path}{state}: right; {feeds}, {named(config)}\n")


def named(config: Config) -> str:
    """How many digests and alerts it has."""
    digests = amount(len(config.digests), "named digest", "named digests")
    return f"{digests}, {amount(len(config.alerts), 'alert', 'alerts')}"


def check_names(session: Session) -> None:
    """Try each named digest, each alert, and each rule of what is ignored."""
    config = session.config
    archive = Archive.at(session, session.now())
    for name, keys in config.digests.items():
        words = digest_args(name, session.args)
        for part in (*({key: value} for key, value in keys.items()), keys):
            place = where(config, "digests", name, *(part if len(part) == 1 else ()))
            with at(place):
                query = query_for(words, session, keys=part)
                sieve(query, archive.known(query.territories))
    check_alerts(session, archive)
    with at(where(config, "ignore")):
        for rule in config.ignore:
            rule_test(rule)


def check_alerts(session: Session, archive: Archive) -> None:
    """Make the tests of each alert's filters, and look for its program."""
    query = Query(as_of=session.now(), territories=session.territories())
    known = archive.known(query.territories)
    for alert in session.config.alerts:
        table = ("alerts", alert.name)
        for prefix, terms in (("", alert.keep), ("exclude-", alert.drop)):
            for name in terms.model_fields_set:
                key = prefix + name.replace("_", "-")
                with at(where(session.config, *table, key)):
                    only = Filters(**{name: getattr(terms, name)})
                    sieve(query.model_copy(update={"keep": only}), known)
        with at(where(session.config, *table, "run")):
            prove(alert, session.terminal)


def digest_args(name: str, args: Namespace) -> Namespace:
    """The words `digest NAME`, read."""
    parser = Parser(prog="nfeeds digest", description="")
    add_global(parser)
    configure_digest_command(parser)
    read = parser.parse_args([name])
    read.config, read.store = args.config, args.store
    return read


@contextmanager
def at(place: str) -> Iterator[None]:
    """Say where in the file it is that something is wrong."""
    try:
        yield
    except ConfigError:
        raise
    except UsageError as error:
        raise ConfigError(f"{place}: {error.message}", error.hint) from None


def show(args: Namespace, terminal: Terminal) -> None:
    """Values as in TOML, each with where it comes from."""
    config = Session(args, terminal).config
    lines = [f"# {config.path}"]
    for key, origin in config.origins.items():
        if key != "path":
            lines.append(f"{key} = {value(config, key)}  # {origin}")
    lines.append(f"# {len(config.feeds)} feeds are on: nfeeds feeds list")
    lines += [f"# digest {name}: {keys}" for name, keys in config.digests.items()]
    lines += [f"# alert {alert.name}: {told(alert, terminal.clock())}" for alert in config.alerts]
    terminal.write("\n".join(lines) + "\n")


def told(alert: Alert, now: datetime) -> str:
    """An alert in a line: what it is about, how long it cools, what it runs."""
    asked = Query(as_of=now, keep=alert.keep, drop=alert.drop, min_origins=alert.min_origins)
    words = [f"{key} {', '.join(terms)}" for key, terms in filters_view(asked).items()]
    words.append(f"cooldown {length(alert.cooldown)}")
    if alert.run:
        words.append(f"run {' '.join(alert.run)}, for {length(alert.time_limit)} at most")
    return "; ".join(words)


def value(config: Config, key: str) -> str:
    """A value as it would be written."""
    found: object = config
    for name in ("selection" if key == "catalogue" else key).split("."):
        found = getattr(found, name)
    if key == "store":
        found = redact_store(str(found))
    if isinstance(found, timedelta):
        return f'"{length(found)}"'
    if found is None:
        return "(none)"
    return json.dumps(list(found) if isinstance(found, tuple) else found, ensure_ascii=False)


def length(time: timedelta) -> str:
    """A duration as one would write it: `1h`, `10m`, `90s`."""
    seconds = time.total_seconds()
    unit, size = next(
        (u, s) for u, s in (("h", 3600), ("m", 60), ("s", 1)) if not seconds % s or s == 1
    )
    return f"{seconds / size:g}{unit}"


def example(args: Namespace, terminal: Terminal) -> None:
    """A file to begin from."""
    terminal.write(files("nfeeds.data").joinpath("example.toml").read_text("utf-8"))


ACTIONS = {"check": check, "show": show, "example": example}
"""Word → what does it."""
