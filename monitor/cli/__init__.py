"""The command line. Here, and only here, real objects are built and joined; every command group has its own file."""

import os
import sys
import traceback
from pathlib import Path
from typing import Annotated

import structlog
import typer

from monitor import __version__
from monitor.cli import (
    checks,
    demo,
    doctor,
    init,
    inspect,
    issues,
    keep,
    report,
    scan,
    status,
)
from monitor.cli.common import Context
from monitor.cli.logs import configure
from monitor.errors import MonitorError, Stopped

app = typer.Typer(
    name="monitor",
    help="政务网站合规监测：检查网站，出具报告，跟踪问题直到整改完成。 Website compliance monitor.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for group in (init, inspect, scan, status, issues, report, checks, doctor, keep, demo):
    group.add_to(app)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def common(
    context: typer.Context,
    config: Annotated[
        Path | None, typer.Option("--config", help="安装目录（含 config/ 与 var/） Folder of the installation.")
    ] = None,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="不显示进度 No progress.")] = False,
    verbose: Annotated[int, typer.Option("-v", "--verbose", count=True, help="多说一些 Say more.")] = 0,
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="版本 Version.")] = False,
) -> None:
    """Options that every command has."""
    del version
    os.umask(0o027)
    configure(quiet=quiet, verbose=verbose)
    context.obj = Context(config, quiet=quiet, verbose=verbose)


def main(arguments: list[str] | None = None) -> None:
    """Run the program and end the process with its exit code."""
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Run the program; the exit code tells how it ended (see the README)."""
    try:
        code = app(arguments, standalone_mode=False)
    except MonitorError as error:
        _say(str(error))
        return error.exit_code
    except typer.TyperException as error:
        _say(error.format_message())
        return 2
    except (KeyboardInterrupt, typer.Abort):
        _say(str(Stopped("interrupted")))
        return Stopped.exit_code
    except Exception:  # noqa: BLE001 - a bug: loud, and with its own exit code
        traceback.print_exc()
        return 4
    return code if isinstance(code, int) else 0


def _say(line: str) -> None:
    structlog.contextvars.clear_contextvars()
    sys.stderr.write(f"monitor: {line}\n")
