"""The county government's annual reports: last year's came late and full of faults, and was corrected for day 1."""

from dataclasses import replace
from datetime import date

from checks.subjects.annual_form import Form
from monitor.demo import drawings
from monitor.demo.corners.platform import PATH
from monitor.demo.draft import Draft
from monitor.demo.shelf import SITE, Shelf
from monitor.demo.words import name_of
from monitor.demo.yearly import Yearly

THIRD = True
_NEXT_DAY = 2
_PUBLISHED = (4, 10)
"""Month and day on which last year's report appeared."""
_DUE = (3, 31)
_RESULTS = "本年度政务公开工作考核结果为优秀，社会评议满意度为96%，全年未发生责任追究情形。"
_PLANS = "下一步将开展社会评议，逐步健全工作考核和责任追究制度。"
_HANDLED = {
    "granted.natural": 21,
    "partial.natural": 4,
    "unheld.business": 3,
    "review.kept": 2,
    "permits.decided": 9036,
}
_DOCUMENTS = {"documents.issued": 3, "documents.repealed": 1, "documents.valid": 32}
_FORMER_LEFT = 5
_FAULTS = {
    "sections": ("", False, "its fifth section is missing"),
    "form": ("other_form", False, "its tables are those of the form of 2019"),
    "sums": ("", False, "one total is wrong"),
    "carry_over": ("carried", False, "more came over than went over a year before"),
    "prose": ("", True, "its words and its table give different numbers"),
    "duties": ("", True, "appraisal, review and liability are named as plans only"),
}


def add(draft: Draft) -> None:
    """Put the reports into the city, and say what must be said of the one that is owed."""
    shelf = Shelf(draft, f"{PATH}nb/", "政府信息公开年报", "notice")
    year = draft.today.year - 1
    there = draft.today >= date(year + 1, *_PUBLISHED)
    if there:
        report = _corrected(year) if draft.moment >= _NEXT_DAY else _faulty(year)
        _put(shelf, report, date(year + 1, *_PUBLISHED))
    _put(shelf, _former(year - 1), date(year, 1, 20))
    _departments(shelf, year)
    shelf.stand("the reports of some years; there is no limit", drawings.plain)
    _say(draft, there=there and draft.seen.year == draft.today.year)


def _former(year: int) -> Yearly:
    numbers = {**_HANDLED, "documents.valid": 30, "documents.issued": 2}
    return Yearly(year, numbers, 2, _FORMER_LEFT, said="全年收到政府信息公开申请31件。", results=_RESULTS)


def _corrected(year: int) -> Yearly:
    """Everything in order, written so that a hasty reader stumbles: dashes for nought, commas, rounded words."""
    numbers = {**_HANDLED, **_DOCUMENTS}
    said = "全年收到政府信息公开申请近30件，比上年下降2件。"
    report = Yearly(year, numbers, _FORMER_LEFT, 4, zero="-", said=said, results=_RESULTS)
    return replace(report, written={"permits.decided": "9,036", "next.natural": "4件"})


def _faulty(year: int) -> Yearly:
    numbers = {"granted.natural": 21, "partial.natural": 4, "unheld.business": 3, "review.kept": 2}
    report = Yearly(year, numbers, _FORMER_LEFT + 2, 4, form=Form.OF_2019, without=5, results=_PLANS)
    said = f"全年收到政府信息公开申请{report.received + 11}件。"
    return replace(report, said=said, written={"granted.total": "23"})


def _put(shelf: Shelf, report: Yearly, day: date) -> None:
    title = f"{name_of('county')}人民政府{report.year}年政府信息公开工作年度报告"
    shelf.put(day, title, body=report.paragraphs(), bare=True)


def _departments(shelf: Shelf, year: int) -> None:
    """Reports of others in the same list: none of them is the government's."""
    for number, office in enumerate(shelf.draft.offices[:2]):
        name = f"{name_of('county')}{office.name.removeprefix('县')}"
        shelf.put(date(year, 1, 15 + number), f"{name}{year - 1}年政府信息公开工作年度报告")


def _say(draft: Draft, *, there: bool) -> None:
    year = draft.seen.year - 1
    subject, due = f"annual:{SITE}:{year}", date(year + 1, *_DUE)
    if draft.seen <= due:
        draft.say("annual.late", subject, "fine", note="it is not due yet")
    else:
        reason = "late" if there else "missing"
        draft.say("annual.late", subject, "finding", reason, note="it came ten days after the last day of March")
    faulty = there and draft.moment < _NEXT_DAY
    for check, (reason, suspected, note) in _FAULTS.items():
        if faulty:
            draft.say(f"annual.{check}", subject, "finding", reason, note=note, suspected=suspected)
        else:
            note = "corrected for day 1" if there else "what is not there has no faults"
            draft.say(f"annual.{check}", subject, "fine", note=note)
