"""Makes the environments that the scripts run in, each on first use, and becomes a program of one.

    environment.py KIND PROGRAM [ARGUMENT...]

run     the run-time dependencies with all extras, and the checkout on the path: scripts/nfeeds
test    the dependencies, the test tools and nfeeds, as a built and installed wheel: scripts/test
latest  the same with the newest versions there are instead of the pinned ones
lowest  the same with the oldest versions that pyproject.toml allows
lint    the dependencies, the test tools and the linters: scripts/check
fuzz    the dependencies, atheris, and the checkout on the path: scripts/fuzz
bench   the dependencies, a PostgreSQL, and the checkout on the path: scripts/bench-polls

An environment's folder is named after what it is made from: another Python or another dependency is
another folder, so nothing is changed under a program that is running. Its file `whole` is written
last: what a killed run left behind lacks it, and is made again. Standard library only.
"""

import contextlib
import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
import venv
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import IO, NoReturn

CHECKOUT = Path(__file__).resolve().parent.parent
PYPROJECT = CHECKOUT / "pyproject.toml"
CONSTRAINTS = CHECKOUT / "scripts" / "constraints.txt"
GROUPS = {
    "run": (),
    "test": ("test", "server"),
    "latest": ("test", "server"),
    "lowest": ("test", "server"),
    "lint": ("test", "lint"),
    "fuzz": ("fuzz",),
    "bench": ("server",),
}
WITH_WHEEL = ("test", "latest", "lowest")
WITH_CHECKOUT = ("run", "fuzz", "bench")


class SetupError(Exception):
    """What the user has to know, and what to do about it."""


@dataclass(frozen=True)
class Environment:
    """A folder, and what it is made from."""

    home: Path
    kind: str
    requirements: tuple[str, ...]
    constraints: tuple[str, ...]

    @property
    def line(self) -> str:
        """The kind and the Python: those of the same line take turns with one lock."""
        return f"{self.kind}-{sys.version_info.major}.{sys.version_info.minor}"

    @property
    def folder(self) -> Path:
        """Where it is, named by a digest of all that goes into it."""
        parts = [str(self.home), str(CHECKOUT), base_python(), Path(__file__).read_text("utf-8")]
        parts += [*self.requirements, "", *self.constraints]
        digest = hashlib.sha256("\0".join(parts).encode(errors="surrogateescape")).hexdigest()
        return self.home / f"{self.line}-{digest[:8]}"

    @property
    def python(self) -> Path:
        """Its Python."""
        return self.folder / "bin" / "python"

    def is_whole(self) -> bool:
        """Whether it was made to the end, its Python still exists and its wheel is today's."""
        whole = self.folder / "whole"
        return whole.exists() and self.python.exists() and whole.read_text() == self.wheel_digest()

    def wheel_digest(self) -> str:
        """What the installed wheel was built from; nothing where the checkout itself is used."""
        return sources_digest() if self.kind in WITH_WHEEL else ""


def main() -> NoReturn:
    """Become the program that the command line names, in the environment that it names."""
    kind, program, *arguments = sys.argv[1:]
    try:
        environment = planned(kind)
        lock = make_sure_of(environment)
        if kind == "run":
            stamp(environment)
    except SetupError as error:
        sys.exit(f"nfeeds: {error}")
    except KeyboardInterrupt:
        sys.exit(130)
    os.set_inheritable(lock.fileno(), kind in WITH_WHEEL)
    path = environment.folder / "bin" / program
    os.execv(path, [str(path), *arguments])  # noqa: S606 (no shell is meant to be there)


def planned(kind: str) -> Environment:
    """The environment of a kind, as pyproject.toml and the pins want it now."""
    project = tomllib.loads(PYPROJECT.read_text("utf-8"))
    extras = project["project"].get("optional-dependencies", {}).values()
    direct = [*project["project"]["dependencies"], *chain.from_iterable(extras)]
    tools = [name for group in GROUPS[kind] for name in project["dependency-groups"][group]]
    pins = [line for line in CONSTRAINTS.read_text("utf-8").splitlines() if "==" in line]
    if kind == "latest":
        pins = []
    if kind == "lowest":
        pins = [pin for pin in pins if named(pin) in set(map(named, tools))]
        pins += [lowest(requirement) for requirement in direct]
    return Environment(home(), kind, (*direct, *tools), tuple(pins))


