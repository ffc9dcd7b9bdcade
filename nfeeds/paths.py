"""Where configuration and archive are kept: the XDG folders, and `~` in what users write.

In texts, not `Path`: the Tab key asks here too, and pathlib takes a tenth of its time.
"""

from collections.abc import Mapping
from os.path import expanduser, isabs, join


def home(environ: Mapping[str, str]) -> str:
    """Give the user's home folder."""
    return environ.get("HOME") or expanduser("~")


def expand(path: str, environ: Mapping[str, str], folder: str = "") -> str:
    """Read a path as a user writes it: `~` is the home, and a relative one begins in `folder`."""
    if path == "~" or path.startswith("~/"):
        return join(home(environ), path[2:])
    return join(folder, path)


def default_config(environ: Mapping[str, str]) -> str:
    """Give the path of the configuration when nobody named another."""
    return join(_xdg(environ, "XDG_CONFIG_HOME", ".config"), "nfeeds", "config.toml")


def default_store(environ: Mapping[str, str]) -> str:
    """Give the path of the archive when nobody named another."""
    return join(_xdg(environ, "XDG_DATA_HOME", ".local/share"), "nfeeds", "nfeeds.db")


def _xdg(environ: Mapping[str, str], variable: str, otherwise: str) -> str:
    """Give one of the XDG folders; a relative one is to be ignored, says the specification."""
    named = environ.get(variable) or ""
    return named if isabs(named) else join(home(environ), otherwise)
