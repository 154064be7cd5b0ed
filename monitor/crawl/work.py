"""Work: a task that is taken from the frontier, and what came of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from checks.subjects import Look
from monitor.crawl.linkmap import Target
from monitor.crawl.outcome import Outcome, Validators
from monitor.crawl.reader import PageRecord


@dataclass(slots=True)
class Task:
    """One address to look at. ``read`` says that its content is wanted; ``looks`` are earlier ones of this scan.

    ``validators`` are those it is asked with, ``withheld`` those that it is asked without, to have it in full. ``over``
    says that it is only looked at because the limit of pages is reached, ``trapped`` because it lies in a trap.
    ``kind`` is that of the page as it was last read, ``moved_to`` where the address led to on an earlier day.
    """

    address_id: int
    url: str
    host: str
    read: bool
    depth: int = 0
    tag: str = ""
    referer: str | None = None
    looks: tuple[Look, ...] = ()
    rounds: int = 0
    validators: Validators | None = None
    withheld: Validators | None = None
    body_hash: int | None = None
    kind: str | None = None
    over: bool = False
    trapped: bool = False
    moved_to: str | None = None

    @property
    def role(self) -> str:
        """As what it was taken: ``read`` or ``look``."""
        return "read" if self.read or self.over or self.trapped else "look"


@dataclass(slots=True)
class Done:
    """What came of a task. ``page`` is set where a page was read anew, ``unchanged`` where it is as it was.

    ``moved`` is the address that a redirect ended at: its content is its own. ``gone`` says that the page is no more:
    404, 410, or moved for good. ``again_at`` is set where the failure may pass and the address will be looked at once
    more.
    """

    task: Task
    outcome: Outcome
    page: PageRecord | None = None
    unchanged: bool = False
    moved: Target | None = None
    gone: bool = False
    again_at: datetime | None = None

    @property
    def targets(self) -> Iterable[Target]:
        """What follows from it: the links of the page, or where it moved to."""
        if self.page is not None:
            return self.page.targets
        return (self.moved,) if self.moved is not None else ()

    @property
    def result(self) -> str:
        """What came of it in one word: page (read whole, or unchanged), part, gone or looked."""
        if self.page is not None:
            return "page" if self.page.whole else "part"
        if self.unchanged:
            return "page"
        return "gone" if self.gone else "looked"

    @property
    def is_page(self) -> bool:
        """Whether an HTML page was read, or is as it was."""
        kind = self.page.kind if self.page is not None else self.task.kind if self.unchanged else None
        return kind == "html"


def by_result(batch: Iterable[Done]) -> dict[tuple[str, str], list[int]]:
    """The ids of a batch by what they were taken as and what came of them."""
    ids: dict[tuple[str, str], list[int]] = {}
    for done in batch:
        ids.setdefault((done.task.role, done.result), []).append(done.task.address_id)
    return ids
