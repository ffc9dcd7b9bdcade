"""What a poll takes of the machine, however large and many the documents are."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path

from factories import item, rss
from feed_server import Reply, Server
from peaks import peak

MOST = 150
"""Mebibytes, of the poll as of its worker."""


def test_many_large_documents_at_once_fit(
    server: Server, environ: dict[str, str], config: Callable[[str], Path]
) -> None:
    """Sixteen documents of 12 MB in flight, two bombs and a giant entry take what one takes."""
    story = "talks on the border were put off again, both sides said on Monday; " * 100
    body = rss(*(item(f"News {n}", description=f"{n} {story}") for n in range(1800)))
    giant = rss(item("Giant", description="word " * 2_800_000))
    zeros = gzip.compress(bytes(200 << 20), 9)
    packed = {"Content-Encoding": "gzip"}
    urls = [server.url(f"/{n}", Reply(gzip.compress(body, 1), headers=packed)) for n in range(16)]
    urls.append(server.url("/giant", Reply(giant)))
    urls += [server.url(f"/bomb{n}", Reply(zeros, headers=packed)) for n in range(2)]
    feeds = "".join(f'[[feeds]]\nurl = "{url}"\n' for url in urls)
    config("catalogue = false\n" + feeds)

    done = peak("poll", "--json", "--timeout", "60", environ=environ)

    report = json.loads(done.out)
    assert report["totals"]["fetched"] == 17, report
    assert {row["error"]["kind"] for row in report["feeds"] if row["error"]} == {"too-large"}
    assert done.mebibytes < MOST
