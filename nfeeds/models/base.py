"""What all nouns share: frozen, closed, and times written one way."""

from datetime import UTC, datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, PlainSerializer


class Noun(BaseModel):
    """A frozen value with no unknown fields; its validator is built at first use, not at import."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


def rfc3339(time: datetime) -> str:
    """Write a time in UTC as RFC 3339, with microseconds only where there are any."""
    return time.astimezone(UTC).isoformat().replace("+00:00", "Z")


Time = Annotated[datetime, PlainSerializer(rfc3339, return_type=str, when_used="json")]
"""An aware time; JSON has it as RFC 3339 in UTC."""
