"""Pages as they are printed, byte for byte: read the difference before you renew them.

scripts/test tests/golden --update-golden     (the checkout's files are written)
"""

from pathlib import Path

import pytest

from inside import MORNING, run
from nfeeds.render import FORMATS

FOLDER = Path(__file__).parent
SUFFIX = {"console": "ansi", "plain": "txt", "markdown": "md", "html": "html"}
SUFFIX |= {"json": "json", "jsonl": "jsonl", "csv": "csv", "atom": "atom"}

DESK = ("-r", "south-caucasus", "--since", "2020-10-31T12:00Z")
PAGES = {
    **{
        f"digest-{width}.txt": ("digest", *DESK, "--width", width) for width in ("60", "100", "160")
    },
    **{
        f"digest.{SUFFIX[name]}": (
            "digest",
            *DESK,
            "-f",
            name,
            "--color",
            "always",
            "--width",
            "100",
        )
        for name in FORMATS
    },
    **{
        f"groups.{SUFFIX[name]}": (
            *("digest", "-r", "sahel", "-r", "south-caucasus", "--since", "2020-10-31T12:00Z"),
            *("--group-by", "region", "-f", name, "--width", "100"),
        )
        for name in ("plain", "markdown", "html")
    },
    **{
        f"map-{width}.txt": (
            *("digest", "--all", "-n", "3", "--brief", "--map", "-f", "console"),
            *("--color", "never", "--width", width),
        )
        for width in ("40", "60", "100", "160")
    },
    **{
        f"map.{SUFFIX[name]}": (
            *("digest", "-r", "europe", "--exclude-country", "FR", "-n", "2", "--brief"),
            *("--map", "-v", "--width", "100", "-f", name, "--color", "always"),
        )
        for name in ("console", "plain", "markdown", "html")
    },
    "groups-brief.txt": ("digest", "--all", "--brief", "--group-by", "day", "--width", "80"),
    "digest-brief.txt": ("digest", "--all", "--brief", "--width", "100"),
    "digest-verbose.txt": ("digest", *DESK, "-v", "--width", "100"),
    "digest-differs.txt": ("digest", "--all", "-v", "--match", "samos", "--width", "60"),
    "show.txt": ("show", "4b57648", "--width", "100"),
    "entries.md": ("entries", "--language", "ar", "-n", "4", "-f", "markdown"),
    "entries.csv": ("entries", "--language", "ar", "-n", "4", "-f", "csv", "--bom"),
    "entries.atom": ("entries", "--language", "ar", "-n", "4", "-f", "atom"),
    "digest-empty.txt": ("digest", "--match", "nothinglikethis", "--width", "80"),
    "entries.txt": ("entries", "--language", "ar", "-n", "4", "--width", "80"),
    "entries-brief.txt": ("entries", "-n", "20", "--brief", "--width", "80"),
    "status.txt": (),
}


def test_every_format_has_a_page() -> None:
    """A new format needs a suffix here, and so a page."""
    assert set(SUFFIX) == set(FORMATS)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_what_it_was(
    demo: Path, tmp_path: Path, name: str, request: pytest.FixtureRequest
) -> None:
    """The demo's archive, printed in this way, is the file of this name."""
    environ = {"HOME": str(tmp_path), "TZ": "UTC"}
    config = tmp_path / "config.toml"
    config.write_text("catalogue = false\n")
    words = (*PAGES[name], "--store", f"sqlite:{demo}", "--config", str(config))
    page = run(*words, environ=environ, at=MORNING).out.encode()
    path = FOLDER / name
    if request.config.getoption("--update-golden"):
        path.write_bytes(page)

    assert page.decode() == path.read_bytes().decode()
