"""What elements do that say what an entry is about."""

from nfeeds.parse.strict.names import attributes
from nfeeds.parse.strict.rules import Attributes, Rule
from nfeeds.parse.strict.state import MOST, Refused, State

Tag = list[str | None]
"""Of a category: term, scheme and label."""


def start_category(state: State, one: Rule, found: Attributes) -> None:
    """Begin a category: an attribute, or a text."""
    state.push("category")
    say_term(state, one, found)


def say_term(state: State, one: Rule, found: Attributes) -> None:
    """Take note of what the attributes of a category say."""
    if found or one.default:
        tags = state.context.setdefault("tags", [])
        named = attributes(found)
        scheme = named.get("scheme", one.default or named.get("domain"))
        add_term(tags, named.get("term"), scheme, named.get("label"))


def start_itunes_category(state: State, one: Rule, found: Attributes) -> None:
    """Begin one of the categories of a directory."""
    state.push("category")
    tags = state.context.setdefault("tags", [])
    add_term(tags, attributes(found).get("text"), one.default)


def end_category(state: State, one: Rule) -> None:
    """End it."""
    end_term(state, state.pop("category"))


def leaf_category(state: State, one: Rule, text: str, found: Attributes) -> None:
    """All of it at once."""
    say_term(state, one, found)
    end_term(state, text and state.settled("category", text.strip()))


def end_term(state: State, value: str | None) -> None:
    """Take note of a category's text, or complete what its attributes say."""
    if not value:
        return
    tags = state.context.setdefault("tags", [])
    if tags and not tags[-1][0]:
        tags[-1][0] = value
    else:
        add_term(tags, value)


def start_keywords(state: State, one: Rule, found: Attributes) -> None:
    """Begin a list of words."""
    if not found:
        state.push(one.key)


def end_keywords(state: State, one: Rule) -> None:
    """End it."""
    words = (state.pop(one.key) or "").split(",")
    for word in words:
        if word.strip():
            tags = state.context.setdefault("tags", [])
            add_term(tags, word.strip(), one.default or None)


def add_term(
    tags: list[Tag], term: str | None, scheme: str | None = None, label: str | None = None
) -> None:
    """Take note of a category, unless it is noted."""
    tag = [term, scheme, label]
    if (term or scheme or label) and tag not in tags:
        if len(tags) >= MOST:
            raise Refused
        tags.append(tag)
