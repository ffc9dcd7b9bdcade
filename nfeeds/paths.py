"""Where configuration and archive are kept: the XDG folders, and `~` in what users write."""

from collections.abc import Mapping
from pathlib import Path


def home(environ: Mapping[str, str]) -> Path:
    """Give the user's home folder."""
    named = environ.get("HOME")
    return Path(named) if named else Path.home()


def expand(path: str, environ: Mapping[str, str], folder: Path) -> Path:
    """Read a path as a user writes it: `~` is the home, and a relative one begins in `folder`."""
    if path == "~" or path.startswith("~/"):
        return home(environ) / path[2:]
    return folder / path


def default_config(environ: Mapping[str, str]) -> Path:
    """Give the path of the configuration when nobody named another."""
    return _xdg(environ, "XDG_CONFIG_HOME", ".config") / "nfeeds" / "config.toml"


def default_store(environ: Mapping[str, str]) -> Path:
    """Give the path of the archive when nobody named another."""
    return _xdg(environ, "XDG_DATA_HOME", ".local/share") / "nfeeds" / "nfeeds.db"


def _xdg(environ: Mapping[str, str], variable: str, otherwise: str) -> Path:
    """Give one of the XDG folders; a relative one is to be ignored, says the specification."""
    named = Path(environ.get(variable) or "")
    return named if named.is_absolute() else home(environ) / otherwise
