"""What PostgreSQL and the way to it say, in words that tell what to do; never a password."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from nfeeds.errors import AwayError, FullError, StoreError

UNREADABLE = "write postgresql://USER@HOST/DATABASE, and %40 for an @ in a name or password"

RUNS = "see whether the server runs, and whether the address is right"
LOST = "what was stored before is kept: see whether the server runs, and run again"

CODES = {
    "53300": "all of its connections are taken: try again, or raise its max_connections "
    "(a worker has up to thirteen)",
    "53100": "free some space on the server and run again: what was stored before is kept",
    "53": "the server is short of something: what was stored before is kept",
    "55P03": "another program holds it; try again",
    "40": "another program was at the same rows; try again",
    "57014": "it took longer than the server allows, or was cancelled there",
    "57P": LOST,
    "08": LOST,
    "25006": "this server takes no writes: name its primary one",
    "42501": "let its administrator grant it: GRANT CREATE ON DATABASE to begin an archive, "
    "and rights on the schema nfeeds to use it",
}
"""Beginning of a code of PostgreSQL's → what to do."""

FULL = "the pooler there has no connection left: try again, or give it more (a worker has thirteen)"
POOLERS = r"query_wait_timeout|no more connections allowed"
"""What PgBouncer says then, under a code that stands for lost connections."""

PASSING = {RUNS: AwayError, LOST: AwayError, FULL: FullError, CODES["53300"]: FullError}
"""What a server that is there again answers no more."""

TEXTS = {
    r"too many (clients|connections)|connection slots": CODES["53300"],
    r"database .* does not exist": "make it with createdb, or name another",
    r"password|authentication|role .* does not exist|pg_hba": "check the user and the password: "
    "in the address, in PGPASSWORD or in ~/.pgpass",
    r"refused|no such file|resolve|resolution|not known|unreachable|no route": RUNS,
    r"timeout|timed out|starting up|shutting down|recovery": RUNS,
    r"closed|terminat|lost|reset|broken pipe": LOST,
}
"""The same for what comes without a code, above all while one connects."""

OTHERWISE = "nfeeds doctor may tell more; what was stored before is kept"

_SAID = re.compile(r".*(?:FATAL|ERROR|PANIC|failed|could not connect):\s+(.+)")

_NUMBER = re.compile(r"\[Errno -?\d+\] ")


@contextmanager
def explained(name: str) -> Iterator[None]:
    """Turn what the driver says into a StoreError that says what to do."""
    try:
        yield
    except psycopg.ProgrammingError as error:
        if error.sqlstate is None:  # of the address, of which it may repeat a part
            raise StoreError(f"store {name}: this address cannot be read", UNREADABLE) from None
        raise told(name, error) from None
    except psycopg.Error as error:
        raise told(name, error) from None


def told(name: str, error: psycopg.Error) -> StoreError:
    """An error of the server's or of the way to it."""
    what = hint(error)
    return PASSING.get(what, StoreError)(f"store {name}: {message(error)}", what)


def message(error: psycopg.Error) -> str:
    """The one line that says what happened."""
    if error.diag.message_primary:
        return error.diag.message_primary
    text = _NUMBER.sub("", str(error))
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    found = [match[1] for line in lines if (match := _SAID.match(line))]
    return found[-1] if found else (lines or [type(error).__name__])[0]


def hint(error: psycopg.Error) -> str:
    """What to do about it."""
    if re.search(POOLERS, str(error)):
        return FULL
    code = error.sqlstate or ""
    for begin, what in CODES.items():
        if code.startswith(begin):
            return what
    for pattern, what in TEXTS.items():
        if re.search(pattern, str(error), re.IGNORECASE):
            return what
    return OTHERWISE