def lowest(requirement: str) -> str:
    """A requirement as a constraint to its oldest version; constraints take no extras."""
    return re.sub(r"\[.*?\]", "", requirement).replace(">=", "==")


def named(requirement: str) -> str:
    """The name in a requirement, spelled as packaging's rules compare it."""
    name = re.split(r"[^A-Za-z0-9._-]", requirement, maxsplit=1)[0]
    return re.sub(r"[-_.]+", "-", name).lower()


def home() -> Path:
    """Where environments live: in the checkout, or in the user's cache where that is read-only."""
    inside = CHECKOUT / ".venv"
    with contextlib.suppress(OSError):
        inside.mkdir(exist_ok=True)
    if inside.is_dir() and os.access(inside, os.W_OK):
        return inside
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(cache) / "nfeeds" / "environments"


def base_python() -> str:
    """The interpreter underneath any environment this one runs in."""
    return os.path.realpath(getattr(sys, "_base_executable", sys.executable))


def sources_digest() -> str:
    """A digest of all that goes into the wheel."""
    digest = hashlib.sha256()
    tops = [PYPROJECT, *CHECKOUT.glob("README*"), *CHECKOUT.glob("LICENSE*")]
    inside = (path for path in (CHECKOUT / "nfeeds").rglob("*") if "__pycache__" not in path.parts)
    for path in sorted(path for path in (*tops, *inside) if path.is_file()):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(CHECKOUT)}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def make_sure_of(environment: Environment) -> IO[str]:
    """Have it whole, made by this run or by another that was first; return its lock, held shared.

    Whoever makes an environment holds the lock alone. Tests keep it shared until they end, so that
    no other run puts another wheel under them.
    """
    try:
        environment.home.mkdir(parents=True, exist_ok=True)
        lock = (environment.home / f"{environment.line}.lock").open("a")
    except OSError as error:
        raise SetupError(f"no environment can be made: {error}") from error
    if environment.kind == "latest":
        (environment.folder / "whole").unlink(missing_ok=True)
    take(lock, fcntl.LOCK_SH)
    while not environment.is_whole():
        take(lock, fcntl.LOCK_EX)
        if not environment.is_whole():
            make(environment, lock)
        take(lock, fcntl.LOCK_SH)
    return lock


def take(lock: IO[str], how: int) -> None:
    """Take the lock, and say so if that means to wait."""
    try:
        fcntl.flock(lock, how | fcntl.LOCK_NB)
    except BlockingIOError:
        say("waiting for another run that makes or uses this environment")
        fcntl.flock(lock, how)


def make(environment: Environment, lock: IO[str]) -> None:
    """Make it from nothing, or, if only its wheel is an old one, replace that."""
    whole = environment.folder / "whole"
    digest = environment.wheel_digest()
    if not (whole.exists() and environment.python.exists()):
        say(f"making the environment {environment.folder}: this takes a little while, once")
        shutil.rmtree(environment.folder, ignore_errors=True)
        venv.create(environment.folder, symlinks=True)
        install(environment, lock, *environment.requirements)
    whole.unlink(missing_ok=True)
    if environment.kind in WITH_WHEEL:
        install_wheel(environment, lock)
    if environment.kind in WITH_CHECKOUT:
        [packages] = environment.folder.glob("lib/python*/site-packages")
        (packages / "checkout.pth").write_bytes(os.fsencode(f"{CHECKOUT}\n"))
    whole.write_text(digest)
    drop_former(environment)


