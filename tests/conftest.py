"""What every test may use."""

import gc
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import hypothesis
import pytest

import databases
from feed_server import Server, serving
from inside import run
from nfeeds.store import Store, open_store
from turns import turn

hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile("house")

MOST_AT_ONCE = 4
"""Processes that run tests; each has its own server, its own tables of places, its own demo."""

Program = Callable[..., "subprocess.CompletedProcess[str]"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-golden`: write the pages instead of comparing them; `--kills`: of workers."""
    parser.addoption("--update-golden", action="store_true", help="write tests/golden anew")
    parser.addoption("--kills", default="3", help="times that a worker is killed")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """As many processes as `-n auto` means: tests wait for most of their time, also for a disk."""
    return min(MOST_AT_ONCE, 2 * (os.cpu_count() or 1))


def pytest_configure() -> None:
    """A shell that runs the tests in the background has them ignore Ctrl-C, and all they start."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_finish() -> None:
    """Thousands of tests stay to the end: the collector need not look at them again and again."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """A test that measures time waits until no other is run, and the others wait for it."""
    with turn(alone=item.get_closest_marker("alone") is not None):
        return (yield)


@pytest.fixture
def server() -> Iterator[Server]:
    """A scripted HTTP server on loopback."""
    with serving() as running:
        yield running


@pytest.fixture
def store() -> Iterator[Store]:
    """An archive in memory."""
    opened = open_store("sqlite::memory:", create=True)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server, by one of its databases."""
    with databases.server() as address:
        yield address


@pytest.fixture(scope="session")
def ours(postgres: str) -> Iterator[str]:
    """The address of a database that tests take turns with: to make one takes half a second."""
    with databases.database(postgres) as address:
        yield address


@pytest.fixture
def database(ours: str) -> str:
    """The address of a database that is empty."""
    databases.clear(ours)
    return ours


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's archive, polled once over HTTP; who changes it works on a copy."""
    folder = tmp_path_factory.mktemp("demo")
    environ = {"HOME": str(folder), "TZ": "UTC"}
    made = run("demo", "-q", "--store", f"sqlite:{folder}/demo.db", environ=environ)
    assert made.code == 0, made.err
    return folder / "demo.db"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An empty home folder."""
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


def surroundings(home: Path) -> dict[str, str]:
    """An environment in which nothing of the machine's user is seen."""
    kept = {name: value for name, value in os.environ.items() if name.startswith("COVERAGE_")}
    kept |= {"PATH": os.environ["PATH"]}
    return {**kept, "HOME": str(home), "TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONSAFEPATH": "1"}


def program(environ: dict[str, str], home: Path) -> Program:
    """Run the real program in a process of its own; keywords are environment variables.

    `encoding` is what its output is read by.
    """

    def run(
        *words: str, encoding: str = "utf-8", **variables: str
    ) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "nfeeds", *words],
            env={**environ, **variables},
            cwd=home,
            capture_output=True,
            text=True,
            encoding=encoding,
            stdin=subprocess.DEVNULL,
            timeout=120,
            check=False,
        )

    return run


@pytest.fixture
def environ(home: Path) -> dict[str, str]:
    """The surroundings of a test's home folder."""
    return surroundings(home)


@pytest.fixture
def nfeeds(environ: dict[str, str], home: Path) -> Program:
    """The real program in a test's home folder."""
    return program(environ, home)


@pytest.fixture
def config(home: Path) -> Callable[[str], Path]:
    """Write the configuration file of the home folder."""

    def write(text: str) -> Path:
        path = home / ".config" / "nfeeds" / "config.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def tiny(tmp_path: Path) -> Iterator[Path]:
    """A disk of a megabyte."""
    folder = tmp_path / "tiny"
    folder.mkdir()
    try:
        sized(folder, "size=1m")
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("a small disk can be mounted by root alone, and not in every container")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def sized(folder: Path, options: str) -> None:
    """Mount a disk of some size in memory; with `remount,` give one another size."""
    mount = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    subprocess.run(mount, check=True, capture_output=True)
