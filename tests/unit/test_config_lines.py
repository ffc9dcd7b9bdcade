import tomllib
from collections.abc import Iterator

import tomlkit
from hypothesis import given
from hypothesis import strategies as st

from nfeeds.config.lines import Path, places

TEXT = """\
# the archive
store = "sqlite:a # b"  # no comment within
catalogue = [
  "live", # [[feeds]]
  "bbc-*",
]
long = \"\"\"
[not.a.table]
x = 1\"\"\"\"

[[feeds]]
url = "https://example.org/"
auth = { file = "a", 'odd key' = [1, { deep = true }] }

[feeds.headers]
X-A = '''it's'''

[[feeds]]
url = "https://example.com/"
[sources."al-jazeera.english"]
title = "}"
when = 2026-11-20 06:00:00
"""


def test_finds_the_line_of_every_key() -> None:
    """Headers, keys, elements of lists and keys of inline tables are where they are written."""
    lines = {path: place.line for path, place in places(TEXT).items()}
    assert lines == {
        ("store",): 2,
        ("catalogue",): 3,
        ("catalogue", 0): 4,
        ("catalogue", 1): 5,
        ("long",): 7,
        ("feeds", 0): 11,
        ("feeds", 0, "url"): 12,
        ("feeds", 0, "auth"): 13,
        ("feeds", 0, "auth", "file"): 13,
        ("feeds", 0, "auth", "odd key"): 13,
        ("feeds", 0, "auth", "odd key", 0): 13,
        ("feeds", 0, "auth", "odd key", 1): 13,
        ("feeds", 0, "auth", "odd key", 1, "deep"): 13,
        ("feeds", 0, "headers"): 15,
        ("feeds", 0, "headers", "X-A"): 16,
        ("feeds", 1): 18,
        ("feeds", 1, "url"): 19,
        ("sources", "al-jazeera.english"): 20,
        ("sources", "al-jazeera.english", "title"): 21,
        ("sources", "al-jazeera.english", "when"): 22,
    }


def test_takes_dotted_keys_and_windows_line_ends() -> None:
    """A dotted key is found under its path, and a carriage return is no part of a value."""
    text = 'a.b."c d" = 1\r\n[x]\r\ny.z = 2.5 # c\r\n'
    found = places(text)
    assert {path: place.line for path, place in found.items()} == {
        ("a", "b", "c d"): 1,
        ("x",): 2,
        ("x", "y", "z"): 3,
    }
    assert text[found["x", "y", "z"].value : found["x", "y", "z"].end] == "2.5"


KEYS = st.text("ab-_ .\"'\\\n#é[]={}", min_size=1, max_size=4)
STRINGS = st.text("ab \"'\\\n\r\t#[]{}=,é", max_size=8)
SCALARS = STRINGS | st.integers(-9, 9) | st.booleans() | st.floats(allow_nan=False)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=12,
)


def _leaves(value: object, path: Path = ()) -> Iterator[tuple[Path, object]]:
    if isinstance(value, dict) and value:
        for key, inner in value.items():
            yield from _leaves(inner, (*path, key))
    elif isinstance(value, list) and value:
        for index, inner in enumerate(value):
            yield from _leaves(inner, (*path, index))
    else:
        yield path, value


@given(st.dictionaries(KEYS, VALUES, max_size=4))
def test_every_value_is_found_where_it_stands(data: dict[str, object]) -> None:
    """Whatever tomlkit writes and tomllib reads: each value is read again from its own place."""
    text = tomlkit.dumps(data)
    found = places(text)
    for path, value in _leaves(tomllib.loads(text)):
        if path and value not in ({}, []):
            place = found[path]
            assert tomllib.loads(f"value = {text[place.value : place.end]}")["value"] == value
            assert place.line == text.count("\n", 0, place.start) + 1
