"""A body read to its end, inflated piece by piece, and never more of it than allowed."""

import zlib
from collections.abc import Iterable, Iterator
from os import SEEK_END
from tempfile import SpooledTemporaryFile
from typing import IO, Annotated

from pydantic import SkipValidation

from nfeeds.fetch.wire import Stop
from nfeeds.models.document import Document
from nfeeds.models.text import clean

LIMIT = 16 << 20
"""Bytes of a body, on the wire and inflated."""
SPOOL = 256 << 10
"""Bytes of a body kept in memory; a longer one waits for its reader in a file without a name."""
STEP = 64 << 10
GZIP = b"\x1f\x8b"
"""How a member of a gzip file begins."""


Spool = SpooledTemporaryFile[bytes]


class Spooled(Document, arbitrary_types_allowed=True):
    """A document whose body has not been taken into memory.

    As a whole it never should be: a few bodies of many megabytes leave holes in the heap.
    """

    body: bytes = b""
    spool: Annotated[Spool, SkipValidation]

    @property
    def size(self) -> int:
        """Bytes of the body."""
        return self.spool.seek(0, SEEK_END)

    def chunks(self) -> Iterator[bytes]:
        """The body bit by bit."""
        self.spool.seek(0)
        while chunk := self.spool.read(STEP):
            yield chunk

    def loaded(self) -> Document:
        """The document in memory."""
        return Document.model_construct(**{**dict(self), "body": b"".join(self.chunks())})


def read_body(chunks: Iterable[bytes], coding: str, length: str | None) -> Spool:
    """Inflate the raw chunks of a body into a spool.

    Raises Stop: `too-large`, `truncated` (a gzip stream without its end), `encoding` (broken or
    with a coding that was not asked for), `storage` (no room for temporary files).
    """
    if length and length.isdecimal() and int(length) > LIMIT:
        raise Stop("too-large", f"{int(length) >> 20} MiB announced, {LIMIT >> 20} are read")
    coding = coding.strip().lower()
    if coding in ("", "identity"):
        pieces = iter(chunks)
    elif coding in ("gzip", "x-gzip", "deflate"):
        pieces = inflate(chunks, coding)
    else:
        raise Stop("encoding", f"compressed as {clean(coding)[:20]!r}, which was not asked for")
    spool = Spool(max_size=SPOOL)
    try:
        fill(spool, pieces)
    except BaseException:
        spool.close()
        raise
    return spool


def fill(file: IO[bytes], pieces: Iterable[bytes]) -> None:
    """Write pieces as long as they are not too many."""
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > LIMIT:
            raise Stop("too-large", f"over {LIMIT >> 20} MiB")
        try:
            file.write(piece)
        except OSError as error:
            reason = clean(error.strerror or "it cannot be used").lower()
            raise Stop("storage", f"the folder for temporary files (TMPDIR): {reason}") from None


def inflate(chunks: Iterable[bytes], coding: str) -> Iterator[bytes]:
    """Inflate in small steps, so that a bomb is noticed before it has gone off."""
    inflater, kept = None, b""
    try:
        for chunk in chunks:
            rest, kept, piece = kept + chunk, b"", b""
            inflater = inflater or zlib.decompressobj(window_bits(chunk, coding))
            while rest or len(piece) == STEP:
                if inflater.eof and not rest.startswith(GZIP):
                    kept = rest if rest == GZIP[:1] else b""
                    break
                if inflater.eof:  # RFC 1952, 2.2: a file may have several members
                    inflater = zlib.decompressobj(zlib.MAX_WBITS | 16)
                piece = inflater.decompress(rest, STEP)
                rest = inflater.unused_data if inflater.eof else inflater.unconsumed_tail
                yield piece
    except zlib.error as error:
        raise Stop("encoding", f"broken compression: {error}") from None
    if inflater is not None and not inflater.eof:
        raise Stop("truncated", "the compressed body ends too early")


def window_bits(start: bytes, coding: str) -> int:
    """Give zlib's word for the container: gzip, zlib, or bare deflate, as some servers send."""
    if coding != "deflate":
        return zlib.MAX_WBITS | 16
    return zlib.MAX_WBITS if start[:1] == b"\x78" else -zlib.MAX_WBITS
