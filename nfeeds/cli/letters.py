"""What stands for a character that a stream's encoding lacks: `LC_ALL=C`, or Latin-1."""

import codecs

NAME = "nfeeds"
"""Of the error handler."""
ALIKE = dict(
    zip(
        "…·•–—‐‑−‘’‚‹›“”„«»░▒▓▁▂▃▄▅▆▇█\N{NO-BREAK SPACE}",
        '~..-----\'\'\'<>""""".:+_.-~+=*# ',
        strict=True,
    )
)
"""One column for one column, so that pages stay as wide as they are; the last are of pictures."""


def register() -> None:
    """Make the handler known to all streams."""
    codecs.register_error(NAME, replaced)


def replaced(error: UnicodeError) -> tuple[str, int]:
    """Give what can be read in place of what cannot be written, and where to go on."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    text = error.object[error.start : error.end]
    return "".join(one(character, error.encoding) for character in text), error.end


def one(character: str, encoding: str) -> str:
    """What is alike, else the letter without its accents, else a question mark a column."""
    if "\ud800" <= character <= "\udfff":  # half a character: a byte of a file's name
        return f"\\u{ord(character):x}"
    from unicodedata import category, east_asian_width, normalize  # noqa: PLC0415 - rarely needed

    found = ALIKE.get(character) or normalize("NFKD", character).encode(encoding, "ignore").decode(
        encoding
    )
    if found or category(character) in ("Mn", "Me", "Cf"):
        return found
    return "??" if east_asian_width(character) in "WF" else "?"
