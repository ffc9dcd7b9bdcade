"""A digest's page of HTML in a real browser, where there is one: what it does, and asks for."""

import html
import shutil
import subprocess
from pathlib import Path

import pytest

from factories import item, rss
from feed_server import Reply, serving
from inside import run

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")
def test_nothing_is_executed_or_loaded(tmp_path: Path) -> None:
    """Whatever a feed has in its texts: the page is what it was, and nobody hears of it."""
    with serving() as server:
        attack = (
            f"<script>document.title = 'owned'; fetch('{server.base}/script')</script>"
            f"<img src='{server.base}/image' onerror='document.title = 1'>"
            f"<style>@import '{server.base}/style'; body {{ display: none }}</style>"
            f"<iframe src='{server.base}/frame'></iframe>"
        )
        texts = (
            attack,
            html.escape(attack),
            html.escape(html.escape(attack)),
            f"<![CDATA[{attack}]]>",
        )
        items = [
            item(f"Story {number} {text}", f"{server.base}/{number}", description=text)
            for number, text in enumerate(map(html.escape, texts))
        ]
        items.append(item("Armenia votes", f"{server.base}/armenia"))
        feed = server.url("/feed", Reply(rss(*items)))
        config = tmp_path / "config.toml"
        config.write_text(f'catalogue = false\n[[feeds]]\nurl = "{feed}"\n')
        environ = {"HOME": str(tmp_path), "NFEEDS_CONFIG": str(config)}
        assert run("poll", "-q", environ=environ).code == 0
        page = tmp_path / "page.html"
        assert (
            run(
                "digest", "--all", "-v", "--map", "-f", "html", "-o", str(page), environ=environ
            ).code
            == 0
        )

        seen = subprocess.run(
            [
                *(str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu"),
                *("--virtual-time-budget=3000", f"--user-data-dir={tmp_path}/profile"),
                *("--dump-dom", page.as_uri()),
            ],
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        ).stdout

        assert "<title>nfeeds" in seen
        assert "Story 0" in seen
        assert '<b class="map-1">AM</b>' in seen
        assert not any(f"<{tag}" in seen for tag in ("script", "img", "iframe", "link", "object"))
        assert [asked.path for asked in server.asked] == ["/feed"]
