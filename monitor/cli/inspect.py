"""``monitor inspect URL``: one site, no registry, nothing kept unless a database is named."""

import contextlib
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, TextIO
from urllib.parse import urlsplit

import typer

from checks.check import Language, Severity
from checks.judge import Judgement
from checks.subjects import Failure, Subject
from monitor import __version__
from monitor.cli import lines
from monitor.cli.context import Context
from monitor.cli.inspected import due, opened
from monitor.cli.logs import configure
from monitor.cli.progress import Progress
from monitor.cli.scanner import browser_of, tools_of, why_void
from monitor.clock import Clock
from monitor.crawl import control, loop
from monitor.crawl.addresses import Policy
from monitor.crawl.onion import USER_AGENT, FetchSettings, build
from monitor.crawl.urls import authority, resolve
from monitor.crawl.walk import Pace
from monitor.crawl.wire import Limits
from monitor.errors import ConfigError, TargetError
from monitor.scan import Options, Plan, Result, Site, run
from monitor.store.engine import Store
from monitor.store.scans import inspected
from reports.plain import clean


class Format(StrEnum):
    """The forms of the result."""

    TEXT = "text"
    JSONL = "jsonl"
    HTML = "html"


class Robots(StrEnum):
    """Whether robots.txt is obeyed."""

    OBEY = "obey"
    IGNORE = "ignore"


class Browser(StrEnum):
    """When the browser is used."""

    AUTO = "auto"
    NEVER = "never"
    ALWAYS = "always"


class FailOn(StrEnum):
    """From which severity on findings make the exit code 1."""

    NONE = "none"
    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"


