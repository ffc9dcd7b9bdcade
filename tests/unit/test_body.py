"""Bodies read within their limits, and what headers say of time."""

import errno
import gzip
import io
import tracemalloc
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import timedelta

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factories import HOUR, NOW
from nfeeds.fetch import body as room
from nfeeds.fetch.body import LIMIT, SPOOL, STEP
from nfeeds.fetch.headers import VALIDATOR, max_age, retry_at, validator
from nfeeds.fetch.wire import Stop


def read_body(chunks: Iterable[bytes], coding: str, length: str | None) -> bytes:
    """Read a body to its end."""
    with room.read_body(chunks, coding, length) as spool:
        spool.seek(0)
        return spool.read()


def packed(body: bytes, coding: str) -> bytes:
    """Compress as a server would."""
    if coding == "gzip":
        return gzip.compress(body)
    packer = zlib.compressobj(wbits=-15 if coding == "bare" else 15)
    return packer.compress(body) + packer.flush()


def pieces(body: bytes, size: int) -> Iterator[bytes]:
    """Cut as the wire does."""
    return (body[start : start + size] for start in range(0, len(body), size))


@settings(deadline=None, max_examples=60)
@given(
    st.binary(max_size=200) | st.integers(STEP - 2, STEP + 2).map(lambda size: b"ab" * (size // 2)),
    st.sampled_from(["gzip", "deflate", "bare"]),
    st.integers(1, 5000),
)
def test_what_was_packed_comes_out(body: bytes, coding: str, size: int) -> None:
    """However it is cut; deflate with its container or without."""
    name = "deflate" if coding == "bare" else coding

    assert read_body(pieces(packed(body, coding), size), name, None) == body


@pytest.mark.parametrize("size", [STEP, STEP + 1, STEP + 257, STEP + 258, 2 * STEP, 3 * STEP - 1])
def test_the_last_bytes_of_a_step_are_not_lost(size: int) -> None:
    """Bare deflate may hold back output when all of its input is in."""
    assert read_body([packed(b"a" * size, "bare")], "deflate", None) == b"a" * size


def test_plain_bodies_are_joined() -> None:
    """Also an empty one, and one that is called `identity`."""
    assert read_body([b"a", b"", b"b"], "", None) == b"ab"
    assert read_body([b"a"], " Identity ", "1") == b"a"
    assert read_body([], "gzip", None) == b""


@pytest.mark.parametrize(
    ("chunks", "coding", "length", "kind"),
    [
        ([], "", str(LIMIT + 1), "too-large"),
        ([b"x" * (LIMIT // 2 + 1)] * 2, "", None, "too-large"),
        ([b"x"], "br", None, "encoding"),
        ([b"x"], "gzip, gzip", None, "encoding"),
        ([b"not packed at all"], "gzip", None, "encoding"),
        ([gzip.compress(b"x" * 999)[:-4]], "gzip", None, "truncated"),
        ([gzip.compress(b"x" * 999)[:-12]], "gzip", None, "truncated"),
        ([gzip.compress(b"x" * 999)[:-8] + b"\0" * 8], "gzip", None, "encoding"),
    ],
)
def test_what_cannot_be_read_has_a_name(
    chunks: list[bytes], coding: str, length: str | None, kind: str
) -> None:
    """Too much, a coding that was not asked for, a stream that is broken or ends early."""
    with pytest.raises(Stop) as stopped:
        read_body(chunks, coding, length)

    assert stopped.value.kind == kind


def test_a_length_that_is_no_number_is_passed_over() -> None:
    """The bytes that come are counted in any case."""
    assert read_body([b"x"], "", "²") == b"x"
    assert read_body([b"x"], "", "many") == b"x"


def test_a_bomb_is_noticed_before_it_has_gone_off() -> None:
    """200 MiB in 200 kB: no more than the limit is ever inflated."""
    packer = zlib.compressobj(9, wbits=31)
    bomb = b"".join([*(packer.compress(bytes(1 << 20)) for _ in range(200)), packer.flush()])
    tracemalloc.start()
    with pytest.raises(Stop) as stopped:
        read_body([bomb], "gzip", None)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert stopped.value.kind == "too-large"
    assert peak < 3 * LIMIT


# ---------------------------------------------------------------------- headers


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"cache-control": "max-age=600"}, 600),
        ({"cache-control": 'public, MAX-AGE = "600"'}, 600),
        ({"cache-control": "max-age=0, must-revalidate"}, 0),
        ({"cache-control": "no-cache, max-age=600"}, None),
        ({"cache-control": "no-store"}, None),
        ({"cache-control": "max-age=soon"}, None),
        (
            {
                "date": "Fri, 20 Nov 2026 08:00:00 GMT",
                "expires": "Fri, 20 Nov 2026 08:10:00 GMT",
            },
            600,
        ),
        (
            {
                "cache-control": "max-age=60",
                "date": "Fri, 20 Nov 2026 08:00:00 GMT",
                "expires": "Fri, 20 Nov 2026 08:10:00 GMT",
            },
            60,
        ),
        ({"date": "Fri, 20 Nov 2026 08:00:00 GMT", "expires": "0"}, None),
        ({"expires": "Fri, 20 Nov 2026 08:10:00 GMT"}, None),
    ],
)
def test_how_long_an_answer_stays_fresh(headers: dict[str, str], seconds: int | None) -> None:
    """Cache-Control before Expires against Date; no word is None."""
    assert max_age(httpx.Headers(headers)) == seconds


@pytest.mark.parametrize(
    ("value", "wait"),
    [
        ("120", timedelta(minutes=2)),
        (" 7200 ", 2 * HOUR),
        ("0", timedelta(minutes=1)),
        ("9" * 40, 24 * HOUR),
        ("Fri, 20 Nov 2026 10:00:00 GMT", 2 * HOUR),
        ("Fri, 20 Nov 2020 10:00:00 GMT", timedelta(minutes=1)),
        ("Fri, 20 Nov 2027 10:00:00 GMT", 24 * HOUR),
    ],
)
def test_retry_after_is_believed_within_a_minute_and_a_day(value: str, wait: timedelta) -> None:
    """As seconds or as a date."""
    assert retry_at(httpx.Headers({"retry-after": value}), NOW) == NOW + wait


@pytest.mark.parametrize("value", ["", "soon", "-5", "²", "1.5", "Mon, 01 Jan 99999999999 0:0:0"])
def test_a_retry_after_that_says_nothing(value: str) -> None:
    """It is as if there were none."""
    assert retry_at(httpx.Headers([(b"retry-after", value.encode())]), NOW) is None


PIECES = st.sampled_from(
    "Fri, 20 Nov 2026 08:00:00 GMT +9999 max-age = 99999999999 ² 0 -1".split(" ")
)


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=40) | st.lists(PIECES, max_size=9).map(" ".join))
def test_no_header_is_too_strange(value: str) -> None:
    """Whatever a server says of time, it is a number, a moment or nothing."""
    names = ("cache-control", "expires", "date", "retry-after")
    headers = httpx.Headers([(name.encode(), value.encode()) for name in names])

    age, at = max_age(headers), retry_at(headers, NOW)

    assert age is None or age >= 0
    assert at is None or NOW < at <= NOW + 24 * HOUR


