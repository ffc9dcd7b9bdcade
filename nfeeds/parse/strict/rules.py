"""What elements do that are more than a text: what holds others, links, ids, and texts with markup.

Each rule is feedparser's of the same element; where a line looks odd, so is feedparser's.
"""

from collections.abc import Callable
from typing import NamedTuple

from nfeeds.parse.strict.names import attributes
from nfeeds.parse.strict.state import HTML, KEPT, PLAIN, TYPES, Refused, State

Attributes = dict[str, str]


def leaf_whole(state: State, one: "Rule", text: str, found: Attributes) -> None:
    """Begin an element, hear its text and end it."""
    one.start(state, one, found)
    if state.hears and text:
        state.hears(text)
    one.end(state, one)


class Rule(NamedTuple):
    """What an element does that is more than a text."""

    start: Callable[[State, "Rule", Attributes], None]
    end: Callable[[State, "Rule"], None]
    key: str = ""
    """The field that it fills."""
    default: str = ""
    """What it holds, or its scheme, where it does not say."""
    leaf: Callable[[State, "Rule", str, Attributes], object] = leaf_whole
    """All of it at once, where it holds no other element."""


def start_other(state: State, one: Rule, found: Attributes) -> None:
    """Begin an element without a rule: with attributes its text is its parent's."""
    if one.key not in KEPT:
        if not found:
            state.skip(one.key)
    elif found:
        state.context["updated" if one.key == "date" else one.key] = None
    else:
        state.push(one.key)


def leaf_other(state: State, one: Rule, text: str, found: Attributes) -> None:
    """Pass over it, as nearly all of them can be."""
    if found or one.key in KEPT:
        leaf_whole(state, one, text, found)


# Elements that are no more than a text, or less


def start_field(state: State, one: Rule, found: Attributes) -> None:
    """Begin a text."""
    state.push(one.key)


def end_field(state: State, one: Rule) -> None:
    """End it."""
    state.pop(one.key)


def leaf_field(state: State, one: Rule, text: str, found: Attributes) -> None:
    """All of it at once."""
    state.settled(one.key, text.strip())


def start_ignored(state: State, one: Rule, found: Attributes) -> None:
    """Begin what is no part of an entry."""
    state.skip(one.key)


def nothing(*_: object) -> None:
    """It holds others, or says nothing of an entry."""


def refuse(*_: object) -> None:
    """It has rules that are not kept to here."""
    raise Refused


# Roots and what holds others


def start_rss(state: State, one: Rule, found: Attributes) -> None:
    """Begin a document of RSS, whatever namespaces it declares beside."""
    if not state.names.version.startswith("rss"):
        state.names.version = "rss"


def start_channel(state: State, one: Rule, found: Attributes) -> None:
    """Begin what is said of the feed."""
    refuse_cdf(attributes(found))
    state.infeed = True


def start_feed(state: State, one: Rule, found: Attributes) -> None:
    """Begin a document of Atom."""
    state.names.version = state.names.version or "atom"
    state.infeed = True


def end_channel(state: State, one: Rule) -> None:
    """End it."""
    state.infeed = False


def refuse_cdf(found: Attributes) -> None:
    """CDF has in attributes what others have in elements."""
    if "href" in found or "lastmod" in found:
        raise Refused


def start_item(state: State, one: Rule, found: Attributes) -> None:
    """Begin an entry."""
    state.begin_entry()
    state.skip("item")
    if found:
        named = attributes(found)
        refuse_cdf(named)
        if state.names.prefixes.get("rdf", "rdf") != "rdf":
            raise Refused
        if named.get("rdf:about"):
            state.context["id"] = named["rdf:about"]


def end_item(state: State, one: Rule) -> None:
    """End an entry."""
    state.pop("item")
    state.end_entry()


def start_image(state: State, one: Rule, found: Attributes) -> None:
    """Begin an image."""
    if not state.inentry:
        state.context.setdefault("image", {})
    state.inimage = True
    state.settle()
    state.title_depth = -1
    state.skip("image")


def end_image(state: State, one: Rule) -> None:
    """End it."""
    state.pop("image")
    state.inimage = False
    state.settle()


def start_textinput(state: State, one: Rule, found: Attributes) -> None:
    """Begin a search field."""
    if state.inentry or state.insource:
        raise Refused
    state.feed.setdefault("textinput", {})
    state.intextinput = True
    state.settle()
    state.title_depth = -1
    state.skip("textinput")


def end_textinput(state: State, one: Rule) -> None:
    """End it."""
    state.pop("textinput")
    state.intextinput = False
    state.settle()


def end_size(state: State, one: Rule) -> None:
    """End a width or a height; where content stood in it feedparser finds no number, and raises."""
    if state.pop(one.key) is None:
        raise Refused


