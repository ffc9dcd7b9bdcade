"""The help of each command, read from a table: a page of help waits for no parsers and nouns.

data/help.txt is made from the parsers by scripts/make_docs.py, and held to them by a test.
"""

import os
from collections.abc import Sequence

import nfeeds

BEGIN = "\f"
"""Before each page, and before the words of the command that it is of."""
FILE = os.path.join(os.path.dirname(nfeeds.__file__), "data", "help.txt")  # noqa: PTH118, PTH120
"""By `os`: pathlib is a tenth of the time of --help."""


def page(command: str, words: Sequence[str]) -> str:
    """The help of a command, or of that of its own commands which one of these words names."""
    with open(FILE, encoding="utf-8") as file:  # noqa: PTH123 - as above
        text = file.read()
    for name in (*(f"{command} {word}" for word in words), command):
        _, found, rest = text.partition(f"{BEGIN}{name}\n")
        if found:
            return rest.partition(BEGIN)[0]
    return ""
