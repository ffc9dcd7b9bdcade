"""A worker: what it does now and then, and with each job that it gets."""

import asyncio
import logging
import signal
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime
from itertools import islice
from typing import Any, Protocol, TypeVar, cast

from procrastinate import App, BaseRetryStrategy, PsycopgConnector, RetryDecision, exceptions
from procrastinate.jobs import Job, Status
from psycopg_pool import PoolTimeout

from nfeeds.errors import AwayError, NfeedsError
from nfeeds.jobs.beats import BEAT, DEAD, Beats
from nfeeds.jobs.tables import ASK, OURS, PATIENCE, SCHEMA, apart, one, prepare
from nfeeds.models.jobs import Batch, End

SWEEP, RESCUE, TIDY = "sweep", "rescue", "tidy"
"""Find who is due; take over from the dead; let go of what retention lets go of."""
MINUTE, OFTEN, HOUR = "* * * * *", "* * * * * */10", "7 * * * *"
"""When they are done, by whichever machine is first; the sixth field is seconds."""
TRIES = 5
"""Times that a job is begun, after which it fails: one that kills its workers is not for ever."""
KEPT = 24
"""Hours for which failed jobs are to be seen."""
TOGETHER = 16
"""Jobs that are written at once."""
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
"""When a job is tried again: at once, also for a server whose clock is behind."""
ALONE = "SELECT pg_try_advisory_xact_lock(%s, 1)"
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

    def lose(self) -> None:
        """The same, of a machine that was cut off: it cannot tell who else is in trouble."""


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
    worker = Worker(address, does, at_once)
    try:
        asyncio.run(worker.run(once=once))
    except (AwayError, exceptions.ConnectorException, PoolTimeout) as error:
        if not worker.is_ended:  # who is to end does not wait until the server is there again
            raise error if isinstance(error, AwayError) else AwayError(GONE, RUNS) from None
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
        self.is_ended = self.is_stopped = self.is_lost = False
        self.has_more = False
        """Whether more are due than were in the batches that were asked."""
        self.connector = PsycopgConnector(
            conninfo=address, configure=apart, min_size=1, max_size=4, timeout=PATIENCE
        )
        self.app = App(connector=self.connector)
        self.beats = self.app.job_manager = Beats(self.connector, self.lose)
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
            self.running = asyncio.create_task(self.passes() if once else self.worker(wait=True))
            beating = asyncio.create_task(self.beats.go_on())
            for number in (signal.SIGINT, signal.SIGTERM):
                loop.add_signal_handler(number, self.end)
            try:
                await self.running
            except asyncio.CancelledError:
                if not self.is_stopped and not self.is_lost:
                    raise
            finally:
                beating.cancel()
                self.threads.shutdown(wait=False, cancel_futures=True)
        if self.trouble:
            raise self.trouble
        if not self.is_stopped and (self.is_lost or not once):
            raise AwayError(GONE, RUNS)

    async def passes(self) -> None:
        """Pass after pass until nobody is due: of some shards there are more than a batch has."""
        await self.rescue()
        self.has_more = True
        while self.has_more:
            self.has_more = False
            await self.sweep()
            await self.worker(wait=False)

    async def worker(self, *, wait: bool) -> None:
        """Procrastinate's own."""
        await self.app.run_worker_async(
            queues=[SCHEMA],
            wait=wait,
            concurrency=self.at_once,
            delete_jobs="successful",
            install_signal_handlers=False,
            update_heartbeat_interval=BEAT,
            stalled_worker_timeout=DEAD,
        )

    def end(self) -> None:
        """Stop because somebody wants it."""
        self.is_ended = True
        self.stop()

    def stop(self) -> None:
        """Take no more jobs, and end when those that run are at an end."""
        self.does.stop()
        if self.running and not self.is_stopped:
            self.is_stopped = True
            self.running.cancel()

    def lose(self) -> None:
        """Ask nobody any more: the jobs that run are others' soon."""
        self.is_lost = True
        self.does.lose()
        if self.running:
            self.running.cancel()

    async def apart(self, does: Callable[..., Result], *given: Any) -> Result:
        """Do something in a thread; an error of the program's own ends the worker."""
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(self.threads, does, *given)
        except NfeedsError as error:
            self.trouble = self.trouble or error
            (self.lose if isinstance(error, AwayError) else self.stop)()
            raise

    async def ask(self, feeds: list[str], *, has_more: bool = False) -> None:
        """Ask a batch."""
        end = await self.apart(self.does.ask, feeds)
        if end in ("left", "failed"):
            raise Left if end == "left" else Unfinished
        self.has_more = self.has_more or (has_more and end == "done")

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
            ).make_new_job(feeds=list(batch.feeds), has_more=batch.has_more)
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
        """Let others have the jobs of workers that gave no sign of life.

        One at a time, by a lock that goes with its connection: machines whose clocks differ look
        at the same moment, and one would put back what another has put back and begun.
        """
        async with self.connector.pool.connection() as db, db.transaction():
            if (await one(db, ALONE, (OURS,)))[0]:
                await self.take_over()

    async def take_over(self) -> None:
        """Put back what the dead had."""
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
