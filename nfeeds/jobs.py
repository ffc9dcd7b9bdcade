"""The queue that machines share, in the archive's own database: Procrastinate, and nothing else.

Nothing is in it that the archive does not know: who is due stands there. So a job that is lost
costs a minute, and one that is done twice asks nobody twice.
"""

import asyncio
import logging
import signal
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime
from hashlib import sha256
from itertools import islice
from typing import Any, Protocol, TypeVar, cast

from procrastinate import App, BaseRetryStrategy, PsycopgConnector, RetryDecision, exceptions
from procrastinate import SyncPsycopgConnector as SyncConnector
from procrastinate.jobs import Job, Status
from procrastinate.schema import SchemaManager
from psycopg_pool import PoolTimeout

from nfeeds.errors import AwayError, NfeedsError, StoreError
from nfeeds.models.jobs import Batch, End, QueueFacts

SCHEMA = "nfeeds_queue"
"""Beside the archive's, so that neither is in the other's backup or way."""
MADE_BY = "nfeeds "
"""How the comment on the schema begins; then the digest of Procrastinate's tables."""
ASK, SWEEP, RESCUE, TIDY = "ask", "sweep", "rescue", "tidy"
"""Ask a batch; find who is due; take over from the dead; let go of what retention lets go of."""
MINUTE, OFTEN, HOUR = "* * * * *", "* * * * * */10", "7 * * * *"
"""When the last three are done, by whichever machine is first; the sixth field is seconds."""
BEAT, DEAD = 5.0, 20.0
"""Seconds between two signs of life of a worker; without one for so long its jobs are others'."""
TRIES = 5
"""Times that a job is begun, after which it fails: one that kills its workers is not for ever."""
KEPT = 24
"""Hours for which failed jobs are to be seen."""
TOGETHER = 16
"""Jobs that are written at once."""
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
"""When a job is tried again: at once, also for a server whose clock is behind."""
PATIENCE = 10.0
"""Seconds to wait for a connection."""
OURS = 0x6E666473
KNOWN = "SELECT oid IS NOT NULL, obj_description(oid) FROM (SELECT to_regnamespace(%s)) n (oid)"
ALIVE = f"""SELECT count(*) AS workers, max(last_heartbeat) AS beat
    FROM {SCHEMA}.procrastinate_workers
    WHERE last_heartbeat > now() - make_interval(secs => {DEAD})"""  # noqa: S608 - our own words
GONE, RUNS = "the connection to the queue is lost", "see whether the server runs"

Result = TypeVar("Result")


class Unfinished(Exception):
    """A batch was not asked to its end."""


class Left(Unfinished):
    """It was left to others."""


class Work(Protocol):
    """What a worker does, each in a thread of its own. An NfeedsError ends the worker."""

    def due(self, busy: Collection[int]) -> Iterable[Batch]:
        """Who is to be asked, without the shards that somebody has; each as it is wanted."""

    def ask(self, feeds: Sequence[str]) -> End:
        """Ask a batch, and tell how that ended."""

    def tidy(self) -> None:
        """What is to be done once an hour."""

    def stop(self) -> None:
        """Come to an end: what is begun is finished, and no more is begun."""


