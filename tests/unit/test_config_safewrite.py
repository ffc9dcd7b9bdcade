from pathlib import Path

import pytest

from nfeeds.config.safewrite import rewrite
from nfeeds.errors import ConfigError


def test_does_not_write_over_another_program(tmp_path: Path) -> None:
    """When another program changed the file meanwhile, its change is taken in, not lost."""
    path = tmp_path / "config.toml"
    path.write_bytes(b"1")
    seen = []

    def change(content: bytes) -> tuple[bytes, str]:
        seen.append(content)
        if len(seen) == 1:
            path.write_bytes(b"2")
        return content + b"+", "done"

    assert rewrite(path, change) == "done"
    assert (seen, path.read_bytes()) == ([b"1", b"2"], b"2+")


def test_gives_up_on_a_file_that_never_rests(tmp_path: Path) -> None:
    """A file that changes at every try is left alone, and that is said."""
    path = tmp_path / "config.toml"

    def change(content: bytes) -> tuple[bytes, None]:
        path.write_bytes(content + b".")
        return content + b"+", None

    with pytest.raises(ConfigError, match="another program keeps changing it"):
        rewrite(path, change)
    assert b"+" not in path.read_bytes()
    assert list(tmp_path.iterdir()) == [path]
