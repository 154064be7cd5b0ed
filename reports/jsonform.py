"""A report as JSON: the whole value, with the field names of ``reports.model``, and back again."""

from pydantic import TypeAdapter

from reports.model import VERSION, Report, ScoreSheet

_FORM = TypeAdapter(Report)
_SHEET = TypeAdapter(ScoreSheet)


def to_json(report: Report) -> str:
    """The whole value as indented JSON text, Chinese unescaped; the same value always gives the same text."""
    return _FORM.dump_json(report, indent=2).decode()


def from_json(text: str | bytes) -> Report:
    """The value that ``to_json`` wrote. Raises ``ValueError`` where it is no report or of another version."""
    report = _FORM.validate_json(text)
    if report.version != VERSION:
        raise ValueError(f"a report of version {report.version}; this program reads version {VERSION}")
    return report


def sheet_to_json(sheet: ScoreSheet) -> str:
    """A score sheet as indented JSON text, Chinese unescaped."""
    return _SHEET.dump_json(sheet, indent=2).decode()
