"""Secrets, which the configuration only refers to: `{ env = "NAME" }` or `{ file = "PATH" }`."""

import os
from collections.abc import Mapping
from pathlib import Path

from nfeeds.config.words import shown
from nfeeds.errors import ConfigError, UsageError
from nfeeds.models.feed import Secret

FOLDER = "secrets"
_LONGEST = 65_536


def read_secret(secret: Secret, environ: Mapping[str, str]) -> str:
    """Look up what a reference stands for, without the line end behind it.

    Raises ConfigError, which never shows the secret, when it is not there, empty, or something
    that cannot be sent.
    """
    if secret.env:
        what, value = f"the variable {secret.env}", environ.get(secret.env)
    else:
        what, value = f"the file {secret.file}", _content(Path(secret.file or ""))
    value = (value or "").strip()
    if not value:
        raise ConfigError(f"a secret is missing: {what} is absent or empty")
    if not value.isprintable():
        raise ConfigError(f"a secret cannot be sent: {what} holds more than one line of text")
    return value


def _content(path: Path) -> str | None:
    try:
        with path.open(encoding="utf-8") as file:
            return file.read(_LONGEST)
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        raise ConfigError(f"the secret in {path} cannot be read: {reason}") from None


def keep_secret(folder: Path, name: str, secret: str) -> str:
    """Write a secret into a new file, which only its owner can read.

    `folder` is that of the configuration; gives the path to refer to it by, relative to that.
    Raises OSError, and UsageError for a name that cannot be a file's.
    """
    if Path(name).name != name or name.startswith("."):
        raise UsageError(f"{shown(name)} cannot be a feed's name")
    kept = folder / FOLDER
    kept.mkdir(mode=0o700, parents=True, exist_ok=True)
    number = 1
    while True:
        path = kept / (name if number == 1 else f"{name}-{number}")
        try:
            file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            number += 1
            continue
        with os.fdopen(file, "w", encoding="utf-8") as writer:
            writer.write(f"{secret}\n")
        return f"{FOLDER}/{path.name}"


def forget_secret(folder: Path, reference: str) -> bool:
    """Remove a file that `keep_secret` wrote, and tell whether there was one; others stay."""
    path = Path(reference)
    if path.parent != Path(FOLDER) or path.name in ("", "..", "."):
        return False
    try:
        (folder / path).unlink()
    except FileNotFoundError:
        return False
    return True
