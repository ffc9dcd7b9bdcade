"""Polls of many feeds by the real program, and what is said of them."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from conftest import Program
from factories import item, rss
from fault_server import FaultServer, http

GOOD = rss(item("One"))
"""A feed with an entry."""
HEAD = b"HTTP/1.1 200 OK\r\n"
"""How a good answer begins."""
LEEWAY = 2.5
"""How much later than its time a feed may be given up, on a machine that has much to do."""
JARGON = re.compile(r"httpx|h11|errno|codec|buffer|illegal|exception|peer closed|\bb'|[\[{<]|0x")
"""Words and signs that say nothing to a person."""


class Polled(NamedTuple):
    """A poll of many feeds."""

    rows: Mapping[str, dict[str, Any]]
    server: FaultServer
    errors: str


def named(name: str) -> str:
    """A feed's name, and its path, for a case."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def configuration(urls: Mapping[str, str], more: Mapping[str, str] | None = None) -> str:
    """These feeds alone, some with more keys."""
    tables = [
        f'[[feeds]]\nurl = "{url}"\nname = "{named(name)}"\n{(more or {}).get(name, "")}\n'
        for name, url in urls.items()
    ]
    return "catalogue = false\n[poll]\nconnections = 250\n" + "".join(tables)


def rows_of(result: Any) -> dict[str, dict[str, Any]]:
    """The rows of a report that was printed as JSON."""
    assert result.stdout, result.stderr
    return {row["feed"]: row for row in json.loads(result.stdout)["feeds"]}


def poll_of(nfeeds: Program, home: Path, text: str, **variables: str) -> dict[str, dict[str, Any]]:
    """A poll with a configuration."""
    path = home / "config.toml"
    path.write_text(text)
    return rows_of(nfeeds("poll", "--json", "--force", "--config", str(path), **variables))


def to(target: str | bytes, status: str = "302 Found") -> bytes:
    """A redirect."""
    target = target.encode() if isinstance(target, str) else target
    return http(status, b"Location: " + target)
