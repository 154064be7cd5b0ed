"""The foot of the pages: things that are missing, misled or at odds, and things that are only well hidden."""

from monitor.demo import names
from monitor.demo.answers import Answer, plain
from monitor.demo.draft import Draft
from monitor.demo.shelf import SITE

THIRD = True
WRONG_CODE = "5199990009"
"""What the script of the corrections' entrance gives as the site's code."""
_SCRIPT = (
    f"document.write('<a href=\"http://{names.CORRECTIONS}/jiucuo?site_code={WRONG_CODE}\">我为政府网站找错</a>');\n"
)


def add(draft: Draft) -> None:
    """Say what is wrong with the footers that the templates print, and put the registers into the city."""
    draft.put("/js/jiucuo.js", Answer(body=_SCRIPT.encode(), kind="text/javascript; charset=utf-8"))
    draft.put(f"http://{names.FORMER_REGISTERS}/icp/", plain("备案管理系统", "本系统已启用新网址。"))
    draft.put(f"http://{names.MARKS}/mark?id=1", plain("党政机关网站标识", "标识有效。"))
    draft.put(f"http://{names.CORRECTIONS}/jiucuo?site_code={WRONG_CODE}", plain("我为政府网站找错"))
    _wrong(draft)
    _right(draft)


def _wrong(draft: Draft) -> None:
    for check, item, reason, suspected, note in (
        ("missing", "police", "", False, "no number of the police's register"),
        ("number", "site_code", "disagree", False, "the script gives another code than the text"),
        ("link", "icp", "former_host", True, "the register's address of before"),
        ("elsewhere", "party_mark", "", True, "the template of articles lacks it"),
        ("elsewhere", "icp", "", True, "the template of articles lacks it"),
        ("elsewhere", "corrections", "", True, "the template of articles lacks it"),
    ):
        draft.say(f"footer.{check}", _id(item), "finding", reason, note=note, suspected=suspected)


def _right(draft: Draft) -> None:
    for check, item, note in (
        ("missing", "corrections", "a script writes it"),
        ("missing", "party_mark", "a picture with words for those who do not see it"),
        ("missing", "icp", "a number with blanks in it"),
        ("number", "icp", "a number with blanks in it"),
        ("link", "party_mark", "a picture that leads to the register"),
        ("link", "corrections", "a script writes the link"),
        ("elsewhere", "organiser", "odd pages without a foot are no template"),
        ("elsewhere", "site_code", "odd pages without a foot are no template"),
        ("elsewhere", "site_map", "odd pages without a foot are no template"),
    ):
        draft.say(f"footer.{check}", _id(item), "fine", note=note)


def _id(item: str) -> str:
    return f"footer:{SITE}:{item}"
