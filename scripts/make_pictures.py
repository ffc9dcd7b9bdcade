"""Draw docs/pictures/digest.svg from what `nfeeds demo` prints: the same bytes every time.

    make_pictures.py            draw it
    make_pictures.py --check    exit 1 when its text is no longer what the program prints

It runs with a Python that has nfeeds: scripts/make_docs.py calls it. The check compares text alone:
another version of rich may draw the same text in another way.
"""

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree as ET

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

PICTURE = Path(__file__).resolve().parents[1] / "docs" / "pictures" / "digest.svg"
WORDS = ["demo", "-r", "south-caucasus", "-n", "3"]
WIDTH = 100
THEME = TerminalTheme(
    (22, 27, 34),
    (216, 222, 233),
    [
        (72, 79, 88),
        (255, 123, 114),
        (86, 211, 100),
        (227, 179, 65),
        (121, 192, 255),
        (210, 168, 255),
        (86, 212, 221),
        (216, 222, 233),
    ],
)
FORMAT = """\
<svg class="{unique_id}" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<title>What nfeeds demo prints about the South Caucasus</title>
<style>
.{unique_id}-matrix {{
    font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace;
    font-size: {char_height}px;
    line-height: {line_height}px;
}}
.{unique_id}-title {{ font-size: 18px; font-family: system-ui, "DejaVu Sans", sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/>
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix" xml:space="preserve">
{matrix}
</g>
</g>
</svg>
"""
"""rich's own page without fonts from elsewhere."""


def printed() -> str:
    """What the demo prints on a terminal of that width, in colour."""
    look = ["-f", "console", "--color", "always", "--width", str(WIDTH), "--quiet"]
    with tempfile.TemporaryDirectory() as home:
        ran = subprocess.run(
            [sys.executable, "-m", "nfeeds", *WORDS, *look],
            env={**os.environ, "HOME": home, "TZ": "UTC", "PYTHONSAFEPATH": "1"},
            cwd=home,
            capture_output=True,
            check=True,
            encoding="utf-8",
        )
    return ran.stdout


def drawn(output: str) -> str:
    """The picture of a terminal that shows the command and its output."""
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        console = Console(file=nowhere, record=True, width=WIDTH, legacy_windows=False)
        prompt = Text.assemble(("$ ", "green"), (f"nfeeds {shlex.join(WORDS)}", "bold"), "\n")
        console.print(prompt, Text.from_ansi(output), sep="\n", highlight=False)
        svg = console.export_svg(
            title="nfeeds", theme=THEME, code_format=FORMAT, unique_id="nfeeds"
        )
    svg = re.sub(r"<text[^>]*>\n</text>", "", svg)  # rich sets line ends, too
    svg = svg.replace("</text>", "</text>\n")
    return "\n".join(filter(None, map(str.strip, svg.splitlines()))) + "\n"


def text_of(svg: str) -> list[str]:
    """The words of a picture, line by line, without space."""
    lines: dict[float, str] = {}
    for node in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text"):  # noqa: S314 - our own
        at = float(node.get("y", 0))
        lines[at] = lines.get(at, "") + (node.text or "")
    return ["".join(text.split()) for _, text in sorted(lines.items())]


def main() -> int:
    """Draw or check."""
    new = drawn(printed())
    if "--check" in sys.argv[1:]:
        old = PICTURE.read_text(encoding="utf-8") if PICTURE.exists() else "<svg/>"
        return int(text_of(old) != text_of(new))
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    PICTURE.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
