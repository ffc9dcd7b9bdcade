"""The tree that a document grows into → what its elements mean, in the order in which they stand.

Nearly all elements hold a text and nothing else: they are done at one blow, by `Rule.leaf`. The
rest begins and ends as feedparser's does, with what is in it between.
"""

from collections.abc import Sequence
from urllib.parse import urljoin
from xml.etree.ElementTree import Element as Node

from nfeeds.parse.strict.elements import Element, element
from nfeeds.parse.strict.names import attributes
from nfeeds.parse.strict.rules import Rule
from nfeeds.parse.strict.state import XHTML, Refused, State, escape

DEEPEST = 60
"""Elements in elements, all of them counted."""
MARKS = 500_000
"""Elements, so that no document takes much more than half a second here."""
NAMES = 1000
"""Different elements, and attributes."""
DECLARED = "<xmlns>"
"""What stands in a tree for a namespace that is declared for the element behind it."""

_NOTED = frozenset({"lang", "base"})
_NONE: dict[str, str] = {}
_QUOTE = '"'


class Walk:
    """Through a document, from its front to its back."""

    def __init__(self, state: State) -> None:
        """Nothing is read yet."""
        self.state = state
        self.elements: dict[str, Element] = {}
        """What names in the document mean, as they stand in it."""
        self.rules: dict[str, Rule] = {}
        """What they do."""
        self.dull: set[str] = set()
        """Attributes that say nothing of language or base."""
        self.marks = 0
        """Elements that were read."""

    def declare(self, prefix: str | None, uri: str) -> None:
        """A namespace is declared."""
        if self.state.names.declare(prefix, uri):
            self.elements.clear()
            self.rules.clear()

    def element(self, raw: str) -> Element:
        """What a name means, looked up the first time."""
        one = self.elements.get(raw)
        if one is None:
            if len(self.elements) >= NAMES:
                raise Refused
            one = self.elements[raw] = element(raw, self.state.names)
            self.rules[raw] = one.rule
        return one

    def descend(self, number: int) -> None:
        """Into an element that holds so many."""
        self.marks += number
        self.state.depth += 1
        if self.state.depth > DEEPEST or self.marks > MARKS:
            raise Refused

    def through(self, nodes: Sequence[Node] | Node) -> None:
        """Elements one after the other, each with all that is in it and the text behind it."""
        state, rules, is_dull = self.state, self.rules, self.dull.issuperset
        self.descend(len(nodes))
        if state.inimage or state.intextinput:
            rules = {}
        for node in nodes:
            rule = rules.get(node.tag)
            keys = node.keys()
            if rule and not len(node) and (not keys or is_dull(keys)):
                rule.leaf(state, rule, node.text or "", node.attrib if keys else _NONE)
            elif node.tag == DECLARED:
                self.declare(node.get("prefix"), node.attrib["uri"])
            else:
                self.begin(node)
                self.end(node)
            if state.hears and node.tail:
                state.hears(node.tail)
        state.depth -= 1

    def begin(self, node: Node) -> None:
        """An element begins."""
        state = self.state
        rule = self.rules.get(node.tag) or self.element(node.tag).rule
        if node.keys():
            self.note(node)
        if state.inimage or state.intextinput:
            state.leave_aside(self.element(node.tag))
        rule.start(state, rule, node.attrib)
        if state.hears and node.text:
            state.hears(node.text)

    def end(self, node: Node) -> None:
        """An element ends, after what is in it."""
        state = self.state
        if len(node):
            (self.markup if state.type else self.through)(node)
        rule = self.rules.get(node.tag) or self.element(node.tag).rule  # it may be another by now
        rule.end(state, rule)
        if state.langs:
            self.forget()

    def markup(self, parent: Node) -> None:
        """What stands in the midst of content: to be a text again."""
        state = self.state
        pieces = state.stack[-1][2]
        self.descend(len(parent))
        for node in parent:
            if node.tag == DECLARED:
                self.declare(node.get("prefix"), node.attrib["uri"])
                continue
            self.note(node)
            pieces += self.opened(node), escape(node.text or "")
            self.markup(node)
            pieces += f"</{self.element(node.tag).local}>", escape(node.tail or "")
            self.forget()
        state.depth -= 1

    def opened(self, node: Node) -> str:
        """The tag that an element of content begins with."""
        one, state = self.element(node.tag), self.state
        if one.is_ruled or (state.type is not XHTML and one.tag in ("div", "xhtml:div")):
            raise Refused
        if state.type is not XHTML:
            state.hear_escaped()
        said = "".join(
            f' {name}="{escape(text).replace(_QUOTE, "&quot;")}"'
            for name, text in attributes(node.attrib).items()
        )
        return f"<{one.local}{said}>"

    def note(self, node: Node) -> None:
        """Attributes that were not seen before, or that say something of language or base."""
        found = node.attrib
        if found.keys() <= self.dull:
            return
        odd = [key for key in found if key.split(" ")[1 if " " in key else 0].lower() in _NOTED]
        self.dull.update(found.keys() - odd)
        if len(self.dull) > NAMES:
            raise Refused
        if not odd:
            return
        named = attributes(found)
        base = named.get("xml:base", named.get("base"))
        if base:
            self.rebase(base)
        lang = named.get("xml:lang", named.get("lang"))
        if lang is None:
            return
        state = self.state
        state.langs.append((state.depth, state.lang))
        state.lang = lang.replace("_", "-") or None
        if lang and self.element(node.tag).tag in ("feed", "rss"):
            state.feed["language"] = lang.replace("_", "-")

    def forget(self) -> None:
        """The language of an element that ends goes with it."""
        state = self.state
        if state.langs and state.langs[-1][0] == state.depth:
            state.lang = state.langs.pop()[1]

    def rebase(self, base: str) -> None:
        """Addresses are relative to this one: only the root may say so."""
        is_odd = ":///" in base or not base.isascii()
        if self.state.depth > 1 or is_odd or not base.startswith(("http://", "https://")):
            raise Refused
        self.state.base = urljoin(base, base)