class AtOnce(BaseRetryStrategy):
    """Somebody else takes what was released, or what was lost with the connection."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """Whether it is tried again."""
        again = isinstance(exception, Left | AwayError) and job.attempts < TRIES
        return RetryDecision(retry_at=LONG_AGO) if again else None


def work(address: str, does: Work, *, at_once: int, once: bool) -> None:
    """Be a worker, until a signal ends it; with `once` until nobody is due.

    Raises NfeedsError when it cannot go on; AwayError where the server is out of reach.
    """
    for name in ("procrastinate", "psycopg"):  # they tell every fault with its traceback
        logging.getLogger(name).addHandler(logging.NullHandler())
        logging.getLogger(name).propagate = False
    before = signal.getsignal(signal.SIGTERM)
    try:
        asyncio.run(Worker(address, does, at_once).run(once=once))
    except (exceptions.ConnectorException, PoolTimeout):
        raise AwayError(GONE, RUNS) from None
    finally:
        signal.signal(signal.SIGTERM, before)  # the event loop leaves none


class Worker:
    """One worker: its tasks, and the threads that do them."""

    def __init__(self, address: str, does: Work, at_once: int) -> None:
        """Nothing is reached yet."""
        self.does = does
        self.at_once = at_once
        self.threads = ThreadPoolExecutor(at_once)
        self.trouble: NfeedsError | None = None
        self.running: asyncio.Task[None] | None = None
        self.is_stopped = False
        self.connector = PsycopgConnector(
            conninfo=address, configure=apart, min_size=1, max_size=4, timeout=PATIENCE
        )
        self.app = App(connector=self.connector)
        again: Any = AtOnce()
        self.asking = self.app.task(name=ASK, queue=SCHEMA, retry=again)(self.ask)
        self.repeat(MINUTE, SWEEP, self.sweep, lock=SWEEP)
        self.repeat(OFTEN, RESCUE, self.rescue)  # without a lock, as nobody would free it
        self.repeat(HOUR, TIDY, self.tidy, lock=TIDY)

    def repeat(self, cron: str, name: str, task: Callable[..., Any], **more: Any) -> None:
        """A task that is done now and then; one that waits is enough, and it goes first."""
        more |= {"queueing_lock": name, "priority": 1, "retry": AtOnce()}
        made, again = cast("Any", self.app.task), cast("Any", self.app.periodic)
        again(cron=cron)(made(name=name, queue=SCHEMA, **more)(task))

    async def run(self, *, once: bool) -> None:
        """Work to the end."""
        loop = asyncio.get_running_loop()
        # What a job's end could not be written for is found by others: nothing is to be said.
        loop.set_exception_handler(lambda *_: None)
        async with self.app.open_async():
            await prepare(self.connector)
            if once:
                await self.rescue()
                await self.sweep()
            self.running = asyncio.create_task(self.worker(once=once))
            for number in (signal.SIGINT, signal.SIGTERM):
                loop.add_signal_handler(number, self.stop)
            try:
                await self.running
            except asyncio.CancelledError:
                if not self.is_stopped:
                    raise
            finally:
                self.threads.shutdown(wait=False, cancel_futures=True)
        if self.trouble:
            raise self.trouble
        if not once and not self.is_stopped:
            raise AwayError(GONE, RUNS)

    async def worker(self, *, once: bool) -> None:
        """Procrastinate's own."""
        await self.app.run_worker_async(
            queues=[SCHEMA],
            wait=not once,
            concurrency=self.at_once,
            delete_jobs="successful",
            install_signal_handlers=False,
            update_heartbeat_interval=BEAT,
            stalled_worker_timeout=DEAD,
        )

    def stop(self) -> None:
        """Take no more jobs, and end when those that run are at an end."""
        self.does.stop()
        if self.running and not self.is_stopped:
            self.is_stopped = True
            self.running.cancel()

    async def apart(self, does: Callable[..., Result], *given: Any) -> Result:
        """Do something in a thread; an error of the program's own ends the worker."""
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(self.threads, does, *given)
        except NfeedsError as error:
            self.trouble = self.trouble or error
            self.stop()
            raise

    async def ask(self, feeds: list[str]) -> None:
        """Ask a batch."""
        end = await self.apart(self.does.ask, feeds)
        if end != "done":
            raise Left if end == "left" else Unfinished

    async def tidy(self, timestamp: int) -> None:
        """Keep house."""
        await self.app.job_manager.delete_old_jobs(KEPT, SCHEMA, include_failed=True)
        await self.apart(self.does.tidy)

    async def sweep(self, timestamp: int = 0) -> None:
        """Put jobs into the queue for who is due; of a shard that has one there is no second."""
        jobs = self.app.job_manager
        # First who is being asked, then who is due: who is neither was just asked.
        taken = [
            row["name"]
            for status in ("todo", "doing")
            for row in await jobs.list_locks_async(queue=SCHEMA, task=ASK, status=status)
        ]
        batches = iter(await self.apart(self.does.due, {int(name) for name in taken}))
        while some := await self.apart(self.made, batches):
            await self.put(some)

    def made(self, batches: Iterator[Batch]) -> list[Job]:
        """Jobs for the next few batches: all of them name as many feeds as there are."""
        return [
            self.asking.configure(
                lock=str(batch.shard), queueing_lock=str(batch.shard)
            ).make_new_job(feeds=list(batch.feeds))
            for batch in islice(batches, TOGETHER)
        ]

    async def put(self, those: list[Job]) -> None:
        """Put jobs into the queue, without those of which another sweep has put one there."""
        try:
            await self.app.job_manager.batch_defer_jobs_async(those)
        except exceptions.AlreadyEnqueued:
            for one in those:
                with suppress(exceptions.AlreadyEnqueued):
                    await self.app.job_manager.defer_job_async(one)

    async def rescue(self, timestamp: int = 0) -> None:
        """Let others have the jobs of workers that gave no sign of life."""
        jobs = self.app.job_manager
        for job in await jobs.get_stalled_jobs(queue=SCHEMA, seconds_since_heartbeat=DEAD):
            with suppress(exceptions.ConnectorException):  # another was quicker
                if job.attempts >= TRIES:
                    await jobs.finish_job(job, Status.FAILED, delete_job=False)
                else:
                    await self.retry(job)
        await jobs.prune_stalled_workers(DEAD)

    async def retry(self, job: Job) -> None:
        """Put a job back; where another of its kind waits, that one will do."""
        jobs = self.app.job_manager
        try:
            await jobs.retry_job(job, retry_at=LONG_AGO)
        except exceptions.UniqueViolation:
            await jobs.finish_job(job, Status.FAILED, delete_job=True)


async def apart(db: Any) -> None:
    """Let a connection see the queue's tables alone."""
    await db.set_autocommit(True)
    await db.execute(f"SET search_path TO {SCHEMA}")


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


async def one(db: Any, query: str, values: Sequence[str] = ()) -> Sequence[Any]:
    """The one row of a question."""
    row: Sequence[Any] = await (await db.execute(query, values)).fetchone()
    return row


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
    except (exceptions.ConnectorException, PoolTimeout) as error:
        raise StoreError(f"the queue cannot be read: {error.__cause__ or error}") from None
    waiting, running, failed = (asked.get(name, 0) for name in ("todo", "doing", "failed"))
    return QueueFacts(waiting, running, failed, alive["workers"], alive["beat"])


def apart_now(db: Any) -> None:
    """The same as `apart`, without an event loop."""
    db.autocommit = True
    db.execute(f"SET search_path TO {SCHEMA}")
