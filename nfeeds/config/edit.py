"""Changes of the configuration file: own feeds added, removed, described; catalogue feeds on, off.

Each function says in a Change what it did. What it writes was proved to load before; comments and
layout stay. All raise ConfigError when the file as it stands cannot be used or written, and
UsageError when they refuse what was asked.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeVar

from nfeeds.config import patch
from nfeeds.config.catalogue import choose, matching
from nfeeds.config.file import NotTomlError, TomlText
from nfeeds.config.load import feeds_of, selection_of
from nfeeds.config.own import name_from
from nfeeds.config.safewrite import rewrite
from nfeeds.config.secrets import forget_secret, keep_secret
from nfeeds.config.tables import ConfigFile
from nfeeds.config.words import did_you_mean, listed, shown
from nfeeds.errors import ConfigError, UsageError
from nfeeds.models.feed import Feed
from nfeeds.models.url import check_url, redact, split_login, url_key

T = TypeVar("T")

OUTLET_KEYS = ("family", "country", "ownership", "kind")
"""What can be said of the outlet behind a catalogue feed."""
FEED_KEYS = ("name", "title", "source", *OUTLET_KEYS, "language", "tags")
"""What can be said of an own feed, beside its address, headers and auth."""


@dataclass(frozen=True)
class Change:
    """What an edit did."""

    done: Literal["added", "removed", "on", "off", "set", "already"]
    """`already`: nothing had to be written."""
    feeds: tuple[str, ...]
    """The names of the feeds it was done to."""
    message: str
    """One sentence for the user."""


@dataclass
class Draft:
    """The file as it is being changed: its text, and what that says."""

    text: str
    name: str
    """What messages call the file."""
    tables: ConfigFile = field(init=False)
    on: tuple[Feed, ...] = field(init=False)
    rows: tuple[Feed, ...] = field(init=False)

    def __post_init__(self) -> None:
        toml = TomlText(self.text, self.name)
        self.tables = toml.tables()
        self.on, self.rows = feeds_of(self.tables, toml)

    @property
    def own(self) -> dict[str, int]:
        """The user's feeds: where in the file each name is."""
        return {feed.name: index for index, feed in enumerate(self.on[: len(self.tables.feeds)])}

    @property
    def taken(self) -> set[str]:
        """All names of feeds, on or off."""
        return {feed.name for feed in (*self.on, *self.rows)}


def edited(path: Path, change: Callable[[Draft], tuple[str, T]]) -> T:
    """Rewrite the file by a function from what it says to its new text and a result.

    The function may be asked again when another program changed the file meanwhile.
    """

    def rewritten(content: bytes) -> tuple[bytes, T]:
        try:
            draft = Draft(content.decode("utf-8-sig"), str(path))
        except UnicodeDecodeError:
            raise ConfigError(f"{path}: is not UTF-8") from None
        text, result = change(draft)
        if text == draft.text:
            return content, result
        _prove(text, str(path))
        return text.encode(), result

    return rewrite(path, rewritten)


def _prove(text: str, name: str) -> None:
    """Raise UsageError when a text that is to be written would not load."""
    try:
        Draft(text, name)
    except NotTomlError:  # a table that is written as dotted keys would be there twice
        told = f"{name} is written in a way that nfeeds cannot edit"
        raise UsageError(told, "do it by hand") from None
    except ConfigError as error:
        told = re.sub(rf"^{re.escape(name)}:\d+: ", "", error.message)
        raise UsageError(told, error.hint) from None


def add_feed(path: Path, url: str, *, force: bool = False, **facts: object) -> Change:
    """Add a feed of the user's own; of what the catalogue has, switch it on instead.

    A login in the address is moved into a file that only the user can read. `facts` are keys of
    FEED_KEYS. A dead feed of the catalogue is refused, unless it is forced.
    """
    _only(facts, FEED_KEYS, "be said of a feed")
    address, login = _address(url)
    kept: list[str] = []

    def change(draft: Draft) -> tuple[str, Change]:
        row = next((row for row in draft.rows if url_key(row.url) == url_key(address)), None)
        known = _known(draft, address, row, force=force, bare=not login and not facts)
        if known:
            return known
        name = str(facts.get("name") or (row and row.name) or name_from(address, draft.taken))
        keys: dict[str, object] = {"url": address, "name": name, **facts}
        if login and not kept:
            kept.append(keep_secret(path.parent, name, login))
        if kept:
            keys["auth"] = {"file": kept[0]}
        where = f", its login in {path.parent / kept[0]}" if kept else ""
        message = f"{name} added: {redact(address)}{where}"
        return patch.append_feeds(draft.text, [keys]), Change("added", (name,), message)

    done = False
    try:
        result = edited(path, change)
        done = result.done == "added"
        return result
    finally:
        for reference in [] if done else kept:
            forget_secret(path.parent, reference)


