"""Names and values in messages: shown without harm, and what else the user may have meant."""

from collections.abc import Iterable

from nfeeds.models.text import near


def shown(text: str) -> str:
    """Quote a text for a message of one line: nothing in it can move a cursor or end the line."""
    safe = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text[:200])
    return f'"{safe}{"…" if len(text) > 200 else ""}"'


def listed(words: Iterable[str]) -> str:
    """Write words as a list."""
    return ", ".join(words)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Ask for the known words nearest to one that is not known; empty when none is near."""
    by_lower = {name.lower(): name for name in known}
    found = near(word.lower(), by_lower)
    return f"did you mean {' or '.join(shown(by_lower[name]) for name in found)}?" if found else ""