class Lang(StrEnum):
    """The language of words."""

    ZH = "zh"
    EN = "en"


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(inspect)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What the operator asked for."""

    url: str
    form: Format
    output: Path | None
    examined: bool
    language: Language
    fail_on: FailOn


def inspect(
    context: typer.Context,
    url: Annotated[str, typer.Argument(help="网站首页地址 The site's address.", show_default=False)],
    form: Annotated[Format, typer.Option("--format", help="结果格式 Form of the result.")] = Format.TEXT,
    output: Annotated[Path | None, typer.Option(help="写入文件 Write the result to a file.")] = None,
    examined: Annotated[
        bool, typer.Option("--examined", help="连同合格项一并列出(jsonl) List what is fine too.")
    ] = False,
    max_pages: Annotated[int | None, typer.Option(min=1, help="最多读多少页 Pages to read at most.")] = None,
    max_depth: Annotated[int, typer.Option(min=0, help="最多点击多少层 Clicks from the start.")] = 50,
    rate: Annotated[float, typer.Option(min=0, help="每秒请求数(0 不限) Requests a second to one host.")] = 5.0,
    concurrency: Annotated[int, typer.Option(min=1, help="同时连接数 Connections to one host.")] = 4,
    timeout: Annotated[float, typer.Option(min=0.1, help="超时(秒) Seconds for one request.")] = 30.0,
    external: Annotated[bool, typer.Option("--external/--no-external", help="外部链接 Look at outside links.")] = True,
    fragments: Annotated[bool, typer.Option("--fragments/--no-fragments", help="页内定位 Check #places.")] = True,
    browser: Annotated[Browser, typer.Option(help="浏览器 When a browser is used.")] = Browser.AUTO,
    robots: Annotated[Robots, typer.Option(help="是否遵守 robots.txt Whether it is obeyed.")] = Robots.OBEY,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="允许内网地址 Allow private addresses.")
    ] = False,
    user_agent: Annotated[str | None, typer.Option(help="User-Agent")] = None,
    fail_on: Annotated[
        FailOn, typer.Option(help="发现何种程度的问题时退出码为 1 Exit 1 from this severity on.")
    ] = FailOn.NONE,
    lang: Annotated[Lang, typer.Option(help="语言 Language.")] = Lang.ZH,
    database: Annotated[Path | None, typer.Option(help="保留到数据库 Keep the result in this database.")] = None,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="不显示进度 No progress.")] = False,
    verbose: Annotated[int, typer.Option("-v", "--verbose", count=True, help="多说一些 Say more.")] = 0,
) -> int:
    """检查一个网站（不需要任何配置） Inspect one site, with no set-up."""
    options: Context = context.obj
    quiet, verbose = quiet or options.quiet, verbose or options.verbose
    configure(quiet=quiet, verbose=verbose)
    start = _start(url)
    if rate == 0 and not allow_private:
        raise ConfigError("--rate 0: an unlimited rate is only for one's own machines, together with --allow-private")
    if user_agent is not None and not (user_agent.isascii() and user_agent.isprintable() and user_agent.strip()):
        raise ConfigError("--user-agent: expected printable ASCII: it is sent in a header")
    wanted = _Wanted(start, form, output, examined, lang.value, fail_on)
    fetch = FetchSettings(
        user_agent=user_agent or USER_AGENT,
        limits=Limits(total=timeout, first_byte=min(timeout, 15.0)),
        rate=rate,
        concurrency=concurrency,
        policy=Policy(allow_private=allow_private),
        own_hosts=frozenset({authority(start)}),
        homes=frozenset({start}),
        obey_robots=robots is Robots.OBEY,
        browser=browser_of(browser.value),
        controls=control.ADDRESSES,
    )
    pace = Pace(workers=max(64, concurrency), per_host=concurrency, retry_after=RETRY_AFTER)
    bounds = Options(external, fragments, max_pages, max_depth, pace, browser=browser.value)
    with opened(database, Clock()) as store:
        return _inspect(wanted, fetch, bounds, store, Progress(quiet=quiet))


RETRY_AFTER = (3.0, 12.0)
"""Seconds until a failure that may pass is looked at again. Shorter than in a scheduled scan: somebody is waiting."""


def _start(url: str) -> str:
    """The address as it is asked. Raises ``TargetError`` for one that is no web address."""
    resolved = resolve(url, "")
    if resolved.kind != "web":
        raise TargetError(f"{url}: not a web address; expected http://… or https://…")
    return resolved.url


def _inspect(wanted: _Wanted, fetch: FetchSettings, bounds: Options, store: Store, progress: Progress) -> int:
    started = time.monotonic()
    clock = Clock()
    with _output(wanted.output) as out:

        def judged(judgement: Judgement, subjects: Iterable[Subject]) -> None:
            if wanted.form is Format.JSONL:
                lines.write(lines.judged(judgement, wanted.language), out)
                if wanted.examined:
                    lines.write(lines.fine(judgement, subjects), out)

        with progress:
            result = loop.run(_run(wanted.url, fetch, bounds, store, clock, progress, judged, examined=wanted.examined))
        _refuse(result, wanted.url)
        if wanted.form is Format.JSONL:
            lines.write([_summary(result, time.monotonic() - started)], out)
        elif wanted.form is Format.HTML or result.scan.state != "void":
            out.write(_report(wanted, fetch, store, result, clock))
    if result.scan.state == "void":
        sys.stderr.write(f"monitor: {wanted.url}: {clean(_last_line(result, wanted.language))}\n")
    else:
        progress.say(_last_line(result, wanted.language))
    return _exit_code(result, wanted.fail_on)


def _report(wanted: _Wanted, fetch: FetchSettings, store: Store, result: Result, clock: Clock) -> str:
    # Not needed by programs that read JSON lines, and slow to load.
    from monitor.compose import compose_inspection
    from monitor.store import grounds
    from reports import html, text

    teller = grounds.Teller(__version__, fetch.user_agent, wanted.language, clock.now())
    ground = grounds.ground(store, result.scan, wanted.url, wanted.url, teller)
    report = compose_inspection(ground, grounds.verdicts(store, result.scan))
    return html.render(report) if wanted.form is Format.HTML else text.render(report)


async def _run(
    url: str,
    fetch: FetchSettings,
    bounds: Options,
    store: Store,
    clock: Clock,
    progress: Progress,
    judged: Callable[[Judgement, Iterable[Subject]], None],
    *,
    examined: bool,
) -> Result:
    async with build(fetch) as fetcher:
        tools = replace(tools_of(store, fetcher, clock), progress=progress, judged=judged, examined=examined)
        site = Site(inspected(url), url, url)
        plan = Plan("full", due=due(store, site.id, clock.now(), progress.say))
        return await run(site, plan, replace(bounds, ledger=False), tools)


@contextlib.contextmanager
def _output(file: Path | None) -> Iterator[TextIO]:
    if file is None:
        yield sys.stdout
        return
    # What an earlier run left in the file stays until this one has something to put there.
    unfinished = file.with_name(f"{file.name}.unfinished") if file.is_file() or not file.exists() else file
    try:
        try:
            with unfinished.open("w", encoding="utf-8") as out:
                yield out
        except BaseException:
            if unfinished != file:
                unfinished.unlink(missing_ok=True)
            raise
        if unfinished != file:
            unfinished.replace(file)
    except OSError as error:
        raise ConfigError(f"--output {file}: {error.strerror}") from error


def _refuse(result: Result, url: str) -> None:
    """Say in one line why a site could not be entered at all. Raises ``TargetError``."""
    home = result.home
    if home is not None and home.failure is Failure.FORBIDDEN_ADDRESS:
        hint = "" if "metadata" in home.detail else "; --allow-private allows it"
        host = urlsplit(url).hostname
        why = home.detail.replace(f"{host} is at {host}: ", "")
        raise TargetError(f"{url}: refused, not a public address ({why}){hint}")


def _summary(result: Result, elapsed: float) -> dict[str, Any]:
    summary = result.scan.summary
    return {
        "type": "summary",
        "pages": summary["pages"],
        "links": summary["links"],
        "requests": summary["requests"],
        "findings": len(result.judgement.findings),
        "undecided": len(result.judgement.undecided),
        "coverage": {"pages_known": summary["pages_known"], "pages_examined": summary["pages"] - summary["partly"]},
        "elapsed_s": round(elapsed, 1),
        "complete": result.scan.state == "done",
        "void": result.scan.state == "void",
        "version": __version__,
    }


def _last_line(result: Result, language: Language) -> str:
    summary, found, unknown = result.scan.summary, result.judgement.findings, result.judgement.undecided
    if result.scan.state == "void":
        why = why_void(result, language)
        said = {
            "zh": f"无法访问该网站，未得出任何结论（{why}）",
            "en": f"the site gave no answer; nothing is said ({why})",
        }
        return said[language]
    return {
        "zh": f"已读 {summary['pages']:,} 页，检查 {summary['links']:,} 个链接："
        f"{len(found):,} 个问题，{len(unknown):,} 个需人工核实",
        "en": f"{summary['pages']:,} pages, {summary['links']:,} links: "
        f"{len(found):,} findings, {len(unknown):,} undecided",
    }[language]


def _exit_code(result: Result, fail_on: FailOn) -> int:
    if result.scan.state != "done":
        return 3
    if fail_on is not FailOn.NONE:
        least = Severity(fail_on.value).rank
        return int(any(found.severity.rank >= least for found in result.judgement.findings))
    return 0
