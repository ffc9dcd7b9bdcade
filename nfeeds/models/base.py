"""What all nouns share: frozen, closed, and times written one way."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from typing import Annotated, Any, Self, TypeVar

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
N = TypeVar("N", bound=BaseModel)


class Noun(BaseModel):
    """A frozen value with no unknown fields; its validator is built at first use, not at import."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    @classmethod
    def made(cls, **values: Any) -> Self:
        """The noun of values that need no proof: every field, in their order.

        A window has thousands of entries with their places, and `model_construct`, which looks for
        what is not given, takes six times as long.
        """
        return maker(cls)(values)

    def but(self, **values: Any) -> Self:
        """The same but for these values, which need no proof.

        A copy of a FeedState by `model_copy` takes half a kilobyte more, for its fields' names.
        """
        return maker(type(self))({**self.__dict__, **values})


def maker(noun: type[N]) -> Callable[[dict[str, Any]], N]:
    """What `made` does for one kind of noun, of a dict that becomes the noun's own.

    Kept where there are many, it takes half the time.
    """
    return _maker(noun)


@cache
def _maker(noun: type[BaseModel]) -> Callable[[dict[str, Any]], Any]:
    new, names = object.__new__, set(noun.model_fields)  # one set for all, as it does not change

    def made(values: dict[str, Any]) -> BaseModel:
        one = new(noun)
        _VALUES(one, values)
        _GIVEN(one, names)
        _EXTRA(one, None)
        _PRIVATE(one, None)
        return one

    return made


def rfc3339(time: datetime) -> str:
    """Write a time in UTC as RFC 3339, with microseconds only where there are any."""
    return time.astimezone(UTC).isoformat().replace("+00:00", "Z")


Time = Annotated[datetime, PlainSerializer(rfc3339, return_type=str, when_used="json")]
"""An aware time; JSON has it as RFC 3339 in UTC."""
