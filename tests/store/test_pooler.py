"""A pooler between the program and PostgreSQL: one that keeps sessions together will do."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from databases import ask, clear
from factories import NOW, make_entry, make_feed, make_record
from nfeeds.errors import AwayError, StoreError
from nfeeds.store import open_store
from nfeeds.store.postgres.pooler import TRIES, changes

pytest.importorskip("psycopg")
PGBOUNCER = shutil.which("pgbouncer", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
needs_pooler = pytest.mark.skipif(PGBOUNCER is None, reason="there is no PgBouncer here")


@contextmanager
def pooled(database: str, folder: Path, mode: str, more: str = "") -> Iterator[str]:
    """The address of a database by way of a PgBouncer."""
    import psycopg  # noqa: PLC0415 - as above

    with psycopg.connect(database) as db:
        info = db.info
        host, port, name, user = info.host, info.port, info.dbname, info.user
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        there = found.getsockname()[1]
    path = folder / "pgbouncer.ini"
    path.write_text(
        f"[databases]\n* = host={host} port={port} user={user}\n[pgbouncer]\n"
        f"listen_addr = 127.0.0.1\nlisten_port = {there}\nauth_type = any\nunix_socket_dir =\n"
        f"pool_mode = {mode}\n{more}"
    )
    words = [str(PGBOUNCER), "-q", str(path)]
    if os.getuid() == 0:  # as which it does not run, but as whose server that is
        os.chmod(folder, 0o755)  # noqa: PTH101 - a test's own
        owner = Path(host).owner() if host.startswith("/") else "nobody"
        words[1:1] = ["-u", owner]
    with subprocess.Popen(words, stderr=subprocess.DEVNULL) as running:
        try:
            until = time.monotonic() + 20
            while time.monotonic() < until:
                try:
                    socket.create_connection(("127.0.0.1", there), 1).close()
                    break
                except OSError:
                    assert running.poll() is None, "it ended"
                    time.sleep(0.05)
            yield f"postgresql://{user}@127.0.0.1:{there}/{name}"
        finally:
            running.kill()


@pytest.fixture
def empty(database: str) -> str:
    """A database without an archive."""
    clear(database)
    return database


@needs_pooler
def test_sessions_that_are_kept_together_will_do(
    empty: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """All is as without a pooler, the lock of polls too."""
    place = tmp_path_factory.mktemp("pool")
    with (
        pooled(empty, place, "session") as address,
        closing(open_store(address, create=True)) as store,
    ):
        store.record(make_record(make_feed(), make_entry()), NOW)
        assert store.facts().entries == 1


@needs_pooler
@pytest.mark.parametrize("mode", ["transaction", "statement"])
def test_a_session_that_is_everybodys_is_refused(
    empty: str, tmp_path_factory: pytest.TempPathFactory, mode: str
) -> None:
    """Before anything is written: a lock would stay with nobody to free it."""
    place = tmp_path_factory.mktemp("pool")
    with (
        pooled(empty, place, mode) as address,
        pytest.raises(StoreError, match="gives each transaction another session") as caught,
    ):
        open_store(address, create=True)

    assert "pool_mode = session" in caught.value.hint
    assert ask(empty, "SELECT to_regnamespace('nfeeds')") == [(None,)]


@needs_pooler
def test_a_pooler_that_is_full_is_told_as_that(
    empty: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """With what to do; a worker tries again."""
    more = "default_pool_size = 1\nquery_wait_timeout = 1\n"
    place = tmp_path_factory.mktemp("pool")
    with (
        pooled(empty, place, "session", more) as address,
        closing(open_store(address, create=True)),
        pytest.raises(AwayError, match="query_wait_timeout") as caught,
    ):
        open_store(address)

    assert "no connection left" in caught.value.hint


def test_whose_a_session_is_tells_by_who_serves() -> None:
    """Another process than before, or ours for another: once is enough; nobody is no proof."""
    assert not changes(7, lambda: 7, lambda: 8)
    assert not changes(7, lambda: 7, lambda: 0)
    assert changes(7, lambda: 9, lambda: 8)
    assert changes(7, lambda: 7, lambda: 7)
    assert not changes(7, lambda: 7, iter([0, 7]).__next__)  # it is not asked twice at once
    turns = iter([8] * (TRIES - 1) + [7])
    assert changes(7, lambda: 7, lambda: next(turns))
