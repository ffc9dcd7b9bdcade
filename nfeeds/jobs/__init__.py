"""The queue that machines share, in the archive's own database: Procrastinate, and nothing else.

Nothing is in it that the archive does not know: who is due stands there. So a job that is lost
costs a minute, and one that is done twice asks nobody twice.
"""

from nfeeds.jobs.tables import look
from nfeeds.jobs.worker import Work, work

__all__ = ["Work", "look", "work"]