def _address(url: str) -> tuple[str, str | None]:
    try:
        return split_login(check_url(url))
    except ValueError as error:
        raise UsageError(f"{shown(redact(url))} {error}") from None


def _known(
    draft: Draft, url: str, row: Feed | None, *, force: bool, bare: bool
) -> tuple[str, Change] | None:
    """Deal with a feed that is there already; None when it has to be added.

    `bare`: nothing but the address was given, so that the catalogue's row says as much.
    """
    for feed in draft.on:
        if url_key(feed.url) == url_key(url) and (feed.status == "own" or bare):
            whose = "of yours" if feed.status == "own" else "of the catalogue"
            message = f"already on, as {feed.name} {whose}"
            return draft.text, Change("already", (feed.name,), message)
    if row and row.status == "dead" and not force:
        hint = "`--force` adds it all the same"
        raise UsageError(f"{shown(row.name)} is dead: {row.reason}", hint)
    if row and row.status != "dead" and bare:
        return switched_on(draft, (row.name,))
    return None


def remove_feed(path: Path, feed: str) -> Change:
    """Take out a feed of the user's own, by name or address, with the login kept for it."""
    forgotten: list[str] = []

    def change(draft: Draft) -> tuple[str, Change]:
        index = _own_index(draft, feed)
        name, auth = draft.on[index].name, draft.tables.feeds[index].auth
        users = [other.auth for other in draft.tables.feeds if other.auth == auth]
        forgotten[:] = [auth.file] if auth and auth.file and len(users) == 1 else []
        try:
            text = patch.remove_feed(draft.text, index)
        except ValueError as error:
            raise UsageError(f"{shown(name)} {error}", f"edit {path}") from None
        after = Draft(text, draft.name).on
        again = any(url_key(row.url) == url_key(draft.on[index].url) for row in after)
        note = "the catalogue's feed of this address is on" if again else "what it brought stays"
        return text, Change("removed", (name,), f"{name} removed; {note}")

    change_done = edited(path, change)
    for reference in forgotten:
        forget_secret(path.parent, reference)
    return change_done


def _own_index(draft: Draft, feed: str) -> int:
    own = draft.own
    if feed in own:
        return own[feed]
    for index, table in enumerate(draft.tables.feeds):
        if url_key(table.url) == url_key(split_login(feed)[0]):
            return index
    if any(feed in (row.name, row.url) for row in draft.rows):
        hint = f"`nfeeds feeds disable {feed}` switches it off"
        raise UsageError(f"{shown(feed)} is a feed of the catalogue, not of yours", hint)
    hint = did_you_mean(feed, own) or "`nfeeds feeds list` shows them"
    raise UsageError(f"there is no feed {shown(redact(feed))} of yours", hint)


def enable(path: Path, *patterns: str) -> Change:
    """Switch on what patterns choose of the catalogue: slugs, shell patterns, `covers:sahel`."""
    return edited(path, lambda draft: switched_on(draft, patterns))


def disable(path: Path, *patterns: str) -> Change:
    """Switch off what patterns choose of the catalogue."""
    return edited(path, lambda draft: _switched_off(draft, patterns))


def switched_on(draft: Draft, patterns: Iterable[str]) -> tuple[str, Change]:
    """Give the text with catalogue feeds switched on, and what that does."""
    selection = _as_list(draft)
    before = choose(selection, draft.rows)
    for pattern in patterns:
        found = _catalogue_only(draft, pattern, pattern)
        if not found:
            raise UsageError(f"{shown(pattern)} matches none but dead feeds")
        if not found <= choose(selection, draft.rows):
            less = [each for each in selection if each != f"!{pattern}"]
            enough = found <= choose(less, draft.rows)
            selection = less if enough else [*less, pattern]
    return _with_selection(draft, before, selection, "on")


