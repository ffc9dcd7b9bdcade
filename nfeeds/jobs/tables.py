"""The queue's tables: to make them, and to look at them."""

import platform
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from procrastinate import App, PsycopgConnector, exceptions
from procrastinate import SyncPsycopgConnector as SyncConnector
from procrastinate.schema import SchemaManager
from psycopg_pool import PoolTimeout

from nfeeds.errors import StoreError
from nfeeds.jobs.beats import DEAD
from nfeeds.models.jobs import QueueFacts

SCHEMA = "nfeeds_queue"
"""Beside the archive's, so that neither is in the other's backup or way."""
MADE_BY = "nfeeds "
"""How the comment on the schema begins; then the digest of Procrastinate's tables."""
ASK = "ask"
"""The task of asking a batch, which alone has many jobs."""
PATIENCE = 10.0
"""Seconds to wait for a connection."""
OURS = 0x6E666473
"""First half of the keys of its advisory locks."""
KNOWN = "SELECT oid IS NOT NULL, obj_description(oid) FROM (SELECT to_regnamespace(%s)) n (oid)"
ALIVE = f"""SELECT count(*) AS workers, max(last_heartbeat) AS beat
    FROM {SCHEMA}.procrastinate_workers
    WHERE last_heartbeat > now() - make_interval(secs => {DEAD})"""  # noqa: S608 - our own words
CALLED = "nfeeds worker on "
"""What its connections are called by the server, before the machine's name."""
MACHINES = f"""SELECT DISTINCT substr(application_name, {len(CALLED) + 1}) AS name
    FROM pg_stat_activity
    WHERE datname = current_database() AND application_name LIKE '{CALLED}%%' ORDER BY name"""  # noqa: S608 - as above


async def apart(db: Any) -> None:
    """Let a connection see the queue's tables alone, and bear its machine's name."""
    await db.set_autocommit(True)
    await db.execute(f"SET search_path TO {SCHEMA}")
    await db.execute(
        "SELECT set_config('application_name', %s, false)", (CALLED + platform.node(),)
    )


async def prepare(connector: PsycopgConnector) -> None:
    """Make the queue's tables, or make them anew where another version made them.

    They hold nothing that is missed; but a worker that lives has its jobs in them.
    """
    tables = SchemaManager.get_schema()
    mark = MADE_BY + sha256(tables.encode()).hexdigest()[:16]
    async with connector.pool.connection() as db, db.transaction():
        await db.execute("SELECT pg_advisory_xact_lock(%s, 0)", (OURS,))
        there, comment = await one(db, KNOWN, (SCHEMA,))
        if comment == mark:
            return
        if there and not (comment or "").startswith(MADE_BY):
            raise StoreError(f"the schema {SCHEMA} is not this program's", "rename or drop it")
        if there and (await one(db, ALIVE))[0]:
            raise StoreError(
                "workers run with another version of Procrastinate",
                "end them all, update all machines, and start them again",
            )
        await db.execute(
            f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE; CREATE SCHEMA {SCHEMA}; "
            f"COMMENT ON SCHEMA {SCHEMA} IS '{mark}'; {tables}"
        )


async def one(db: Any, query: str, values: Sequence[str | int] = ()) -> Sequence[Any]:
    """The one row of a question."""
    row: Sequence[Any] = await (await db.execute(query, values)).fetchone()
    return row


def apart_now(db: Any) -> None:
    """Let a connection see them, without an event loop."""
    db.autocommit = True
    db.execute(f"SET search_path TO {SCHEMA}")


def look(address: str) -> QueueFacts | None:
    """The queue in numbers; None where there is none."""
    connector = SyncConnector(conninfo=address, configure=apart_now, min_size=1, timeout=PATIENCE)
    try:
        with App(connector=connector).open() as app:
            if not app.check_connection():
                return None
            tasks = {row["name"]: row for row in app.job_manager.list_tasks(queue=SCHEMA)}
            asked = tasks.get(ASK, {})
            alive = connector.execute_query_one(ALIVE)
            machines = tuple(row["name"] for row in connector.execute_query_all(MACHINES))
    except (exceptions.ConnectorException, PoolTimeout) as error:
        raise StoreError(f"the queue cannot be read: {error.__cause__ or error}") from None
    waiting, running, failed = (asked.get(name, 0) for name in ("todo", "doing", "failed"))
    return QueueFacts(waiting, running, failed, alive["workers"], alive["beat"], machines)
