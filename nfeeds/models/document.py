"""What asking a feed gave: a document, the word that nothing changed, or a failure."""

from collections.abc import Iterator
from typing import Literal

from nfeeds.models.base import Noun, Time

Stage = Literal["fetch", "parse", "store"]
Kind = Literal[
    "bad-url",
    "dns",
    "connection",
    "tls",
    "timeout",
    "too-large",
    "truncated",
    "redirect",
    "blocked",
    "auth",
    "gone",
    "http-status",
    "rate-limited",
    "encoding",
    "empty",
    "not-a-feed",
    "malformed",
    "storage",
    "internal",
]


class Warned(Noun):
    """Something worth saying that did not stop the work."""

    kind: str
    message: str


class Document(Noun):
    """The bytes of a feed as they came, decompressed, with what the headers say of them."""

    url: str
    """Where they came from in the end, after redirects."""
    body: bytes
    status: int = 200
    content_type: str = ""
    etag: str | None = None
    last_modified: str | None = None
    max_age: int | None = None
    """Seconds that the answer stays fresh, by Cache-Control or Expires (RFC 9111, 4.2)."""
    moved_to: str | None = None
    """The target of a permanent redirect (301, 308), when every hop was permanent."""
    public: bool = False
    """It came from a public address: what it leads to may not be a private one."""
    seconds: float = 0.0

    @property
    def size(self) -> int:
        """Bytes of the body."""
        return len(self.body)

    def chunks(self) -> Iterator[bytes]:
        """The body bit by bit; a subclass may have it elsewhere than in memory."""
        yield self.body

    def loaded(self) -> "Document":
        """The document with its body in memory."""
        return self


class NotModified(Noun):
    """304: the validators still hold."""

    status: int = 304
    etag: str | None = None
    """A new validator, where 304 brought one (RFC 9110, 15.4.5)."""
    last_modified: str | None = None
    max_age: int | None = None
    seconds: float = 0.0


class Failed(Noun):
    """Why there is no document, in the contract's words."""

    stage: Stage
    kind: Kind
    message: str
    status: int | None = None
    retry_at: Time | None = None
    offline: Literal["no", "maybe", "surely"] = "no"
    """Whether it looks as if this machine, not the feed, were out of reach."""
    url: str | None = None
    """Who gave the status, after redirects."""
    public: bool = False
    """As of a document."""
    seconds: float = 0.0


Outcome = Document | NotModified | Failed
