"""Numbers of whole annual reports in which everything adds up, and what changing one of them breaks."""

from collections.abc import Mapping

from hypothesis import strategies as st

from checks.subjects.annual_form import APPLICANTS, RESULTS, SUITS, Form, equations, rows_of

Numbers = dict[str, int]
PARTS = [column for column in APPLICANTS if column != "total"]
_NO_RESULT = {"new", "carried", "handled", "next"}
SUMMED = {form: sorted({key for one in equations(form) for key in one.cells}) for form in Form}
"""The keys of all cells that stand in any equation."""

MATTERS_OF = {
    Form.OF_2019: {
        "rules": ("made", "opened", "open"),
        "documents": ("made", "opened", "open"),
        "permits": ("before", "change", "decisions"),
        "services": ("before", "change", "decisions"),
        "penalties": ("before", "change", "decisions"),
        "coercion": ("before", "change", "decisions"),
        "fees": ("before", "change"),
        "procurement": ("items", "cost"),
    },
    Form.OF_2021: {
        "rules": ("issued", "repealed", "valid"),
        "documents": ("issued", "repealed", "valid"),
        "permits": ("decided",),
        "penalties": ("decided",),
        "coercion": ("decided",),
        "fees": ("charged",),
    },
}


def adding_up(form: Form, received: Mapping[str, int], carried: int = 0, left: int = 0) -> Numbers:
    """A report where ``received`` (row.column of results) were handled; some carried from last year, some left over.

    What comes over and what is left are of natural persons.
    """
    numbers = dict.fromkeys(SUMMED[form], 0) | dict(received)
    results = [row for row in rows_of(form) if row not in _NO_RESULT]
    numbers["carried.natural"], numbers["next.natural"] = carried, left
    for column in PARTS:
        numbers[f"handled.{column}"] = sum(numbers[f"{row}.{column}"] for row in results)
        done = numbers[f"handled.{column}"] + numbers[f"next.{column}"]
        numbers[f"new.{column}"] = done - numbers[f"carried.{column}"]
    for row in rows_of(form):
        numbers[f"{row}.total"] = sum(numbers[f"{row}.{column}"] for column in PARTS)
    for group in SUITS:
        numbers[f"{group}.total"] = sum(numbers[f"{group}.{result}"] for result in RESULTS if result != "total")
    for row, columns in MATTERS_OF[form].items():
        numbers |= {f"{row}.{column}": numbers.get(f"{row}.{column}", 0) for column in columns}
    return numbers


def usual(form: Form) -> Numbers:
    """A report as most are: a few applications, hardly any suit, everything adds up."""
    given = {
        "granted.natural": 1207, "partial.natural": 31, "third.natural": 3, "unheld.natural": 25,
        "granted.business": 14, "unclear.legal": 2, "repeated.natural": 1, "review.kept": 4, "review.pending": 1,
        "direct.corrected": 2, "after.kept": 1, "permits.change": -7, "permits.decisions": 90396,
        "permits.decided": 90396,
        "documents.issued": 3, "documents.repealed": 1, "documents.valid": 32, "documents.open": 32,
    }  # fmt: skip
    known = set(SUMMED[form]) | {f"{row}.{one}" for row, columns in MATTERS_OF[form].items() for one in columns}
    return adding_up(form, {key: value for key, value in given.items() if key in known}, carried=6, left=9)


@st.composite
def reports(draw: st.DrawFn, form: Form) -> Numbers:
    """Any report that adds up."""
    free = [f"{row}.{column}" for row in rows_of(form) if row not in _NO_RESULT for column in PARTS]
    free += [f"{group}.{result}" for group in SUITS for result in RESULTS if result != "total"]
    some = draw(st.dictionaries(st.sampled_from(free), st.integers(0, 99_999), max_size=30))
    natural = sum(value for key, value in some.items() if key.endswith(".natural"))
    left = draw(st.integers(0, 500))
    return adding_up(form, some, carried=draw(st.integers(0, natural + left)), left=left)


def broken_by(form: Form, key: str) -> set[str]:
    """The equations in which a cell stands."""
    return {one.name for one in equations(form) if key in one.cells}
