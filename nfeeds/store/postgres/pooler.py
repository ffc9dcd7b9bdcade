"""Poolers in front of a server: one that shares a session among many loses what we keep in it.

Settings, the lock of polls and prepared statements belong to a session. Where each transaction may
have another one, a lock stays with nobody to free it, and tables are not found: it looks as if all
went well until several are at it. So such a pooler is refused before anything is asked for.
"""

import select
from collections.abc import Callable
from contextlib import closing

import psycopg
from psycopg import pq

WHO = "SELECT pg_backend_pid()"
TRIES = 3
"""Times that two connections are held against each other: others may come between."""
PATIENCE = 1.0
"""Seconds that a second connection is waited for; none is free where sessions are held."""


def is_shared(raw: psycopg.Connection, address: str, process: int) -> bool:
    """Whether this connection's session is others' as well, between two transactions of it.

    `process` is the number of the server's process that served it first. A pooler tells another
    one when one connects, and then a second connection is made, to see whom it gets.
    """
    if raw.info.backend_pid == process:
        return False
    with closing(psycopg.connect(address, autocommit=True)) as other:
        return changes(process, lambda: serving(raw.pgconn), lambda: serving(other.pgconn))


def changes(process: int, ours: Callable[[], int], others: Callable[[], int]) -> bool:
    """Whether we are served by another process than before, or another is served by ours."""
    for _ in range(TRIES):
        if ours() != process:
            return True
        other = others()
        if not other:  # all sessions are held by somebody
            return False
        if other == process:
            return True
    return False


def serving(connection: pq.abc.PGconn) -> int:
    """Which process serves a connection; 0 where none does so soon."""
    connection.send_query(WHO.encode())
    if not select.select([connection.socket], [], [], PATIENCE)[0]:
        return 0
    connection.consume_input()
    found = 0
    while result := connection.get_result():
        value = result.get_value(0, 0) if result.status == pq.ExecStatus.TUPLES_OK else None
        found = int(value or 0)
    return found
