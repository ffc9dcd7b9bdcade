"""The scripts, run for real in copies of the checkout whose nfeeds is a stub."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
PROGRAM = """
import importlib.util, os, sys

def main():
    leaves = [name for name in ("leaf", "twig") if importlib.util.find_spec(name)]
    print(os.getpid(), __file__, leaves, sys.argv[1:], repr(sys.stdin.read()))
    return 7
"""


class Copy:
    """A copy of the checkout, and the ways to use it."""

    def __init__(self, folder: Path, index: Path) -> None:
        self.folder = folder
        self.environ = {
            **{key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ},
            "NFEEDS_PYTHON": os.path.realpath(sys.executable),
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_FIND_LINKS": str(index),
            "PIP_NO_INDEX": "1",
        }
        shutil.copytree(CHECKOUT / "scripts", folder / "scripts")
        shutil.copy(CHECKOUT / ".gitignore", folder)
        program = folder / "nfeeds" / "cli" / "main.py"
        program.parent.mkdir(parents=True)
        program.write_text(PROGRAM)
        shutil.copy(CHECKOUT / "nfeeds" / "__main__.py", folder / "nfeeds")
        self.need("leaf")

    def need(self, *packages: str) -> None:
        """Change what pyproject.toml says that nfeeds depends on."""
        text = (CHECKOUT / "pyproject.toml").read_text()
        new = f"\ndependencies = {list(packages)}\n"
        text, count = re.subn(r"\ndependencies = \[.*?\n\]\n", new, text, count=1, flags=re.DOTALL)
        assert count == 1
        text = re.sub(r"\[project.optional-dependencies\]\n.*?\n\n", "", text, flags=re.DOTALL)
        (self.folder / "pyproject.toml").write_text(text)

    def start(
        self, *arguments: str, program: str = "scripts/nfeeds", **environ: str
    ) -> subprocess.Popen[str]:
        """Start the program from a folder that is not the checkout."""
        return subprocess.Popen(
            [self.folder / program, *arguments],
            cwd=self.folder.parent,
            env={**self.environ, **environ},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(
        self, *arguments: str, stdin: str = "", program: str = "scripts/nfeeds", **environ: str
    ) -> tuple[int, str, str]:
        """Run the program to its end: exit code, standard output, standard error."""
        with self.start(*arguments, program=program, **environ) as process:
            out, err = process.communicate(stdin, timeout=60)
        return process.returncode, out, err

    def environments(self) -> list[Path]:
        """The run-time environments there are, whole or not."""
        return [path for path in self.folder.glob(".venv/run-*") if path.is_dir()]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two packages, so that no test here needs a network."""
    folder = tmp_path_factory.mktemp("index")
    for name in ("leaf", "twig"):
        info = f"{name}-1.0.dist-info"
        with zipfile.ZipFile(folder / f"{name}-1.0-py3-none-any.whl", "w") as wheel:
            wheel.writestr(f"{name}.py", "")
            wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0")
            wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
            wheel.writestr(f"{info}/RECORD", "")
    return folder


@pytest.fixture
def copy(tmp_path: Path, index: Path) -> Copy:
    """A copy that has not been run yet, in a folder with a space in its name."""
    return Copy(tmp_path / "check out", index)


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory, index: Path) -> Copy:
    """A copy that has its environment; tests that share it leave it as it is."""
    copy = Copy(tmp_path_factory.mktemp("used") / "checkout", index)
    code, _, err = copy.run()
    assert code == 7, err
    return copy


def test_first_run_speaks_on_stderr_only_and_once(copy: Copy) -> None:
    """The first run says in one line that it makes an environment, the second says nothing."""
    first, second = copy.run(), copy.run()
    assert (first[0], len(first[1].splitlines()), len(first[2].splitlines())) == (7, 1, 1)
    assert first[2].startswith("nfeeds: making the environment")
    assert (second[0], second[2]) == (7, "")


def test_arguments_input_and_exit_code_are_the_programs(used: Copy) -> None:
    """Arguments, standard input and the exit code pass through untouched."""
    code, out, _ = used.run("a  b", "*", "", stdin="line\n")
    assert code == 7
    assert out.endswith("['leaf'] ['a  b', '*', ''] 'line\\n'\n")


def test_the_script_becomes_the_program(used: Copy) -> None:
    """The program has the process id that was started, so that signals reach it."""
    with used.start() as process:
        out, _ = process.communicate(timeout=60)
    assert int(out.split()[0]) == process.pid


