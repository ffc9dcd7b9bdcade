"""Progress of asking: a bar on a terminal's stderr, and nothing anywhere else."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TypeVar

from nfeeds.cli.terminal import Terminal

Result = TypeVar("Result")


class Bar(NamedTuple):
    """What a bar says."""

    verb: str
    counted: str
    """What of the results is counted beside it."""


def progress(
    results: Iterable[Result],
    due: int,
    terminal: Terminal,
    bar: Bar,
    count: Callable[[Result], int | None],
) -> Iterator[Result]:
    """Pass results on, drawing how many of `due` feeds are done; None counts as none of them."""
    if not due or not terminal.animates():
        yield from results
        return
    # rich takes 60 ms to import: only whoever looks at the bar pays for it.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415

    colorless = bool(terminal.environ.get("NO_COLOR"))
    console = Console(file=terminal.stderr, no_color=colorless)
    columns = (
        TextColumn(bar.verb),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[counted]} " + bar.counted),
    )
    with Progress(*columns, console=console, transient=True) as drawn:
        task = drawn.add_task(bar.verb, total=due, counted=0)
        counted = 0
        for result in results:
            number = count(result)
            if number is not None:
                counted += number
                drawn.update(task, advance=1, counted=counted)
            yield result