def _switched_off(draft: Draft, patterns: Iterable[str]) -> tuple[str, Change]:
    selection = _as_list(draft)
    before = choose(selection, draft.rows)
    for pattern in patterns:
        found = _catalogue_only(draft, pattern, f"!{pattern}")
        if not found.isdisjoint(choose(selection, draft.rows)):
            less = [each for each in selection if each != pattern] or selection
            enough = found.isdisjoint(choose(less, draft.rows))
            selection = less if enough else [*less, f"!{pattern}"]
    return _with_selection(draft, before, selection, "off")


def _as_list(draft: Draft) -> list[str]:
    """Write the selection as patterns; `!` at the beginning takes from the live feeds."""
    selection = selection_of(draft.tables)
    if isinstance(selection, bool):
        return ["live"] if selection else []
    return ["live", *selection] if selection and selection[0].startswith("!") else list(selection)


def _catalogue_only(draft: Draft, pattern: str, asked: str) -> set[str]:
    """Give what a pattern matches; own feeds are always on, and a `!` is not the user's to say."""
    if pattern.startswith("!"):
        raise UsageError(f"{shown(pattern)} begins with an exclamation mark", "say it without")
    if pattern in draft.own:
        hint = f"`nfeeds feeds remove {pattern}` takes it out"
        raise UsageError(f"{shown(pattern)} is a feed of yours, which is always on", hint)
    return matching(asked, draft.rows)


def _with_selection(
    draft: Draft, before: set[str], selection: list[str], done: Literal["on", "off"]
) -> tuple[str, Change]:
    changed = tuple(sorted(choose(selection, draft.rows) ^ before))
    if not changed:
        return draft.text, Change("already", (), f"already {done}: nothing to do")
    uncertain = [row for row in draft.rows if row.name in changed and row.status == "uncertain"]
    message = f"{_counted(changed)} switched {done}"
    if done == "on" and uncertain:
        which = f": {uncertain[0].reason}" if len(changed) == 1 else f" in {len(uncertain)} cases"
        message += f"; whether it works is uncertain{which}"
    return patch.set_list(draft.text, "catalogue", selection), Change(done, changed, message)


def _counted(names: tuple[str, ...]) -> str:
    return f"{len(names)} feeds" if len(names) > 3 else listed(names)


def set_feed(path: Path, feed: str, facts: Mapping[str, str]) -> Change:
    """Describe a feed: keys and values as texts; an empty value takes the key away.

    Of an own feed the keys of FEED_KEYS (`tags` parted by commas) go to its table. Of a catalogue
    feed those of OUTLET_KEYS go to its outlet's, for all feeds of that.
    """

    def change(draft: Draft) -> tuple[str, Change]:
        own = draft.own.get(feed)
        row = next((row for row in draft.rows if row.name == feed), None)
        if own is None and row is None:
            hint = did_you_mean(feed, draft.taken) or "`nfeeds feeds list` shows them"
            raise UsageError(f"there is no feed {shown(redact(feed))}", hint)
        table: tuple[str | int, ...] = ("feeds", own) if own is not None else ()
        if own is None and row is not None:
            _only(facts, OUTLET_KEYS, "be set of the outlet of a catalogue feed")
            table = ("sources", row.source.slug)
        _only(facts, FEED_KEYS, "be set of a feed")
        text = draft.text
        for key, value in facts.items():
            text = patch.set_key(text, table, key, _parsed(key, value))
        told = " ".join(f"{key}={value}" for key, value in facts.items())
        whose = "" if own is not None else f" (all feeds of {table[1]})"
        done: Literal["already", "set"] = "already" if text == draft.text else "set"
        return text, Change(done, (feed,), f"{feed}{whose}: {told}")

    return edited(path, change)


def _parsed(key: str, value: str) -> object:
    if key == "tags":
        return [tag.strip() for tag in value.split(",") if tag.strip()] or None
    return value or None


def _only(facts: Iterable[str], known: Iterable[str], what: str) -> None:
    for key in facts:
        if key not in known:
            hint = did_you_mean(key, known) or f"known are {listed(known)}"
            raise UsageError(f"{shown(key)} cannot {what}", hint)