def install_wheel(environment: Environment, lock: IO[str]) -> None:
    """Build nfeeds and put it in place of the one that is there."""
    with tempfile.TemporaryDirectory() as folder:
        build = ["-m", "hatchling", "build", "--target", "wheel", "--directory", folder]
        run([str(environment.python), *build], lock, "the wheel cannot be built")
        wheels = map(str, Path(folder).glob("*.whl"))
        install(environment, lock, "--no-deps", "--force-reinstall", *wheels)


def install(environment: Environment, lock: IO[str], *what: str) -> None:
    """Let pip install something, held to the environment's constraints."""
    constraints = environment.folder / "constraints.txt"
    constraints.write_text("\n".join(environment.constraints))
    options = ["--quiet", "--no-input", "--prefer-binary", "--constraint", str(constraints)]
    command = [*pip_for(environment.python), "install", *options, *what]
    run(command, lock, "pip cannot install what nfeeds needs")


def pip_for(python: Path) -> list[str]:
    """A pip that can work on `python`: that of the Python we are, any other on PATH, or its own."""
    for pip in pips_around():
        command = [*pip, "--disable-pip-version-check", "--python", str(python)]
        if works([*command, "list"]):
            return command
    if works([str(python), "-m", "ensurepip"]):
        return [str(python), "-m", "pip", "--disable-pip-version-check"]
    raise SetupError(
        f"found no pip that works with {base_python()}: install one of 22.3 or newer "
        "(Debian: apt install python3-pip) and run this again"
    )


def works(command: list[str]) -> bool:
    """Whether a command ends well."""
    done = subprocess.run(command, check=False, stdin=subprocess.DEVNULL, capture_output=True)
    return done.returncode == 0


def pips_around() -> Iterator[list[str]]:
    """The commands that may be a pip; older ones than 22.3 know no --python and fail."""
    yield [sys.executable, "-m", "pip"]
    yield [base_python(), "-m", "pip"]
    for folder in os.get_exec_path():
        for name in ("pip3", "pip"):
            if os.access(path := Path(folder, name), os.X_OK):
                yield [str(path)]
        for path in sorted(Path(folder).glob("python3*")):
            if re.fullmatch(r"python3(\.\d+)?", path.name):
                yield [str(path), "-m", "pip"]


def run(command: list[str], lock: IO[str], trouble: str) -> None:
    """Run a command in silence; if it fails, say why.

    It inherits the lock: should we be killed, the lock holds until the command, too, has ended.
    """
    done = subprocess.run(
        command,
        check=False,
        cwd=CHECKOUT,
        env={**os.environ, "PIP_USER": "0"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        pass_fds=[lock.fileno()],
    )
    if done.returncode != 0:
        lines = done.stdout.strip().splitlines() or [f"exit code {done.returncode}"]
        error = next((line for line in lines if line.startswith("ERROR: ")), lines[-1])
        if "Retrying (" in done.stdout:  # what pip concludes from that in the end misleads
            error = "the package index is out of reach; run this again when the network is there"
        raise SetupError(f"{trouble}: {error.removeprefix('ERROR: ')}")


def drop_former(environment: Environment) -> None:
    """Remove the environments of this line, but for the new one and its predecessor.

    The predecessor may have a program running in it, and a branch may come back to it.
    """
    folders = [path for path in environment.home.glob(f"{environment.line}-*") if path.is_dir()]
    folders = [path for path in folders if path != environment.folder]
    for folder in sorted(folders, key=lambda path: path.stat().st_mtime)[:-1]:
        shutil.rmtree(folder, ignore_errors=True)


def stamp(environment: Environment) -> None:
    """Write down for scripts/nfeeds which environment is the right one, and what has to stay so."""
    wanted = os.environ.get("NFEEDS_PYTHON", "")
    head = os.fsencode(f"{environment.folder}\n{CHECKOUT}\n{wanted}\n")
    files = (PYPROJECT, CONSTRAINTS, Path(__file__))
    new = environment.home / f"run.{os.getpid()}"
    new.write_bytes(head + b"".join(path.read_bytes() for path in files))
    new.replace(environment.home / "run")


def say(message: str) -> None:
    """Tell the user, who waits."""
    print(f"nfeeds: {message}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
