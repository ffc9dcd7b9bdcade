"""Links: made whole, freed of tracking, and compared by what they lead to."""

import re
from base64 import urlsafe_b64decode
from urllib.parse import (
    SplitResult,
    parse_qsl,
    quote,
    unquote_plus,
    urljoin,
    urlsplit,
    urlunsplit,
)

LIMIT = 2048
TRACKING = re.compile(
    r"utm_\w+|at_\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|ns_\w+|cmpid?|ocid|"
    r"CMP|xtor|ito|ref|partner|emc|smid|traffic_source|maca|ftag|wprov|guccounter|_ga",
    re.IGNORECASE,
)
"""Query parameters that say who sent the reader, not what is read."""
_UNSAFE = re.compile(
    r"[\x00-\x20\x7f-\xa0\xad\u061c\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff"
    r"\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
    r"\ud800-\udfff\U000e0000-\U000e007f<>\"`\\{}|^]"
)
"""Spaces, controls, invisible, direction and combining characters, and what RFC 3986 rules out."""
_USUAL = re.compile(
    r"(https?://[a-z0-9][a-z0-9.-]*)(/[a-zA-Z0-9_.~!$&'()*+,=:@%/-]*)?"
    r"(?:\?([a-zA-Z0-9_.~!$&'()*+,=:@%/;-]+))?(?:\#([a-zA-Z0-9_.~!$&'()*+,=:@%/;?-]+))?",
    re.ASCII,
)
"""A whole address in which nothing is to be changed but its query."""
_LEADS_ON = re.compile(
    r"https?://(?:(?:www\.|news\.)?google\.[a-z.]{2,6}/(?:news/)?url"
    r"|(?:www\.)?bing\.com/news/apiclick\.aspx|lm?\.facebook\.com/l\.php"
    r"|[a-z0-9.-]{3,100}/(?:[^?#]{0,100}/)?(?:redirect|redir|url|out|click)(?:\.[a-z]{2,5})?/?)"
    r"\?([^#]*)",
    re.IGNORECASE,
)
"""An address that only leads on to the one in its query: Google's, and others that say so."""
_ONWARD = frozenset(("url", "u", "q", "to", "target"))
_NEWS = ("https://news.google.", "http://news.google.")
_GOOGLE_NEWS = re.compile(
    r"https?://news\.google\.com/(?:__i/)?(?:rss/)?articles/(CBM[\w-]{8,1500})"
)
"""An address with another one in it, in base 64; since 2024 with one that only Google can read."""
_ADDRESS = re.compile(rb"https?://[\x21-\x7e]{4,2000}")
DEFAULT_PORT = {"http": 80, "https": 443}


def canonical(link: str | None, base: str) -> str | None:
    """An absolute http(s) address without tracking parameters, None where there is none.

    Where it only leads on to another, which stands in it, it is that one.
    """
    usual = _USUAL.fullmatch(link.strip()) if link else None
    address = _usual(usual) if usual else _odd(link, base)
    if address and (address.find("http", 8) > 0 or address.startswith(_NEWS)):
        return _beyond(address, base)
    return address


def _beyond(address: str, base: str) -> str:
    """Where an address leads in the end, as far as it says so itself."""
    onward = _onward(address)
    return (canonical(onward, base) if onward else None) or address


def _odd(link: str | None, base: str) -> str | None:
    """An absolute address of one that is not, or not yet as it should be."""
    try:
        parts = urlsplit(urljoin(base, (link or "").strip()))
        port = parts.port
    except ValueError:
        return None
    if not link or parts.scheme not in DEFAULT_PORT or not parts.hostname:
        return None
    host = parts.hostname if ":" not in parts.hostname else f"[{parts.hostname}]"
    if port and port != DEFAULT_PORT[parts.scheme]:
        host = f"{host}:{port}"
    whole = SplitResult(parts.scheme, host, parts.path, _query(parts.query), parts.fragment)
    address = _UNSAFE.sub(_quoted, urlunsplit(whole))
    if not address.isprintable():  # format characters of some scripts, unassigned ones
        address = "".join(c if c.isprintable() else quote(c, errors="replace") for c in address)
    return address if len(address) <= LIMIT else None


def _onward(link: str) -> str | None:
    """The address that another one only leads on to."""
    try:
        news = _GOOGLE_NEWS.match(link)
        if news:
            told = _ADDRESS.search(urlsafe_b64decode(news[1] + "=" * (-len(news[1]) % 4)))
            return told[0].decode() if told else None
        found = _LEADS_ON.match(link)
        pairs = parse_qsl(found[1], max_num_fields=50) if found else ()
    except ValueError:
        return None
    targets = (target for name, target in pairs if name.removeprefix("amp;") in _ONWARD)
    return next((to for to in targets if to.startswith(("http://", "https://"))), None)


def _usual(found: re.Match[str]) -> str | None:
    """What is left of a usual address."""
    site, path, query, fragment = found.groups()
    query = _query(query) if query else ""
    query, fragment = query and f"?{query}", fragment and f"#{fragment}"
    address = f"{site}{path or ''}{query}{fragment or ''}"
    return address if len(address) <= LIMIT else None


def identity(link: str) -> str:
    """What two addresses of one article share: no scheme, no `www.`, no fragment, no last slash.

    A fragment that begins with `!` or `/` is part of an address, as pages drawn by scripts use it.
    """
    rest = link.partition("://")[2].removeprefix("www.")
    page, _, fragment = rest.partition("#")
    return f"{page}#{fragment}" if fragment.startswith(("!", "/")) else page.rstrip("/")


def _query(query: str) -> str:
    """The query without tracking; what stays is unchanged to the byte, whatever its encoding."""
    pairs = query.split("&")
    names = [unquote_plus(pair.partition("=")[0]) for pair in pairs]
    kept = [pair for pair, name in zip(pairs, names, strict=True) if not TRACKING.fullmatch(name)]
    return "&".join(kept)


def _quoted(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found.group().encode("utf-8", "replace"))
