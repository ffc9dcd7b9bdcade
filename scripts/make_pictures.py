"""Draw docs/pictures/ from what `nfeeds demo` prints: the same bytes every time.

    make_pictures.py            draw them
    make_pictures.py --check    exit 1 when the text of one is no longer what the program prints

It runs with a Python that has nfeeds: scripts/make_docs.py calls it. The check compares text alone:
another version of rich may draw the same text in another way.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree as ET

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "pictures"
PICTURES = {
    "digest": ("demo -r south-caucasus -n 3", "What nfeeds demo prints about the South Caucasus"),
    "map": ("demo --map --brief -n 5", "What nfeeds demo prints with a map"),
}
"""Name of a file → the command whose output it shows, and its title."""
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
<title>NAME</title>
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


def printed(words: str) -> str:
    """What a command prints on a terminal of that width, in colour."""
    look = ["-f", "console", "--color", "always", "--width", str(WIDTH), "--quiet"]
    with tempfile.TemporaryDirectory() as home:
        ran = subprocess.run(
            [sys.executable, "-m", "nfeeds", *words.split(), *look],
            env={**os.environ, "HOME": home, "TZ": "UTC", "PYTHONSAFEPATH": "1"},
            cwd=home,
            capture_output=True,
            check=True,
            encoding="utf-8",
        )
    return ran.stdout


def drawn(words: str, title: str, output: str) -> str:
    """The picture of a terminal that shows a command and its output."""
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        console = Console(file=nowhere, record=True, width=WIDTH, legacy_windows=False)
        prompt = Text.assemble(("$ ", "green"), (f"nfeeds {words}", "bold"), "\n")
        console.print(prompt, Text.from_ansi(output), sep="\n", highlight=False)
        svg = console.export_svg(
            title="nfeeds",
            theme=THEME,
            code_format=FORMAT.replace("NAME", title),
            unique_id="nfeeds",
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
    is_old = False
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, (words, title) in PICTURES.items():
        path, new = FOLDER / f"{name}.svg", drawn(words, title, printed(words))
        if "--check" not in sys.argv[1:]:
            path.write_text(new, encoding="utf-8")
        elif text_of(path.read_text(encoding="utf-8") if path.exists() else "<svg/>") != text_of(
            new
        ):
            print(f"docs/pictures/{name}.svg is out of step")
            is_old = True
    return int(is_old)


if __name__ == "__main__":
    sys.exit(main())
