"""Progress of a poll: a bar on a terminal's stderr, and nothing anywhere else."""

from collections.abc import Iterable, Iterator

from nfeeds.cli.terminal import Terminal
from nfeeds.models.poll import FeedReport


def progress(results: Iterable[FeedReport], due: int, terminal: Terminal) -> Iterator[FeedReport]:
    """Pass results on, drawing how many of `due` feeds are done."""
    if not due or not terminal.animates():
        yield from results
        return
    # rich takes 60 ms to import: only whoever looks at the bar pays for it.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415

    colorless = bool(terminal.environ.get("NO_COLOR"))
    console = Console(file=terminal.stderr, no_color=colorless)
    columns = (
        TextColumn("polling"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[new]} new"),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("polling", total=due, new=0)
        new = 0
        for result in results:
            if result.outcome != "not_due":
                new += result.new
                bar.update(task, advance=1, new=new)
            yield result
