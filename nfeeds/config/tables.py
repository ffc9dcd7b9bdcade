"""The tables of the configuration file, and what each of their keys may hold."""

import re
from datetime import date, time, timedelta
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from nfeeds.config.words import shown
from nfeeds.models.feed import Kind, Ownership, Secret
from nfeeds.models.url import check_url, split_login

_NAME = re.compile(r"\w[\w.-]{0,63}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_COUNTRY = re.compile(r"[A-Za-z]{2}|INT")
_HEADER = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")
_SECRET_HEADER = re.compile(r"authorization|cookie|token|api-?key|secret|passw", re.IGNORECASE)
_DURATION = re.compile(r"(\d+(?:\.\d+)?)\s*(s|m|h|d|w)")
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}
_LONGEST = 10 * 366 * 86400
_REFERENCE = '{ env = "NAME" } or { file = "PATH" }'


def parse_duration(value: object) -> timedelta:
    """Read seconds, or a text like `30s`, `1h` or `1h30m`; raises ValueError for anything else."""
    text = str(value).strip()
    if re.fullmatch(r"\d+(?:\.\d+)?", text):
        text += "s"
    seconds = 0.0
    if re.fullmatch(rf"(?:{_DURATION.pattern}\s*)+", text):
        seconds = sum(float(n) * _SECONDS[unit] for n, unit in _DURATION.findall(text))
    if not 0 < seconds <= _LONGEST:
        raise ValueError('must be a duration like "30s", "10m" or "1h", or seconds')
    return timedelta(seconds=seconds)


def _must(pattern: re.Pattern[str], what: str) -> AfterValidator:
    def check(text: str) -> str:
        if not pattern.fullmatch(text):
            raise ValueError(f"must be {what}, not {shown(text)}")
        return text

    return AfterValidator(check)


def _printable(text: str) -> str:
    """Check a text; the joiners that Persian and Indic words need are no harm."""
    plain = text.replace("\u200c", "").replace("\u200d", "")
    if not plain.strip() or not plain.isprintable():
        raise ValueError("must be a text of one line without control characters")
    return text.strip()


def _url(text: str) -> str:
    """Check an address; a login does not belong into this file."""
    url = check_url(text)
    if split_login(url)[1] is not None:
        raise ValueError(
            "has a login in it; write it without, and say `auth = { file = ... }`"
            " (`nfeeds feeds add` does that by itself)"
        )
    return url


def _ascii(text: str) -> str:
    if not text.isascii():
        raise ValueError("must be written in ASCII")
    return text


def _reference(value: object) -> Secret:
    """Check a reference to a secret; the secret itself is never echoed."""
    match value:
        case {"env": str(name), **others} if name and not others:
            return Secret(env=name)
        case {"file": str(name), **others} if name and not others:
            return Secret(file=name)
    raise ValueError(f"is a secret: write {_REFERENCE}")


def _headers(value: object) -> dict[str, str | Secret]:
    if not isinstance(value, dict):
        raise ValueError("must be a table of header names and values")  # noqa: TRY004 - pydantic's
    return {name: _header(name, value[name]) for name in value}


def _header(name: str, value: object) -> str | Secret:
    if not _HEADER.fullmatch(name):
        raise ValueError(f"has {shown(name)}, which is not a header's name")
    if isinstance(value, str) and not _SECRET_HEADER.search(name):
        return _ascii(_printable(value))
    try:
        return _reference(value)
    except ValueError as error:
        raise ValueError(f"has {shown(name)}, which {error}") from None


def _selection(value: object) -> bool | list[str]:
    if isinstance(value, bool):
        return value
    if isinstance(value, list) and all(isinstance(pattern, str) and pattern for pattern in value):
        return value
    raise ValueError("must be true, false or a list of patterns")


def _flag(value: object) -> Any:
    """Take what a flag of the command line could say; dates become the text they stand for."""
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, list) and not any(isinstance(item, list | dict) for item in value):
        return [_flag(item) for item in value]
    if isinstance(value, str | int | float):
        return value
    raise ValueError("must be a text, a number, true or false, or a list of these")


def _command(words: list[str]) -> list[str]:
    if not words or not words[0] or any("\0" in word for word in words):
        raise ValueError('must be a program and its arguments, as ["notify-send", "nfeeds"]')
    return words


Text = Annotated[str, AfterValidator(_printable)]
Name = Annotated[str, _must(_NAME, "letters, digits, `-`, `_` and `.`")]
Language = Annotated[str, _must(_LANGUAGE, 'a language tag like "en" or "zh-Hant"')]
Country = Annotated[
    str, _must(_COUNTRY, 'a code of two letters like "GE", or "INT"'), AfterValidator(str.upper)
]
Url = Annotated[str, AfterValidator(_url)]
Duration = Annotated[timedelta, BeforeValidator(parse_duration)]
Count = Annotated[int, Field(ge=1, le=1_000_000_000)]


class Table(BaseModel):
    """A table of the file: frozen, no unknown keys, nothing turned silently into another type."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class OutletFacts(Table):
    """What a user may say about an outlet: `[sources.SLUG]`."""

    title: Text | None = None
    family: Name | None = None
    country: Country | None = None
    ownership: Ownership | None = None
    kind: Kind | None = None
    languages: list[Language] | None = None


class OwnFeed(Table):
    """A feed of the user's own: `[[feeds]]`."""

    url: Url
    name: Name | None = None
    title: Text | None = None
    source: Name | None = None
    family: Name | None = None
    country: Country | None = None
    language: Language | None = None
    kind: Kind | None = None
    ownership: Ownership | None = None
    tags: list[Text] = []
    headers: Annotated[dict[str, Any], BeforeValidator(_headers)] = {}
    auth: Annotated[Secret | None, BeforeValidator(_reference)] = None


class PollTable(Table):
    """`[poll]`."""

    interval: Duration | None = None
    timeout: Duration | None = None
    max_time: Duration | None = None
    connections: Annotated[int, Field(ge=1, le=1024)] | None = None
    per_host: Annotated[int, Field(ge=1, le=2)] | None = None
    contact: Annotated[Text, AfterValidator(_ascii)] | None = None


class RetentionTable(Table):
    """`[retention]`."""

    days: Count | None = None
    entries_per_feed: Count | None = None


class TagTable(Table):
    """`[tags]`."""

    territories: Text | None = None
    infer_from_source: bool | None = None


class AlertTable(Table):
    """`[alerts.NAME]`, but for its filters: they have the names of their flags."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Any] = Field(init=False)

    min_origins: Annotated[Count | None, Field(alias="min-origins")] = None
    cooldown: Duration | None = None
    run: Annotated[list[str], AfterValidator(_command)] | None = None
    time_limit: Annotated[Duration | None, Field(alias="time-limit")] = None


class ConfigFile(Table):
    """The whole file."""

    store: Text | None = None
    languages: list[Language] | None = None
    catalogue: Annotated[Any, BeforeValidator(_selection)] = True
    ignore: list[Text] | None = None
    feeds: list[OwnFeed] = []
    sources: dict[str, OutletFacts] = {}
    digests: dict[Name, dict[str, Annotated[Any, BeforeValidator(_flag)]]] = {}
    alerts: dict[Name, AlertTable] = {}
    poll: PollTable = PollTable()
    retention: RetentionTable = RetentionTable()
    tags: TagTable = TagTable()