def test_neither_links_nor_surroundings_mislead(used: Copy, tmp_path: Path) -> None:
    """Through a link, beside a package of its name and with hostile Python settings, it runs."""
    (tmp_path / "nfeeds").mkdir()
    (tmp_path / "nfeeds" / "__init__.py").write_text("raise SystemExit('the wrong one')")
    (tmp_path / "link").symlink_to(used.folder / "scripts" / "nfeeds")
    hostile = {"PYTHONPATH": str(tmp_path), "PYTHONHOME": "/nowhere", "CDPATH": "/"}
    environ = {**used.environ, **hostile}
    done = subprocess.run(
        ["./link"], check=False, cwd=tmp_path, env=environ, input="", capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (7, "")
    assert str(used.folder / "nfeeds" / "cli" / "main.py") in done.stdout


def test_changed_dependencies_are_noticed(copy: Copy) -> None:
    """After a change of the dependencies the next run has the new ones and lacks the old ones."""
    assert "['leaf']" in copy.run()[1]
    copy.need("twig")
    assert "['twig']" in copy.run()[1]


def test_other_changes_of_pyproject_cost_nothing(copy: Copy) -> None:
    """A change that is none of the dependencies keeps the environment."""
    copy.run()
    with (copy.folder / "pyproject.toml").open("a") as pyproject:
        pyproject.write("\n[tool.other]\n")
    assert copy.run()[2] == ""
    assert len(copy.environments()) == 1


def test_moved_checkout_runs_from_its_new_place(copy: Copy) -> None:
    """A checkout that was moved runs the program of its new place."""
    copy.run()
    copy.folder = copy.folder.rename(copy.folder.with_name("moved"))
    code, out, _ = copy.run()
    assert code == 7
    assert str(copy.folder) in out


def test_two_first_runs_at_once(copy: Copy) -> None:
    """Of two first runs one makes the environment, the other waits, and both run."""
    processes = [copy.start(), copy.start()]
    ends = [process.communicate(timeout=60) for process in processes]
    assert [process.returncode for process in processes] == [7, 7]
    assert sum("making the environment" in err for _, err in ends) == 1


def test_killed_first_run_is_made_good(copy: Copy) -> None:
    """What a killed first run left behind is not taken for an environment."""
    with copy.start() as process:
        deadline = time.monotonic() + 30
        while not list(copy.folder.glob(".venv/run-*/bin/python")):
            assert time.monotonic() < deadline
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
    assert len(copy.environments()) == 1
    code, out, err = copy.run()
    assert (code, "['leaf']" in out) == (7, True), err


def test_read_only_checkout_uses_the_cache(copy: Copy, tmp_path: Path) -> None:
    """Where the checkout cannot be written, the environment goes into the user's cache."""
    (copy.folder / ".venv").touch()  # read-only folders do not stop root
    cache = tmp_path / "cache"
    first, second = (copy.run(XDG_CACHE_HOME=str(cache)) for _ in range(2))
    assert (first[0], second[0], second[2]) == (7, 7, "")
    assert (cache / "nfeeds" / "environments" / "run").exists()


def test_nothing_that_git_would_show(copy: Copy) -> None:
    """Running leaves nothing behind that `git status` would show."""
    subprocess.run(["git", "init", "-q", copy.folder], check=True, env=copy.environ)
    status = ["git", "-C", str(copy.folder), "status", "--porcelain", "--untracked-files=all"]
    before = subprocess.check_output(status, env=copy.environ)
    assert copy.run()[0] == 7
    assert subprocess.check_output(status, env=copy.environ) == before


def test_index_out_of_reach_is_one_clear_line(copy: Copy) -> None:
    """Without a package index the run ends with one line that tells what to do, and code 1."""
    unreachable = {"PIP_NO_INDEX": "0", "PIP_FIND_LINKS": "", "PIP_RETRIES": "1"}
    code, out, err = copy.run(PIP_INDEX_URL="http://127.0.0.1:9/", **unreachable)
    assert (code, out) == (1, "")
    assert "out of reach; run this again" in err.splitlines()[-1]
    assert len(err.splitlines()) == 2


def python_at(path: Path, script: str) -> None:
    """Put a program there that stands for a Python."""
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def path_without_python(folder: Path) -> Path:
    """A folder with the few programs that scripts/python calls."""
    for name in ("cat", "cmp", "dirname", "head", "sh", "sort"):
        (folder / name).symlink_to(shutil.which(name) or "")
    return folder


def test_only_an_old_python_is_one_clear_line(copy: Copy, tmp_path: Path) -> None:
    """With no Python but one that is too old: one line that says what to install, exit code 1."""
    python_at(path_without_python(tmp_path) / "python3", "exit 0")  # prints nothing: will not do
    code, out, err = copy.run(NFEEDS_PYTHON="", PATH=str(tmp_path))
    assert (code, out, len(err.splitlines())) == (1, "", 1)
    assert "Python 3.11 or newer" in err
    assert "NFEEDS_PYTHON" in err


def test_unfit_python_by_name_is_one_clear_line(copy: Copy) -> None:
    """A Python that NFEEDS_PYTHON names and that does not exist is named in the message."""
    code, _, err = copy.run(NFEEDS_PYTHON="/no/python3")
    assert (code, len(err.splitlines())) == (1, 1)
    assert "NFEEDS_PYTHON=/no/python3" in err


def test_newest_python_is_chosen(copy: Copy, tmp_path: Path) -> None:
    """Of several Pythons the newest is chosen, whatever its name and its place on the path."""
    path_without_python(tmp_path)
    for name, minor in (("python3", 11), ("python3.13", 13), ("python3.12", 12)):
        judged = f'[ "$1" = -c ] && echo "{minor} $0" || echo "ran {minor} $*"'
        python_at(tmp_path / name, judged)
    done = copy.run("x", program="scripts/python", NFEEDS_PYTHON="", PATH=str(tmp_path))
    assert done == (0, "ran 13 x\n", "")
