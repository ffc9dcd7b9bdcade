"""A worker's signs of life, by which others know that its jobs are theirs."""

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from procrastinate import exceptions
from procrastinate.connector import BaseAsyncConnector
from procrastinate.jobs import Job
from procrastinate.manager import JobManager
from psycopg_pool import PoolTimeout

BEAT, LOST, DEAD = 5.0, 18.0, 30.0
"""Seconds between two signs of life of a worker; without one for so long it gives up its jobs; they
are others' after some more, in which what is under way comes to an end."""
NOTICED = 6.0
"""Seconds that one may take: with those before it, less than LOST."""


class Beats(JobManager):
    """The queue, for a worker that knows when its signs of life are too old to be believed."""

    def __init__(self, connector: BaseAsyncConnector, lose: Callable[[], None]) -> None:
        """The first is given with the worker's number."""
        super().__init__(connector)
        self.lose = lose
        self.last = awake()
        self.number: int | None = None

    async def register_worker(self) -> int:
        """Begin."""
        self.number = await super().register_worker()
        self.last = awake()
        return self.number

    async def unregister_worker(self, worker_id: int) -> None:
        """Come to the end."""
        self.number = None
        await super().unregister_worker(worker_id)

    async def go_on(self) -> None:
        """Give signs of life where Procrastinate gives none any more.

        It ends them before the jobs that run are at their ends, which may take half a minute.
        """
        with suppress(exceptions.ConnectorException, PoolTimeout):  # which is noted by then
            while True:
                await asyncio.sleep(1)
                if self.number is not None and awake() - self.last > BEAT + 2:
                    await self.update_heartbeat(self.number)

    async def update_heartbeat(self, worker_id: int) -> None:
        """Give a sign of life; one that takes long is as good as none."""
        self.check()
        late = asyncio.get_running_loop().call_later(NOTICED, self.give_up)
        try:
            await super().update_heartbeat(worker_id)
        except (exceptions.ConnectorException, PoolTimeout):
            self.give_up()
            raise
        finally:
            late.cancel()
        self.check()
        self.last = awake()

    async def finish_job(self, job: Job, *given: Any, **named: Any) -> None:
        """Note the end of a job of one's own."""
        self.check()
        await super().finish_job(job, *given, **named)

    async def retry_job(self, job: Job, *given: Any, **named: Any) -> None:
        """Put a job back."""
        self.check()
        await super().retry_job(job, *given, **named)

    def check(self) -> None:
        """After a long silence jobs are others', whatever this machine still has in hand."""
        if awake() - self.last > LOST:
            self.give_up()
            raise exceptions.ConnectorException

    def give_up(self) -> None:
        """Write no more of them."""
        self.last = float("-inf")
        self.lose()


def awake() -> float:
    """Seconds by a clock that goes on while a machine sleeps."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))
