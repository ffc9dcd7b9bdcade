"""Machines of network namespaces on one bridge: what `scripts/try-machines` lets workers run on.

All of them are children of one process with namespaces of its own (`within`), so that they end with
it, and leave nothing behind. That process is on the bridge, too.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from bench_polls import ask

PROGRAMS = {"ip": "iproute2", "unshare": "util-linux", "setpriv": "util-linux"}
"""What has to be there, and Debian's packages that have it."""
BRIDGE = "br0"
FIRST = "10.77.0"
"""The network of machines, and of the process that makes them."""
OWNER = "postgres"
"""Who runs the server: it refuses to be root's."""
REALLY = "import threading, time\ntime.sleep = lambda seconds: threading.Event().wait(seconds)\n"
"""Python sleeps until a moment of the clock that goes on, which libfaketime takes for another."""
NAMED = 'hostname "$0"; exec "$@"'


def missing() -> str | None:
    """What this machine lacks, and what to do; None where it lacks nothing."""
    if sys.platform != "linux":
        return "namespaces are Linux's"
    for program, package in PROGRAMS.items():
        if not shutil.which(program):
            return f"there is no {program} (Debian: apt install {package})"
    if os.geteuid():
        return "namespaces need root"
    if not binaries():
        return "there is no PostgreSQL (Debian: apt install postgresql)"
    if not faketime():
        return "there is no libfaketime, for clocks that differ (Debian: apt install faketime)"
    tried = ["unshare", "--net", "--mount", "--pid", "--fork", "--mount-proc"]
    made = "mount -t tmpfs none /run && ip link add br0 type bridge && ip netns add one"
    done = subprocess.run([*tried, "sh", "-c", made], capture_output=True, text=True, check=False)
    if done.returncode:
        return f"no namespaces can be made here: {done.stderr.strip() or done.returncode}"
    return None


def binaries() -> Path | None:
    """Where the newest PostgreSQL's programs are, as Debian puts them."""
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/postgres")]
    return max(found, key=lambda path: float(path.parent.name), default=None)


def faketime() -> Path | None:
    """The library that tells a program another time."""
    return next(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"), None)


def within(words: list[str]) -> int:
    """Run a Python in namespaces of its own, to its end: gives its exit code."""
    apart = ["unshare", "--net", "--mount", "--pid", "--fork", "--mount-proc", "--kill-child"]
    return subprocess.run([*apart, sys.executable, *words], check=False).returncode


class Machines:
    """Some machines, by their names: the last number of each one's address, and its clock."""

    def __init__(self, folder: Path, numbers: dict[str, int], clocks: dict[str, str]) -> None:
        self.folder = folder
        self.numbers = numbers
        self.clocks = clocks
        do("mount", "-t", "tmpfs", "none", "/run")  # where `ip` keeps names
        do("ip", "link", "set", "lo", "up")
        do("ip", "link", "add", BRIDGE, "type", "bridge")
        do("ip", "addr", "add", f"{FIRST}.1/16", "dev", BRIDGE)
        do("ip", "link", "set", BRIDGE, "up")
        (folder / "site").mkdir()
        (folder / "site" / "sitecustomize.py").write_text(REALLY)
        for name in numbers:
            self.make(name)

    def make(self, name: str) -> None:
        """One with a link to the bridge, and a home."""
        self.home(name).mkdir()
        do("ip", "netns", "add", name)
        peer = ["peer", "name", "eth0", "netns", name]
        do("ip", "link", "add", link(name), "type", "veth", *peer)
        do("ip", "link", "set", link(name), "master", BRIDGE, "up")
        do("ip", "-n", name, "link", "set", "lo", "up")
        do("ip", "-n", name, "link", "set", "eth0", "up")
        self.give(name, self.address(name))

    def home(self, name: str) -> Path:
        """Its files."""
        return self.folder / name

    def address(self, name: str) -> str:
        """Where others find it."""
        return f"{FIRST}.{self.numbers[name]}"

    def give(self, name: str, address: str) -> None:
        """Let it have this address, too."""
        do("ip", "-n", name, "addr", "add", f"{address}/16", "dev", "eth0")

    def link(self, name: str, state: str) -> None:
        """Pull its cable out (`down`), or put it in again (`up`)."""
        do("ip", "link", "set", link(name), state)

    def start(
        self, name: str, *words: str, out: int | None = None, err: IO[str] | int | None = None
    ) -> "subprocess.Popen[str]":
        """Run a program there, by that machine's clock and under its name."""
        environ = {"PATH": os.environ["PATH"], "HOME": str(self.home(name)), "TZ": "UTC"}
        if name in self.clocks:
            environ |= {
                "PYTHONPATH": str(self.folder / "site"),
                "LD_PRELOAD": str(faketime()),
                "FAKETIME": self.clocks[name],
                "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            }
        on = ["ip", "netns", "exec", name, "unshare", "--uts", "sh", "-c", NAMED, name]
        return subprocess.Popen([*on, *words], env=environ, text=True, stdout=out, stderr=err)

    @contextmanager
    def postgresql(self, name: str) -> Iterator[str]:
        """A server on that machine, which lets in all others: gives its address."""
        programs, data = binaries(), self.home(name) / "data"
        data.mkdir()
        shutil.chown(data, OWNER, OWNER)
        self.folder.chmod(0o711)  # its owner has to get there
        owner = ["setpriv", "--reuid", OWNER, "--regid", OWNER, "--clear-groups"]
        made = ["--auth", "trust", "--encoding", "UTF8", "--locale", "C", "--username", OWNER]
        do(*owner, f"{programs}/initdb", "--pgdata", str(data), *made)
        with (data / "pg_hba.conf").open("a") as rules:
            rules.write(f"host all all {FIRST}.0/16 trust\n")
        set_to = ["listen_addresses=*", f"unix_socket_directories={data}", "fsync=off"]
        options = [word for setting in set_to for word in ("-c", setting)]
        address = f"postgresql://{OWNER}@{self.address(name)}/postgres"
        with (self.home(name) / "log").open("w") as log:
            server = self.start(
                name, *owner, f"{programs}/postgres", "-D", str(data), *options, err=log
            )
            try:
                if not until(lambda: takes(address), 30):
                    raise SystemExit("PostgreSQL does not start: " + Path(log.name).read_text())
                yield address
            finally:
                server.kill()  # its folder goes, too


def link(name: str) -> str:
    """The bridge's end of a machine's cable."""
    return f"to-{name}"


def do(*words: str) -> None:
    """Run a command that has to do what it is told."""
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(words)}: {done.stderr.strip()}")


def takes(address: str) -> bool:
    """Whether the server lets one in."""
    with suppress(Exception):  # whatever the driver says, it is too early
        return ask(address, "SELECT 1") == (1,)
    return False


def until(is_so: Callable[[], bool], seconds: float) -> bool:
    """Wait for something; whether it came."""
    late = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > late:
            return False
        time.sleep(0.2)
    return True
