"""A body read to its end, inflated piece by piece, and never more of it than allowed."""

import zlib
from collections.abc import Iterable, Iterator

from nfeeds.fetch.wire import Stop

LIMIT = 16 << 20
"""Bytes of a body, on the wire and inflated."""
STEP = 64 << 10
GZIP = b"\x1f\x8b"
"""How a member of a gzip file begins."""


def read_body(chunks: Iterable[bytes], coding: str, length: str | None) -> bytes:
    """Join and inflate the raw chunks of a body.

    Raises Stop: `too-large`, `truncated` (a gzip stream without its end), `encoding` (broken or
    with a coding that was not asked for).
    """
    if length and length.isdecimal() and int(length) > LIMIT:
        raise Stop("too-large", f"{int(length) >> 20} MiB announced, {LIMIT >> 20} are read")
    coding = coding.strip().lower()
    if coding in ("", "identity"):
        pieces = iter(chunks)
    elif coding in ("gzip", "x-gzip", "deflate"):
        pieces = inflate(chunks, coding)
    else:
        raise Stop("encoding", f"compressed as {coding[:20]!r}, which was not asked for")
    body = bytearray()
    for piece in pieces:
        body += piece
        if len(body) > LIMIT:
            raise Stop("too-large", f"over {LIMIT >> 20} MiB")
    return bytes(body)


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
