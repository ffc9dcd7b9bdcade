"""Rows to nouns and back: times as microseconds, tuples as JSON, keys as hashes."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from hashlib import sha256
from json.encoder import encode_basestring as quoted
from typing import Any

from nfeeds.models.entry import Credit, Entry, Evidence, Key, PlaceTag, StoredEntry, Word
from nfeeds.models.feed import Feed, FeedState, Hints
from nfeeds.store.database import Row

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
STATE = tuple(FeedState.model_fields)
STATE_TIMES = {
    "newest",
    "attempted_at",
    "succeeded_at",
    "next_due",
    "retry_at",
    "gone_at",
    "moved_since",
    "moved_at",
}


def micros(time: datetime) -> int:
    """Microseconds since 1970 in UTC."""
    return (time - EPOCH) // MICROSECOND


def micros_or_none(time: datetime | None) -> int | None:
    """The same, None for None."""
    return None if time is None else micros(time)


def moment(value: int) -> datetime:
    """The time that `micros` wrote."""
    return EPOCH + timedelta(microseconds=value)


def moment_or_none(value: int | None) -> datetime | None:
    """The same, None for None."""
    return None if value is None else moment(value)


def digest(text: str) -> bytes:
    """Sixteen bytes of SHA-256: short and even, whatever length a feed's ids have."""
    return sha256(text.encode("utf-8", "surrogatepass")).digest()[:16]


def key_value(key: Key) -> bytes:
    """How a key stands in `entry_key`."""
    return digest(key.value)


def wording(entry: Entry) -> bytes:
    """What makes an edit: another title, summary or link; dates and labels alone do not."""
    return digest("\x1f".join((entry.title, entry.summary, entry.url or "")))


def entry_time(published: datetime | None, first_seen: int) -> int:
    """An entry's time by the contract: published, unless that is unknown or in the future."""
    return first_seen if published is None else min(micros(published), first_seen)


def dump(nouns: Sequence[Credit | Word]) -> str:
    """A tuple of nouns as JSON."""
    return f"[{','.join(noun.model_dump_json() for noun in nouns)}]" if nouns else "[]"


def proofs(evidence: Iterable[Evidence]) -> str:
    """Evidence as JSON: there is much of it, so it is put together by hand."""
    return f"[{','.join(map(proof, evidence))}]"


def proof(one: Evidence) -> str:
    """One of it."""
    return f'{{"text":{quoted(one.text)},"field":"{one.field}","start":{one.start}}}'


def json_list(texts: Iterable[str]) -> str:
    """Texts as a JSON list."""
    return f"[{','.join(map(quoted, texts))}]"


def facts(feed: Feed) -> str:
    """A feed as the store keeps it, without what leads to secrets."""
    return feed.model_dump_json(exclude={"headers", "auth"})


def state_row(state: FeedState) -> dict[str, object]:
    """A FeedState as columns."""
    values = {name: getattr(state, name) for name in STATE}
    times = {name: micros_or_none(values[name]) for name in STATE_TIMES}
    return {**values, **times, "hints": state.hints.model_dump_json(exclude_defaults=True)}


def state_noun(row: Row) -> FeedState:
    """Columns as a FeedState."""
    values: dict[str, Any] = {
        name: moment_or_none(row[name]) if name in STATE_TIMES else row[name] for name in STATE
    }
    values["retry_host"] = bool(values["retry_host"])
    values["hints"] = hints_of(values["hints"])
    return FeedState.made(**values)


@lru_cache(256)
def hints_of(text: str) -> Hints:
    """Feeds have few different ones."""
    return Hints.model_validate_json(text)


def _list(text: str) -> Any:
    """A list in JSON; most are empty."""
    return () if text == "[]" else json.loads(text)


def place_tag(code: str, score: float, evidence: str) -> PlaceTag:
    """A row of `tag` as a noun."""
    read = tuple([Evidence.made(**one) for one in _list(evidence)])
    return PlaceTag.made(code=code, score=score, evidence=read, inferred=False)


def stored_wording(row: Mapping[str, Any]) -> Entry:
    """A row of `revision` as what a tagger reads."""
    return Entry.made(
        id=row["entry"],
        found_by=(),
        url=row["url"],
        title=row["title"],
        summary=row["summary"],
        authors=tuple(_list(row["authors"])),
        categories=tuple(_list(row["categories"])),
        published=moment_or_none(row["published"]),
        updated=moment_or_none(row["updated"]),
        language=row["language"],
    )


def stored_entry(
    row: Mapping[str, Any], places: tuple[PlaceTag, ...], twins: tuple[str, ...]
) -> StoredEntry:
    """A row of the entry query as a noun; our own data, so it is not validated again."""
    return StoredEntry.made(
        **vars(stored_wording(row)),
        places=places,
        credits=tuple(Credit.model_validate(item) for item in _list(row["credits"])),
        tagger=row["tagger"],
        feed=row["feed_key"],
        first_seen=moment(row["first_seen"]),
        seen_at=moment(row["seen_at"]),
        time=moment(row["time"]),
        twins=twins,
    )
