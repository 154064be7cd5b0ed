"""A report as plain text for a terminal: compact, complete, and wide characters counted as two cells."""

from collections.abc import Iterable

from reports import matrix_text, phrases, score_text
from reports.model import Doubt, DoubtGroup, Pages, Problem, Proof, Report
from reports.plain import clean, wrap
from reports.terms import term
from reports.words import words

COLUMNS = 100
"""Terminal cells in a line."""
PAGES = 3
"""How many of the pages that hold a problem are named; their number is always told."""


def render(report: Report, *, columns: int = COLUMNS) -> str:
    """The whole report, ending in a line end. Lines are at most ``columns`` cells wide; only an address is longer."""
    blocks = [_head(report, columns)]
    for name in phrases.SECTIONS:
        problems: tuple[Problem, ...] = getattr(report.problems, name)
        if problems:
            blocks.append(_rule(f"{words(report.lang)[name]} ({len(problems):,})"))
            blocks.extend(_problems(report, problems, columns))
    if report.undecided:
        blocks.append(_rule(f"{words(report.lang)['undecided']} ({report.numbers.undecided:,})"))
        blocks.extend(_doubts(report, group, columns) for group in report.undecided)
    if report.score:
        blocks.append(
            [*_rule(words(report.lang)["score"]), *score_text.told(report.score, report.lang, columns=columns)]
        )
    if report.matrix:
        blocks.append(
            [*_rule(words(report.lang)["matrix"]), *matrix_text.told(report.matrix, report.lang, columns=columns)]
        )
    blocks.append(_coverage(report, columns))
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _head(report: Report, columns: int) -> list[str]:
    state, name = term("scan_state", report.run.state, report.lang), report.target.name
    return [
        clean(f"{phrases.title(report)}{'' if name == report.target.url else f'  {name}'}"),
        clean(f"{report.target.url}  {phrases.period(report)}  {state}"),
        *_lines(phrases.verdict(report), columns, ""),
    ]


def _problems(report: Report, problems: Iterable[Problem], columns: int) -> Iterable[list[str]]:
    """A block for every check and remedy, so that what is mended alike stands together and the remedy is said once."""
    w = words(report.lang)
    alike: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        alike.setdefault((problem.check, problem.remedy), []).append(problem)
    for (check, remedy), members in alike.items():
        severity = term("severity", members[0].severity, report.lang)
        block = [clean(f"{members[0].title} {check} [{severity}] ({len(members):,})")]
        if remedy:
            block += _lines(f"{w['remedy']}{w['colon']}{remedy}", columns, "  ")
        for position, problem in enumerate(members, 1):
            block += _problem(report, problem, position, columns)
        yield block


def _problem(report: Report, problem: Problem, position: int, columns: int) -> list[str]:
    w = words(report.lang)
    ledger = problem.number is not None
    marks = [w["number_mark"].format(n=problem.number)] if ledger else []
    if problem.template_wide:
        marks.append(w["template_wide"])
    if not problem.examined:
        marks.append(w["unseen"])
    shown = [f"  {position}. {clean(problem.where or problem.subject)}{''.join(f' [{mark}]' for mark in marks)}"]
    shown += _lines(problem.cause or problem.message, columns)
    if ledger:
        shown += _lines(phrases.history(problem, report.lang), columns)
    shown += _proofs(report, problem.proof, columns)
    return shown + _looks(report, problem, columns) + _pages(report, problem.pages, columns)


def _proofs(report: Report, lines: Iterable[Proof], columns: int) -> list[str]:
    colon = words(report.lang)["colon"]
    told = (f"{line.label}{colon}{line.text} {line.url}".rstrip() for line in lines)
    return [part for line in told for part in _lines(line, columns)]


def _looks(report: Report, problem: Problem, columns: int) -> list[str]:
    """Every look; only the last one where all came to the same."""
    w, looks = words(report.lang), problem.looks
    alike = len(looks) > 1 and len({(sight.status, sight.failure, sight.final_url) for sight in looks}) == 1
    shown: list[str] = []
    for sight in looks[-1:] if alike else looks:
        told = phrases.sighting(sight, report.lang)
        shown += _lines(told + w["end_mark"] + w["looks_alike"].format(n=len(looks)) if alike else told, columns)
        if sight.hops:
            shown += _lines(phrases.trail(sight), columns)
    return shown


def _pages(report: Report, pages: Pages, columns: int) -> list[str]:
    if not pages.total:
        return []
    w = words(report.lang)
    told = w["n_pages"].format(total=phrases.number(pages.total))
    if pages.mended:
        told += w["end_mark"] + w["n_mended"].format(mended=pages.mended, total=pages.total)
    addresses = [page.url for page in pages.shown[:PAGES]]
    more = " …" if pages.total > len(addresses) else ""
    return _lines(f"{told}{w['colon']} {' '.join(addresses)}{more}" if addresses else told, columns)


def _doubts(report: Report, group: DoubtGroup, columns: int) -> list[str]:
    w = words(report.lang)
    block = [clean(f"{group.title} {group.check}{w['colon']}{group.label} ({len(group.doubts):,})")]
    block += _lines(f"{w['advice']}{w['colon']}{group.advice}", columns, "  ")
    for position, doubt in enumerate(group.doubts, 1):
        block += [f"  {position}. {clean(doubt.where or doubt.subject)}", *_doubt(report, doubt, columns)]
    return block


def _doubt(report: Report, doubt: Doubt, columns: int) -> list[str]:
    looks = [line for sight in doubt.looks[-1:] for line in _lines(phrases.sighting(sight, report.lang), columns)]
    return looks + _proofs(report, doubt.proof, columns) + _pages(report, doubt.pages, columns)


def _coverage(report: Report, columns: int) -> list[str]:
    w, c = words(report.lang), report.coverage
    requests = f"{w['requests']} {phrases.number(c.requests)}"
    block = _lines(f"{phrases.scope(report)}{w['gap']}{requests}", columns, "")
    for sentence in (*phrases.promises(report), *phrases.estimates(report)):
        block += _lines(sentence, columns, "")
    for trap in c.traps:
        told = f"{w['traps']}{w['colon']}{term('trap', trap.kind, report.lang)} {trap.pattern} ({trap.example})"
        block += _lines(told, columns, "")
    if c.network:
        block += _lines(
            f"{w['network']}{w['colon']}{term('network', c.network, report.lang).format(n=c.offline)}", columns, ""
        )
    if c.channels_failed:
        failed = term("channels_failed", c.channels_failed, report.lang)
        block += _lines(f"{w['channels_place']}{w['colon']}{failed}", columns, "")
    if c.not_looked:
        reasons = [f"{term('not_looked', key, report.lang)} {count:,}" for key, count in c.not_looked.items()]
        block += _lines(f"{w['not_looked']}{w['colon']}{w['end_mark'].join(reasons)}", columns, "")
    return block


def _rule(heading: str) -> list[str]:
    return [f"== {clean(heading)}"]


def _lines(text: str, columns: int, indent: str = "     ") -> list[str]:
    return [indent + line for line in wrap(clean(text), columns - len(indent))]
