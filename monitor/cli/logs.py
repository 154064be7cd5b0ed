"""Logging of the command line: readable on a terminal, JSON lines elsewhere; always on standard error."""

import logging
import sys
from functools import partial
from typing import Any

from monitor.log import log


def configure(*, quiet: bool, verbose: int) -> None:
    """Set up the log. Warnings and errors by default, more with ``-v``, errors alone with ``-q``."""
    log.prepare(partial(_set_up, quiet=quiet, verbose=verbose))


def _set_up(*, quiet: bool, verbose: int) -> None:
    import structlog

    level = logging.ERROR if quiet else {0: logging.WARNING, 1: logging.INFO}.get(verbose, logging.DEBUG)
    renderer: Any
    if sys.stderr.isatty():
        renderer = structlog.dev.ConsoleRenderer()
    else:
        renderer = structlog.processors.JSONRenderer(ensure_ascii=False)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
