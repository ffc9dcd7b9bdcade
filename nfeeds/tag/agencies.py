"""Which agency an outlet or a page is: its own report and those that credit it are one."""

from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple
from urllib.parse import urlsplit


class _Own(NamedTuple):
    """What is an agency's own, each with the name of the agency."""

    slugs: Mapping[str, str]
    sites: Mapping[str, str]
    names: Mapping[str, str]
    """Small, and only those that mean nothing else."""


def agency(source: str, title: str, url: str | None) -> str | None:
    """The agency that an outlet is, or that a page belongs to; None where it is none's own.

    `source` is the outlet's slug.
    """
    # What is behind the third slash is no part of the site: the same few come again and again.
    return _named(source, title) or (_site("/".join(url.split("/", 3)[:3])) if url else None)


@lru_cache(4096)
def _named(source: str, title: str) -> str | None:
    """The agency that an outlet is."""
    own = _own()
    return own.slugs.get(source) or own.names.get(title.partition(" (")[0].casefold())


@lru_cache(4096)
def _site(url: str) -> str | None:
    """The agency on whose site a page is: "en.irna.ir" is irna.ir."""
    sites = _own().sites
    try:
        labels = (urlsplit(url).hostname or "").split(".")
    except ValueError:
        return None
    ends = (".".join(labels[at:]) for at in range(len(labels) - 1))
    return next((sites[end] for end in ends if end in sites), None)


@cache
def _own() -> _Own:
    """Read the table from package data, at first use."""
    slugs: dict[str, str] = {}
    sites: dict[str, str] = {}
    names: dict[str, str] = {}
    table = files("nfeeds.data").joinpath("agencies.tsv").read_text("utf-8")
    for line in table.splitlines()[1:]:
        name, own, _, _, forms = line.split("\t")
        for word in own.split():
            (sites if "." in word else slugs)[word] = name
        for form in forms.split("|"):
            if not form.endswith("~"):
                names[form.rstrip("*").casefold()] = name
    return _Own(slugs, sites, names)
