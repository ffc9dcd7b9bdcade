"""The archive in a PostgreSQL database, for those who share one; its driver is an extra."""

from typing import TYPE_CHECKING

from nfeeds.errors import StoreError

if TYPE_CHECKING:
    from nfeeds.store import Store


def open_store(rest: str, *, create: bool) -> "Store":
    """Open the archive at `postgresql:` and `rest`; without `create` nothing is made."""
    try:
        import psycopg  # noqa: F401, PLC0415 - it is told in our words where it lacks
    except ImportError:
        raise StoreError(
            "an archive in PostgreSQL needs psycopg, which is not installed",
            "pip install 'nfeeds[postgres]'",
        ) from None
    from nfeeds.store.postgres.store import open_address  # noqa: PLC0415 - needs it

    return open_address(f"postgresql:{rest}", create=create)
