"""The command line. Here, and only here, real objects are built and joined; every command group has its own file."""

import errno
import gc
import os
import sys
import traceback
from pathlib import Path
from typing import Annotated

import typer

from monitor import __version__
from monitor.cli.context import Context
from monitor.cli.logs import configure
from monitor.cli.overview import COMMANDS, add_commands
from monitor.cli.stopping import term_interrupts
from monitor.errors import MonitorError, Stopped

DISK = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EFBIG, errno.EIO)
"""What a disk refuses: for the operator to mend, and no bug of ours."""


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


def before(
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


def application(words: list[str]) -> typer.Typer:
    """The program, with the commands that these words name loaded, and the others listed."""
    app = typer.Typer(
        name="monitor",
        help="政务网站合规监测：检查网站，出具报告，跟踪问题直到整改完成。 Website compliance monitor.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(before)
    add_commands(app, words)
    return app


def main(arguments: list[str] | None = None) -> None:
    """Run the program and end the process with its exit code."""
    term_interrupts()
    _speak_utf8()
    code = run(arguments)
    try:
        sys.stdout.flush()
    except OSError as error:
        code = _refused(error)
    sys.exit(code)


def run(arguments: list[str] | None = None) -> int:
    """Run the program; the exit code tells how it ended (see the README)."""
    words = sys.argv[1:] if arguments is None else arguments
    if "_MONITOR_COMPLETE" in os.environ:  # the shell asks for completions, and gives its words elsewhere
        words = list(COMMANDS)
    try:
        code = _loaded(words)(arguments, standalone_mode=False)
    except MonitorError as error:
        _say(str(error))
        return error.exit_code
    except typer.TyperException as error:
        _say(error.format_message().replace("Value error, ", ""))
        return 2
    except (KeyboardInterrupt, typer.Abort):
        code = Stopped.exit_code
    except SystemExit:  # Typer's answer to a closed pipe
        return _enough()
    except OSError as error:
        return _refused(error)
    except Exception:  # noqa: BLE001 - a bug: loud, and with its own exit code
        traceback.print_exc()
        return 4
    if code == Stopped.exit_code:
        _say("interrupted")
    return code if isinstance(code, int) else 0


def _loaded(words: list[str]) -> typer.Typer:
    """The program. No garbage is looked for meanwhile: loading makes a great many things and throws none away."""
    gc.disable()
    try:
        return application(words)
    finally:
        gc.enable()


def _refused(error: OSError) -> int:
    """What a disk or a pipe refused, in one line."""
    if error.errno == errno.EPIPE and error.filename is None:
        return _enough()
    if error.errno not in DISK:
        traceback.print_exception(error)
        return 4
    _say(f"{error.filename or 'standard output'}: cannot be written: {error.strerror}")
    if error.filename is None:
        _enough()
    return 4


def _enough() -> int:
    """Whoever reads our output has had enough: what is still in the buffer must not fail once more at exit."""
    sys.stdout = sys.__stdout__ or sys.stdout
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _speak_utf8() -> None:
    """A pipe or a file gets UTF-8 whatever the locale; a terminal gets its own charset, and never an error."""
    for stream in (sys.stdout, sys.stderr):
        encoding = stream.encoding if stream.isatty() else "utf-8"
        stream.reconfigure(encoding=encoding, errors="replace")  # type: ignore[union-attr]


def _say(line: str) -> None:
    if line.strip():
        sys.stderr.write(f"monitor: {line}\n")
