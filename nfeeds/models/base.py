"""What all nouns share: frozen, closed, and times written one way."""

from datetime import UTC, datetime
from functools import cache
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, PlainSerializer

_VALUES, _GIVEN, _EXTRA, _PRIVATE = (
    vars(BaseModel)[slot].__set__
    for slot in (
        "__dict__",
        "__pydantic_fields_set__",
        "__pydantic_extra__",
        "__pydantic_private__",
    )
)
"""Fill the four slots of a model."""


@cache
def _names(noun: type[BaseModel]) -> set[str]:
    """The names of a noun's fields: one set for all of a kind, which do not change."""
    return set(noun.model_fields)


class Noun(BaseModel):
    """A frozen value with no unknown fields; its validator is built at first use, not at import."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    @classmethod
    def made(cls, **values: Any) -> Self:
        """The noun of values that need no proof: every field, in their order.

        A window has thousands of entries with their places, and `model_construct`, which looks for
        what is not given, takes six times as long.
        """
        one = object.__new__(cls)
        _VALUES(one, values)
        _GIVEN(one, _names(cls))
        _EXTRA(one, None)
        _PRIVATE(one, None)
        return one


def rfc3339(time: datetime) -> str:
    """Write a time in UTC as RFC 3339, with microseconds only where there are any."""
    return time.astimezone(UTC).isoformat().replace("+00:00", "Z")


Time = Annotated[datetime, PlainSerializer(rfc3339, return_type=str, when_used="json")]
"""An aware time; JSON has it as RFC 3339 in UTC."""
