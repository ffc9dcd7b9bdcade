"""Jobs of a worker that died: taken over once, however many look for them."""

import asyncio
from typing import Any

import pytest

from databases import ask

pytest.importorskip("procrastinate", reason="pip install 'nfeeds[cluster]'")

from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Status
from procrastinate.manager import JobManager

from nfeeds.jobs.beats import LOST, Beats
from nfeeds.jobs.tables import ASK, SCHEMA, prepare
from nfeeds.jobs.worker import Worker

DEAD = f"""WITH dead AS (
    INSERT INTO {SCHEMA}.procrastinate_workers (last_heartbeat)
    VALUES (now() - interval '5 minutes') RETURNING id
)
INSERT INTO {SCHEMA}.procrastinate_jobs
    (queue_name, task_name, priority, lock, queueing_lock, args, status, worker_id, attempts)
SELECT '{SCHEMA}', '{ASK}', 0, '7', '7', '{{"feeds": []}}', 'doing', id, 1 FROM dead"""


class Idle:
    """It has nothing to do."""

    lost = 0

    def lose(self) -> None:
        """Note it."""
        self.lost += 1

    stop = tidy = lose


class Slow(JobManager):
    """Others have time to look between its look and what it does."""

    def __init__(self, connector: Any, looked: asyncio.Event, done: asyncio.Event) -> None:
        super().__init__(connector)
        self.looked, self.done, self.again = looked, done, 0

    async def retry_job(self, *given: Any, **named: Any) -> None:
        """Put a job back, late."""
        self.looked.set()
        await asyncio.wait_for(self.done.wait(), 20)
        self.again += 1
        await super().retry_job(*given, **named)


def test_two_that_look_at_once_put_a_job_back_once(database: str) -> None:
    """Else it would be begun by one, put back by the other, and begun again beside itself."""

    async def both() -> tuple[int, int]:
        one, two = (Worker(database, Idle(), 1) for _ in range(2))  # type: ignore[arg-type]
        async with one.app.open_async(), two.app.open_async():
            await prepare(one.connector)
            ask(database, DEAD)
            looked, done, now = asyncio.Event(), asyncio.Event(), asyncio.Event()
            now.set()
            one.app.job_manager = slow = Slow(one.connector, looked, done)
            two.app.job_manager = quick = Slow(two.connector, asyncio.Event(), now)
            first = asyncio.create_task(one.rescue())
            await asyncio.wait_for(looked.wait(), 20)
            await two.rescue()
            done.set()
            await first
        return slow.again, quick.again

    assert asyncio.run(both()) == (1, 0)
    assert ask(database, f"SELECT status FROM {SCHEMA}.procrastinate_jobs") == [("todo",)]


def test_who_was_silent_for_long_writes_no_ends(database: str) -> None:
    """Its jobs are others' by now: to put one back would have it done twice at once."""

    async def late() -> tuple[int, list[str]]:
        worker, ends = Worker(database, idle := Idle(), 1), list[str]()  # type: ignore[arg-type]
        async with worker.app.open_async():
            await prepare(worker.connector)
            ask(database, DEAD)
            [job] = await worker.app.job_manager.get_stalled_jobs(queue=SCHEMA)
            beats = worker.app.job_manager
            assert isinstance(beats, Beats)
            number = await beats.register_worker()
            await beats.update_heartbeat(number)
            assert idle.lost == 0
            beats.last -= LOST + 1
            for end in (
                beats.retry_job(job),
                beats.finish_job(job, Status.SUCCEEDED, delete_job=True),
                beats.update_heartbeat(number),
            ):
                try:
                    await end
                except ConnectorException:
                    ends.append("refused")
        return idle.lost, ends

    assert asyncio.run(late()) == (3, ["refused"] * 3)
    assert ask(database, f"SELECT status FROM {SCHEMA}.procrastinate_jobs") == [("doing",)]
