from decimal import Decimal
from typing import Any

import pytest

from checks.annual.prose import check
from checks.subjects.annual import AnnualReport, Cell, Said
from tests.annual_numbers import usual
from tests.checks.annual.reports import cells, content, finding, missing, outcome, report

CELLS = content().cells


def telling(*said: tuple[str, int], **facts: Any) -> AnnualReport:
    told = tuple(Said(about, Decimal(value), f"{about}{value}件") for about, value in said)
    return report(content=content(said=told, **facts))


NEW, CARRIED, DONE = (int(CELLS[f"{row}.total"].value or 0) for row in ("new", "carried", "handled"))


def test_words_that_give_the_numbers_of_the_tables_are_fine() -> None:
    assert outcome(check, report()) == "fine"
    assert outcome(check, telling(("new", NEW), ("review", 5), ("suits", 3), ("next", 9))) == "fine"
    assert outcome(check, telling(("new", NEW + CARRIED))) == "fine"
    assert outcome(check, telling(("new", DONE))) == "fine"


@pytest.mark.parametrize("about", ["new", "next", "review", "suits"])
def test_words_that_fit_no_cell_are_a_hint(about: str) -> None:
    one = finding(check, telling((about, 4711)))
    assert one.suspected
    assert "4711" in check.message(one, "zh")
    assert one.facts["differing"][0]["about"] == about


def test_of_several_numbers_on_one_matter_one_must_fit() -> None:
    assert outcome(check, telling(("review", 2), ("review", 5))) == "fine"
    assert outcome(check, telling(("review", 2), ("review", 3))) == "suspected"


def test_unknown_cells_are_compared_with_nothing() -> None:
    unknown = cells(usual_cells()) | {"review.total": Cell(None, "约5", "")}
    assert outcome(check, telling(("review", 4711), cells=unknown)) == "fine"


def usual_cells() -> dict[str, int]:
    form = content().form
    assert form is not None
    return usual(form)


def test_without_tables_there_is_nothing_to_compare() -> None:
    assert outcome(check, telling(("review", 5), cells={})) == "undecided no_tables"
    assert outcome(check, report(content=content(cells={}))) == "fine"
    assert outcome(check, report(content=None)) == "undecided unreadable"
    assert outcome(check, missing()) == "fine"
