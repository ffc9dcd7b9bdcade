"""The alerts of a watch: who listens for them, whom they ring for, and what is kept of that."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from nfeeds.arrange.filters import Known, sieve
from nfeeds.cli.ringing import Bells, Ring
from nfeeds.cli.session import Session
from nfeeds.models.query import Query
from nfeeds.models.watch import Event
from nfeeds.render import RenderOptions, render
from nfeeds.watch import Ear, Told, Watch, Wish

RUNG = "alerts"
"""The kind of conclusions that say what alerts were set off by."""
KEPT = 32
"""Archives for which that is kept."""


class Alarms:
    """The configuration's alerts."""

    def __init__(self, session: Session, bells: Bells) -> None:
        """None was set off yet, but by an earlier watch."""
        self.session = session
        self.bells = bells
        self.alerts = {alert.name: alert for alert in session.config.alerts}

    def ears(self, query: Query, known: Known) -> Iterator[Ear]:
        """One for each, with its own filters, and its cooldown from an earlier watch."""
        rung = self.rung()
        for alert in self.alerts.values():
            own = query.model_copy(update={"keep": alert.keep, "drop": alert.drop})
            wish = Wish(alert.name, sieve(own, known), alert.min_origins, alert.cooldown)
            yield Ear(wish, rung.get(alert.name))

    def ring_for(self, told: Told) -> None:
        """Run the programs of the alerts that a story set off."""
        for name, event in told.alerts.items():
            alert = self.alerts[name]
            if alert.run:
                entries = frozenset(entry.id for entry in event.story.entries)
                line = self.as_json(event)
                self.bells.ring(Ring(alert, line, event.story.headline, entries, event.at))

    def as_json(self, event: Event) -> str:
        """An event as a program gets it."""
        return render(event, "jsonl", RenderOptions(zone=self.session.terminal.zone()))

    def settle(self, watch: Watch) -> None:
        """What became of those that were set off: whom nobody was told of waits for more."""
        outcomes = self.bells.outcomes()
        for ring, is_told in outcomes:
            if not is_told:
                watch.ears[ring.alert.name].miss(ring.entries, ring.at)
        if outcomes:
            self.keep(watch)

    def rung(self) -> Mapping[str, Mapping[str, datetime]]:
        """What alerts were set off by in an earlier watch, so that their cooldown goes on."""
        cache = self.session.cache and self.session.cache.beside(RUNG, KEPT)
        kept = cache.get(self.session.store.identity()) if cache else None
        try:
            return {
                name: {entry: datetime.fromisoformat(at) for entry, at in those.items()}
                for name, those in (kept or {}).items()
            }
        except (AttributeError, TypeError, ValueError):
            return {}

    def keep(self, watch: Watch) -> None:
        """Keep what alerts were set off by, as long as their cooldown lasts.

        Not that whose program still runs: who is killed meanwhile may ring twice, but not never.
        """
        if not self.session.cache:
            return
        pending = {
            (ring.alert.name, entry) for ring in self.bells.pending() for entry in ring.entries
        }
        kept = {
            name: {
                entry: at.isoformat()
                for entry, at in ear.told.items()
                if watch.seen - at < ear.wish.cooldown and (name, entry) not in pending
            }
            for name, ear in watch.ears.items()
            if name
        }
        self.session.cache.beside(RUNG, KEPT).put(kept, self.session.store.identity())
