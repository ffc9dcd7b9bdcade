"""The wheel: the tests run against it, and it holds all that nfeeds needs."""

import importlib.util
import sys
from importlib.metadata import distribution
from pathlib import Path

import nfeeds

CHECKOUT = Path(__file__).parents[2]
INSTALLED = Path(nfeeds.__file__).parent


def test_the_installed_package_is_tested() -> None:
    """What the tests import is the package in the environment, not the checkout."""
    assert INSTALLED.is_relative_to(sys.prefix)
    assert INSTALLED != CHECKOUT / "nfeeds"


def test_every_file_is_in_the_wheel() -> None:
    """Each module, migration, table and licence text of the checkout is installed."""
    files = [path for path in (CHECKOUT / "nfeeds").rglob("*") if path.is_file()]
    names = {path.relative_to(CHECKOUT / "nfeeds") for path in files if path.suffix != ".pyc"}
    assert {str(name) for name in names if not (INSTALLED / name).is_file()} == set()


def test_nothing_else_is_in_the_wheel() -> None:
    """The wheel brings the package, its metadata with the licence, and the command."""
    files = distribution("nfeeds").files or []
    assert {path.parts[0] for path in files if ".." not in path.parts} == {
        "nfeeds",
        f"nfeeds-{nfeeds.__version__}.dist-info",
    }
    assert any(path.match("licenses/LICENSE") for path in files)
    [command] = distribution("nfeeds").entry_points
    assert (command.group, command.name, command.value) == (
        "console_scripts",
        "nfeeds",
        "nfeeds.cli.main:main",
    )


def test_click_stays_out() -> None:
    """No click is where the tests run, for with it httpx would load its command line, and rich."""
    assert importlib.util.find_spec("click") is None
