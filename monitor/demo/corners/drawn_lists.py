"""Fresh columns whose lists are drawn so that a careless reader takes them for stale, and one that nobody can date."""

from monitor.demo import drawings
from monitor.demo.draft import Draft
from monitor.demo.shelf import Shelf

THIRD = True


def add(draft: Draft) -> None:
    """Put news columns into the city in many layouts, all but one with something new."""
    _pinned(draft)
    for path, name, drawing, note in (
        ("/lm/zfdt/", "执法动态", drawings.two_part, "the day above year and month"),
        ("/lm/wjdt/", "外经动态", drawings.yearless, "no year in the list; addresses tell it"),
        ("/lm/dzdt/", "电子政务动态", drawings.scripted, "a script fills the list"),
        ("/lm/rfdt/", "人防动态", drawings.table, "a table with a head"),
    ):
        Shelf(draft, path, name).fill(3, 12, 40, 200).stand(
            note, drawing, genre="news", scripted=drawing is drawings.scripted
        )
    Shelf(draft, "/lm/sydt/", "商业动态", numbered=True).fill(3, 12, 40, 200).stand(
        "no year anywhere: it may be of any year", drawings.yearless, genre="news", doubt="guessed_year"
    )
    generated = Shelf(draft, "/lm/dadt/", "档案动态", numbered=True)
    for age in (3, 12, 40):
        generated.put(draft.ago(age), PubDate=f"{draft.ago(500)} 03:00")
    generated.stand("no day in the list; fresh labels, tags of long ago", drawings.undated, genre="news")
    Shelf(draft, "/lm/gxdt/", "工信动态").fill(30, 45, 3, 60).stand(
        "what is new does not stand first", drawings.plain, genre="news"
    )
    numbered = Shelf(draft, "/lm/fzdt/", "法治动态", "policy")
    for number, age in enumerate((5, 15, 30)):
        numbered.put(draft.ago(age), f"转发《办法》（清府发〔2016〕{11 - number}号）的通知")
    numbered.stand("numbers of documents that look like days of long ago", drawings.plain, genre="news")


def _pinned(draft: Draft) -> None:
    above = Shelf(draft, "/lm/jsdt/", "建设动态").fill(800, 900, pinned=True).fill(2, 9, 16)
    above.stand("old rows are pinned above what is new", drawings.pinned, genre="news")
    full = Shelf(draft, "/lm/sjdt/", "审计动态").fill(700, 710, 720, 730, pinned=True).fill(4, 13, 30)
    full.stand("a whole page of pinned rows: what is new stands on the second", drawings.pinned, turn=4, genre="news")
