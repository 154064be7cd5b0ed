"""The page of the docs about channel scenarios, made by judging each of them. Run it to write the page anew."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from checks.catalogue import catalogue
from tests.checks.channel_scenarios import ACROSS, FEEDS, PAGES, SCENARIOS, WECHAT, WEIBO, Scenario
from tests.checks.judged import outcome

PAGE = Path(__file__).parent.parent / "docs" / "channel-scenarios.md"
PARTS = {
    "Weibo: public pages (W) and official interfaces (O)": WEIBO,
    "WeChat: official interfaces (A)": WECHAT,
    "WeChat: pages of posts, given by somebody (P)": PAGES,
    "Feeds and the gateways that make them (F)": FEEDS,
    "More than one of these (X)": ACROSS,
}
HEAD = """\
# What is said of a channel when a platform does this

<!-- made by tests/scenario_table.py; edit tests/checks/channel_scenarios.py instead -->

{count} scenarios of Weibo, WeChat, feeds and gateways. In each the account is registered as live and there to
publish, the limit is a fortnight. The *expected* column is written by hand; the *actual* one is what the checks said
when this page was made. A test fails where the two differ, or where this page is not what the checks say now.

`fine` accuses nobody. `finding` is a fault with proof, `suspected` one that a person must confirm, each with its way.
`undecided` accuses nobody either: it goes to a person, with the cause. **No trouble of a platform, of the network, of a
gateway or of ours (blocked, captcha, rate limit, expired token, sleeping gateway …) is ever a `channel.silent` or a
`channel.gone`.**
"""


def page() -> str:
    """The whole page, ending in a line end."""
    return (
        "\n".join([HEAD.format(count=len(SCENARIOS)), *(line for part in PARTS for line in _part(part))]).rstrip()
        + "\n"
    )


def _part(title: str) -> Iterator[str]:
    yield f"## {title}\n"
    yield "| | What happens | Expected | Actual |"
    yield "| --- | --- | --- | --- |"
    for one in PARTS[title]:
        expected = {"silent": one.silent, "gone": one.gone, **one.others}
        actual = {name: said(one, name) for name in expected}
        yield f"| {one.id} | {one.what} | {_told(expected)} | {_told(actual)} |"
    yield ""


def said(scenario: Scenario, name: str) -> str:
    """What the check ``channel.NAME`` says of a scenario, in short."""
    return outcome(catalogue()[f"channel.{name}"], scenario.seen)


def _told(verdicts: Mapping[str, str]) -> str:
    """The verdicts in one cell: those that are not fine, each with the checks that say it."""
    by_verdict: dict[str, list[str]] = {}
    for name, verdict in verdicts.items():
        if verdict != "fine":
            by_verdict.setdefault(verdict, []).append(f"`{name}`")
    return "; ".join(f"{', '.join(names)}: {verdict}" for verdict, names in by_verdict.items()) or "fine"


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