def test_validators_are_kept_byte_for_byte_or_not_at_all() -> None:
    """Weak ones too; what cannot be sent back, or is absurdly long, is not kept."""
    assert validator(httpx.Headers({"etag": 'W/"a b"'}), b"etag") == 'W/"a b"'
    assert validator(httpx.Headers({"etag": ""}), b"etag") is None
    assert validator(httpx.Headers({"etag": "x" * (VALIDATOR + 1)}), b"etag") is None
    assert validator(httpx.Headers({"etag": "a\x1b[31m"}), b"etag") is None
    assert validator(httpx.Headers({}), b"etag") is None


def test_every_member_of_a_gzip_file_is_read() -> None:
    """A file may be put together from several, and end in what is none."""
    whole = gzip.compress(b"one ") + gzip.compress(b"two ") + gzip.compress(b"three")

    for step in (1, 7, len(whole)):
        chunks = [whole[at : at + step] for at in range(0, len(whole), step)]
        assert read_body(chunks, "gzip", None) == b"one two three"
    assert read_body([whole + b"\0\0\0"], "gzip", None) == b"one two three"


def test_a_large_body_waits_in_a_file() -> None:
    """What is in memory does not grow with it, and it comes back whole."""
    tracemalloc.start()
    spool = room.read_body((bytes(STEP) for _ in range(128)), "", None)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    with closing(spool):
        document = room.Spooled(url="https://x.example/", etag="1", spool=spool)
        assert (document.size, document.body) == (STEP * 128, b"")
        assert set(document.chunks()) == {bytes(STEP)}
        loaded = document.loaded()

    assert peak < 4 * SPOOL
    assert (loaded.body, loaded.size, loaded.etag) == (bytes(STEP * 128), STEP * 128, "1")


class Full(io.BytesIO):
    """A file on a disk without room."""

    def write(self, data: object) -> int:
        """There is none."""
        raise OSError(errno.ENOSPC, "No space left on device")


def test_no_room_for_temporary_files_is_told() -> None:
    """It is this machine's trouble: the message says where."""
    with pytest.raises(Stop) as stopped:
        room.fill(Full(), [b"x"])

    assert (stopped.value.kind, "TMPDIR" in stopped.value.message) == ("storage", True)
