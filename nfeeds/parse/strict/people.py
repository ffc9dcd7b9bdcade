"""What elements do that say who wrote an entry."""

import re

from nfeeds.parse.mend import AUTHOR
from nfeeds.parse.pieces import NAME, tame
from nfeeds.parse.strict.rules import Attributes, Rule
from nfeeds.parse.strict.state import MOST, Context, Refused, State, escape

SHORT = NAME // len("&#x1F600;")
"""Characters of a name that is short enough however it is spelled."""
KNOWN = 4
"""Letters of a top-level domain that feedparser knows."""
LONG = NAME - len("![CDATA[")
"""Bytes of the longest name."""


def start_author(state: State, one: Rule, found: Attributes) -> None:
    """Begin an author; one within another is left to the lenient reader."""
    if state.inauthor:
        raise Refused
    state.inauthor = True
    state.push("author")
    add_author(state.context)


def add_author(context: Context) -> None:
    """One more of whom nothing is known."""
    authors = context.setdefault("authors", [])
    if len(authors) >= MOST:
        raise Refused
    authors.append({})


def end_author(state: State, one: Rule) -> None:
    """End an author."""
    refuse_long(state, state.heard())
    state.pop("author")
    state.inauthor = False
    know_author(state.context)


def leaf_author(state: State, one: Rule, text: str, found: Attributes) -> None:
    """All of it at once."""
    add_author(state.context)
    refuse_long(state, text)
    state.settled("author", text.strip())
    state.inauthor = False
    know_author(state.context)


def refuse_long(state: State, text: str) -> None:
    """A name that the lenient reader would cut before it reads it is left to it.

    It goes by bytes as they stand in the document: one that is not short, or an address that it
    would not know as a whole, is looked for there.
    """
    found = _ADDRESS.search(text) if "@" in text else None
    if found and len(found["domain"]) > KNOWN:
        told = re.escape(spelled(text[: found.end()].lstrip(), state))
        if not re.search(AUTHOR + told, b"".join(state.held), re.IGNORECASE):
            raise Refused
    if len(text) > SHORT and text.strip():
        name, held = spelled(text, state), b"".join(state.held)
        # That it stands there may be another's doing: this one may be spelled longer, and be cut.
        if len(name) > LONG or name not in held or tame(held) != held:
            raise Refused


def spelled(text: str, state: State) -> bytes:
    """A text as it stands in the document, unless it is spelled oddly."""
    return escape(text).encode(state.encoding, "xmlcharrefreplace")


def start_owner(state: State, one: Rule, found: Attributes) -> None:
    """Begin a publisher."""
    state.inpublisher = True
    state.skip("publisher")


def end_owner(state: State, one: Rule) -> None:
    """End it."""
    state.pop("publisher")
    state.inpublisher = False


def start_part(state: State, one: Rule, found: Attributes) -> None:
    """Begin what is said of a person."""
    state.push(one.key, expecting=one.key == "href")


def end_part(state: State, one: Rule) -> None:
    """End it: a publisher's name and address count as the last author's, too."""
    is_publisher = state.inpublisher and one.key != "href"
    is_person = is_publisher or state.inauthor
    if is_person:
        refuse_long(state, state.heard())
    value = state.pop(one.key)
    if is_person:
        context = state.context
        if not is_publisher:
            context.setdefault("author_detail", {})[one.key] = value
        know_author(context)
        context.setdefault("authors", [{}])[-1][one.key] = value


_ADDRESS = re.compile(
    r"(?<![a-zA-Z0-9_.+-])([a-zA-Z0-9_.+-]+)@((\[[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\.)|(([a-zA-Z0-9\-]+\.)+))"
    r"(?P<domain>[a-zA-Z]{2,63}|[0-9]{1,3})(\]?)(\?subject=\S+)?"
)
"""feedparser's, but that a top-level domain may have 63 letters (RFC 1034, 3.1), where that knows
four: what it is given ends there (`nfeeds.parse.mend`)."""


def know_author(context: Context) -> None:
    """Tell a name from an address, and keep both in step with the author's text."""
    authors = context.get("authors")
    detail = authors[-1] if authors else {}
    if detail:
        name, email = detail.get("name"), detail.get("email")
        text = f"{name} ({email})" if name and email else name or email
        if text:
            context["author"] = text
        return
    author = context.get("author")
    if not author:
        return
    found = _ADDRESS.search(author) if "@" in author else None
    if found:
        author = author.replace(found[0], "")
        for empty in ("()", "<>", "&lt;&gt;"):
            author = author.replace(empty, "")
        author = author.strip().removeprefix("(").removesuffix(")").strip()
        detail["email"] = found[0]
    if author or found:
        context.setdefault("author_detail", detail)  # that very one: a later author may change it
    if author:
        detail["name"] = author
