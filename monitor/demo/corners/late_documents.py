"""Documents published long after they were made, on a day when scans can know that they are new."""

from monitor.demo import drawings
from monitor.demo.draft import Draft
from monitor.demo.shelf import Shelf
from monitor.workdays import on_file

THIRD = True
_CHECK = "page.published_late"
_NEXT_DAY = 2


def add(draft: Draft) -> None:
    """Put a column of documents into the city; those of day 1 were not there before."""
    shelf = Shelf(draft, "/lm/wjgk/", "文件公开", "policy")
    there = shelf.put(draft.ago(15), facts=_facts(draft, 90, 15))
    draft.say(_CHECK, there.path, "fine", note="it was there when the site was scanned first: nobody knows since when")
    if draft.moment >= _NEXT_DAY:
        _new(draft, shelf)
    shelf.stand("documents, and there is no limit", drawings.plain)


def _new(draft: Draft, shelf: Shelf) -> None:
    late = shelf.put(draft.ago(0), facts=_facts(draft, 70, 0))
    known = on_file().knows(draft.ago(70), draft.ago(0))
    if known:
        note = "made ten weeks before it was published"
        draft.say(_CHECK, late.path, "finding", note=note, suspected=True)
    else:
        draft.say(_CHECK, late.path, "undecided", "holidays", note="late, in a year whose holidays nobody knows")
    old = shelf.put(draft.ago(0), facts=_facts(draft, 600, 0))
    draft.say(_CHECK, old.path, "undecided", "old", note="so old that it may have been brought in")
    for made, note in ((12, "within twenty working days"), (0, "published on the day it was made")):
        prompt = shelf.put(draft.ago(0), facts=_facts(draft, made, 0))
        draft.say(_CHECK, prompt.path, "fine", note=note)


def _facts(draft: Draft, made: int, published: int) -> str:
    return f"成文日期：{draft.ago(made)}　发布日期：{draft.ago(published)}"
