"""Options of what is fetched: who asks, how patiently, what may be reached, where it is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

Command = Callable[..., Any]


def contact_option(command: Command) -> Command:
    """Add who asks: nobody is fetched from without it."""
    said = "An e-mail address or a page of yours; stands in every request."
    return click.option("--contact", metavar="WHO", help=said)(command)


def warcs_option(command: Command) -> Command:
    """Add the folder of web archives."""
    said = "Folder of web archives (beside the store, onrecord.warcs)."
    return click.option("--warcs", metavar="FOLDER", help=said)(command)


def fetch_options(command: Command) -> Command:
    """Add everything that a fetch can be told."""
    for add in reversed((contact_option, _agent, _patience, _ways, _reach, warcs_option)):
        command = add(command)
    return command


def _agent(command: Command) -> Command:
    said = "Name and version in the User-Agent, before the contact (onrecord's)."
    return click.option("--user-agent", metavar="NAME/VERSION", help=said)(command)


def _patience(command: Command) -> Command:
    most = "Longest pause that a host can ask for, in seconds (120)."
    command = click.option("--max-pause", type=float, metavar="S", help=most)(command)
    least = "Pause between two requests to one host, in seconds (1)."
    command = click.option("--host-pause", type=float, metavar="S", help=least)(command)
    whole = "Give one address up after S seconds on the network (60)."
    return click.option("--fetch-seconds", type=float, metavar="S", help=whole)(command)


def _ways(command: Command) -> Command:
    side = "Hosts that are asked side by side (8)."
    command = click.option("--hosts-at-once", type=int, metavar="N", help=side)(command)
    steps = "Redirects followed for one address (5)."
    return click.option("--max-redirects", type=int, metavar="N", help=steps)(command)


def _reach(command: Command) -> Command:
    networks = "Private networks that may be reached, as in 10.2.0.0/16 (none)."
    command = click.option("--allow-networks", metavar="NETWORKS", help=networks)(command)
    ports = "Ports that may be asked (80,443)."
    return click.option("--allow-ports", metavar="PORTS", help=ports)(command)
