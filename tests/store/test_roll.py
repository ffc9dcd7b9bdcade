"""The feeds of a worker, in a file of their own."""

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from factories import make_feed, make_source
from nfeeds.config import load_config
from nfeeds.models.feed import Secret
from nfeeds.store.roll import Roll


def test_feeds_come_back_as_they_were(tmp_path: Path) -> None:
    """By their keys, in the order in which they are asked for; who is not there is left out."""
    secret = Secret(env="NAME")
    told = make_feed("a", headers={"X-Key": secret, "X-Who": "me"}, auth=Secret(file="/f"))
    judged = make_feed("b", source=make_source("b", country="GE"), tags=("x",), status="live")
    feeds = (told, judged, *load_config(None, {"HOME": str(tmp_path)}, None).catalogue)

    with closing(Roll(iter(feeds))) as roll:
        assert roll.feeds(feed.url for feed in feeds) == [*feeds]
        assert roll.feeds((judged.url, "https://nobody.example/", told.url)) == [judged, told]
        assert roll.keys((1, 0)) == [judged.url, told.url]
        assert [key for page in roll.pages(100) for key in page] == [feed.url for feed in feeds]
        assert max(map(len, roll.pages(100))) == 100


def test_nobody_is_a_roll_too() -> None:
    """Where no feed is on."""
    with closing(Roll(())) as roll:
        assert (list(roll.pages(9)), roll.keys(()), roll.feeds(("x",))) == ([], [], [])


MANY = """
from nfeeds.errors import StoreError
from nfeeds.models.feed import stranger
from nfeeds.store.roll import Roll
try:
    Roll(stranger(f"https://example.org/{number}") for number in range(40_000))
except StoreError as error:
    print(error.message, error.hint)
"""


def test_a_full_disk_is_told_with_what_to_do(tiny: Path) -> None:
    """It is the temporary folder's, not the archive's."""
    environ = os.environ | {"TMPDIR": str(tiny)}
    words = [sys.executable, "-c", MANY]
    done = subprocess.run(words, env=environ, capture_output=True, text=True, check=True)

    assert "cannot be kept in a temporary file: database or disk is full" in done.stdout
    assert "another folder by TMPDIR" in done.stdout