def start_source(state: State, one: Rule, found: Attributes) -> None:
    """Begin what is said of where an entry is from."""
    state.skip("source")
    state.insource = True
    state.settle()
    state.title_depth = -1


def end_source(state: State, one: Rule) -> None:
    """End it."""
    state.insource = False
    state.pop("source")
    state.source = {}
    state.settle()


def start_itunes_image(state: State, one: Rule, found: Attributes) -> None:
    """Begin an image that is an address."""
    state.skip("itunes_image")
    named = attributes(found)
    if named.get("href") or named.get("url"):
        state.context["image"] = {}
        state.settle()


# Links and ids


def start_link(state: State, one: Rule, found: Attributes) -> None:
    """Begin a link: an attribute, or a text."""
    named = attributes(found) if found else {}
    relation = named.get("rel", "alternate")
    type_ = named.get("type", "application/atom+xml" if relation == "self" else HTML)
    address = named.get("url", named.get("uri", named.get("href"))) or named.get("href")
    if address:
        address = state.whole(address)
    add_link(state, relation, address)
    if address is None:
        state.push("link")
    elif relation == "alternate" and TYPES.get(type_, PLAIN) != PLAIN:
        state.context["link"] = address


def leaf_link(state: State, one: Rule, text: str, found: Attributes) -> None:
    """All of it at once."""
    if found:
        leaf_whole(state, one, text, found)
    else:
        add_link(state, "alternate", None)
        state.settled("link", text.strip())


def add_link(state: State, relation: str, address: str | None) -> None:
    """Take note of a link, unless it is an image's."""
    links = state.context.setdefault("links", [])
    if not (state.inentry and state.inimage):
        links.append([relation, address])


def start_guid(state: State, one: Rule, found: Attributes) -> None:
    """Begin an id."""
    state.guid_is_link = not found or attributes(found).get("ispermalink", "true") == "true"
    state.push("id")


def end_guid(state: State, one: Rule) -> None:
    """End it: one that may be a link is one where there is no other."""
    value = state.pop("id")
    context = state.context
    context.setdefault("guidislink", state.guid_is_link and "link" not in context)
    if state.guid_is_link:
        context.setdefault("link", value)


# Texts


def start_content(state: State, one: Rule, found: Attributes) -> None:
    """Begin a text that may hold markup."""
    state.push_content(one.key, one.default, found)


def end_content(state: State, one: Rule) -> None:
    """End it."""
    state.pop_content(one.key)


def end_title(state: State, one: Rule) -> None:
    """End a title: later ones as deep as it are none."""
    if state.pop_content("title"):
        state.title_depth = state.depth


def leaf_title(state: State, one: Rule, text: str, found: Attributes) -> None:
    """All of it at once."""
    if state.fill_content("title", one.default, text, found):
        state.title_depth = state.depth


def start_description(state: State, one: Rule, found: Attributes) -> None:
    """Begin a summary; a second one is the content."""
    if "summary" in state.context and not state.has_content:
        state.summary_is_content = True
        start_full(state, one, found)
    else:
        state.push_content(one.key, one.default, found)


def end_description(state: State, one: Rule) -> None:
    """End it."""
    if state.summary_is_content:
        end_full(state, one)
    else:
        state.pop_content(one.key)
    state.summary_is_content = False


def leaf_description(state: State, one: Rule, text: str, found: Attributes) -> None:
    """All of it at once, if it is the first one."""
    if "summary" in state.context and not state.has_content:
        leaf_whole(state, one, text, found)
    else:
        state.fill_content(one.key, one.default, text, found)


def start_full(state: State, one: Rule, found: Attributes) -> None:
    """Begin a content; feedparser pushes it twice, and the first one stays."""
    state.has_content = True
    state.push_content("content", PLAIN, found)
    state.stack.append(state.stack[-1])
    state.stack[-2] = ("content", False, [], None)


def leaf_full(state: State, one: Rule, text: str, found: Attributes) -> None:
    """All of it at once, but for what was pushed first."""
    state.has_content = True
    value = state.fill_content("content", PLAIN, text, found)
    state.skip("content")
    state.context.setdefault("summary", value)


def start_encoded(state: State, one: Rule, found: Attributes) -> None:
    """Begin a content of HTML."""
    state.has_content = True
    state.push_content("content", HTML, found)


def leaf_encoded(state: State, one: Rule, text: str, found: Attributes) -> None:
    """All of it at once."""
    state.has_content = True
    state.context.setdefault("summary", state.fill_content("content", HTML, text, found))


def end_full(state: State, one: Rule) -> None:
    """End a content: where there is no summary, it is one."""
    state.context.setdefault("summary", state.pop_content("content"))
