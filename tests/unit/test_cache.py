"""Conclusions that may be thrown away, and are never in the way."""

import json
import os
from pathlib import Path

import pytest

from nfeeds.cache import KEPT, Cache


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    """An empty cache."""
    return Cache("test", {"XDG_CACHE_HOME": str(tmp_path)})


def files(cache: Cache) -> list[Path]:
    """What lies in its folder."""
    return list(cache.folder.iterdir()) if cache.folder.exists() else []


def test_what_is_kept_is_found_by_all_its_grounds(cache: Cache) -> None:
    """Another ground is another conclusion."""
    assert cache.get("a", 1) is None
    cache.put([{"x": "Ереван"}], "a", 1)

    assert cache.get("a", 1) == [{"x": "Ереван"}]
    assert cache.get("a", 2) is None
    assert cache.get("a") is None
    assert cache.get("a1") is None


def test_nothing_is_made_before_something_is_kept(cache: Cache) -> None:
    """Looking leaves no folder; keeping makes one that is its owner's alone."""
    cache.get("a")
    assert not cache.folder.exists()

    cache.put(1, "a")
    for folder in (cache.folder, cache.folder.parent):
        assert folder.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in files(cache)} == {0o600}
    assert [path.suffix for path in files(cache)] == [".json"]


@pytest.mark.parametrize("content", [b"", b"[1, 2", b"\xff\xfe\x00", b"not json", b'{"a": }'])
def test_a_broken_file_is_a_miss(cache: Cache, content: bytes) -> None:
    """And is written anew."""
    cache.put([1], "a")
    (path,) = files(cache)
    path.write_bytes(content)

    assert cache.get("a") is None
    cache.put([2], "a")
    assert cache.get("a") == [2]


def test_the_oldest_go(cache: Cache) -> None:
    """No more than so many are kept."""
    for number in range(KEPT + 5):
        cache.put(number, number)
        newest = max(files(cache), key=lambda path: path.stat().st_mtime_ns)
        os.utime(newest, (number, number))
        for path in files(cache):
            if path.read_text() == str(number):
                os.utime(path, (number, number))

    assert len(files(cache)) == KEPT
    assert [number for number in range(KEPT + 5) if cache.get(number) is None] == list(range(5))


def test_a_folder_that_takes_nothing_is_no_error(tmp_path: Path) -> None:
    """A file in its place, or in a parent's place: all is a miss."""
    (tmp_path / "file").write_text("in the way")
    (tmp_path / "nfeeds").mkdir()
    (tmp_path / "nfeeds" / "test").write_text("in the way")

    for home in (tmp_path / "file", tmp_path):
        cache = Cache("test", {"XDG_CACHE_HOME": str(home)})
        cache.put([1], "a")
        assert cache.get("a") is None

    assert (tmp_path / "nfeeds" / "test").read_text() == "in the way"


def test_a_file_that_cannot_be_replaced_is_no_error(cache: Cache) -> None:
    """A folder of the same name: nothing is left lying beside it."""
    cache.put([1], "a")
    (path,) = files(cache)
    path.unlink()
    path.mkdir()
    (path / "full").touch()

    cache.put([2], "a")

    assert cache.get("a") is None
    assert files(cache) == [path]


@pytest.mark.parametrize(
    ("environ", "folder"),
    [
        ({"XDG_CACHE_HOME": "/c", "HOME": "/h"}, "/c/nfeeds/test"),
        ({"XDG_CACHE_HOME": "relative", "HOME": "/h"}, "/h/.cache/nfeeds/test"),
        ({"HOME": "/h"}, "/h/.cache/nfeeds/test"),
    ],
)
def test_it_lies_where_caches_lie(environ: dict[str, str], folder: str) -> None:
    """XDG: a relative path counts as none."""
    assert Cache("test", environ).folder == Path(folder)


def test_conclusions_of_another_kind_lie_beside(cache: Cache) -> None:
    """They have a folder, and a number of them that are kept, of their own."""
    other = cache.beside("other", 2)
    for number in range(4):
        other.put(number, number)

    assert other.folder == cache.folder.parent / "other"
    assert (len(files(other)), files(cache)) == (2, [])


def test_what_is_kept_in_lines_is_whole_or_missing(cache: Cache) -> None:
    """Its lines come back as they were put, whatever they hold; where one changed there is none."""
    cache.put_lines([["a", 1], "Україна", "\ud800"], "grounds")
    lines = cache.get_lines("grounds")
    assert lines is not None
    assert [json.loads(line) for line in lines] == [["a", 1], "Україна", "\ud800"]
    assert cache.get_lines("other grounds") is None

    (path,) = cache.folder.iterdir()
    whole = path.read_bytes()
    for broken in (b"", b"[]", whole[:-1], whole.replace(b'"a"', b'"b"'), whole + b"\n"):
        path.write_bytes(broken)
        assert cache.get_lines("grounds") is None
