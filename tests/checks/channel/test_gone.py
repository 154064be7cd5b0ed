import pytest

from checks.channel.gone import check
from checks.subjects.channel import Access, Account, Posts
from checks.subjects.matrix import Status
from tests.checks.channels import account, ago, empty_or_gone, listed, one_post, refused, snapshot, unproven
from tests.checks.judged import finding, outcome


@pytest.mark.parametrize("state", [Account.CLOSED, Account.BANNED, Account.FROZEN, Account.MIGRATED])
def test_what_the_platform_says_of_the_account_is_believed(state: Account) -> None:
    assert outcome(check, snapshot(account(state))) == f"finding {state}"
    assert outcome(check, snapshot(account(state, trust=70))) == f"suspected {state}"
    assert finding(check, snapshot(account(state))).facts["trouble"] == "account"


@pytest.mark.parametrize("state", [Account.LIVE, Account.WARNED, Account.MIGRATING])
def test_an_account_that_lives_is_not_gone(state: Account) -> None:
    assert outcome(check, snapshot(account(state))) == "fine"


def test_an_account_that_is_not_found_needs_a_person() -> None:
    assert outcome(check, snapshot(account(Account.NOT_FOUND))) == "suspected not_found"


def test_the_more_trusted_look_is_believed_and_a_contradiction_needs_a_person() -> None:
    live = account(Account.LIVE, path="public_page", trust=70)
    assert outcome(check, snapshot(account(Account.CLOSED), live)) == "suspected closed"
    assert outcome(check, snapshot(account(Account.CLOSED, trust=50), live)) == "fine"
    assert outcome(check, snapshot(account(Account.CLOSED), unproven(1, account=Account.UNKNOWN))) == "suspected closed"


def test_looks_of_former_days_do_not_tell_how_things_are_now() -> None:
    assert outcome(check, snapshot(account(Account.CLOSED, at=ago(5)), account(Account.LIVE, trust=50))) == "fine"
    assert outcome(check, snapshot(account(Account.LIVE, at=ago(5)), refused(Access.BLOCKED))) == "undecided blocked"


def test_an_answer_that_all_sorts_of_accounts_get_counts_only_twice_on_two_paths_beside_a_canary() -> None:
    def said(*looks: object) -> str:
        return outcome(check, snapshot(*looks))  # type: ignore[arg-type]

    assert said(empty_or_gone(1.1), empty_or_gone(0, "feed")) == "suspected empty"
    assert said(empty_or_gone(1.1), empty_or_gone(0)) == "undecided empty_or_gone"
    assert said(empty_or_gone(0.5), empty_or_gone(0, "feed")) == "undecided empty_or_gone"
    assert said(empty_or_gone(1.1, canary_ok=False), empty_or_gone(0, "feed")) == "undecided empty_or_gone"
    assert said(empty_or_gone(1.1), empty_or_gone(0, "feed"), account(Account.LIVE)) == "fine"


def test_posts_that_were_read_show_that_an_account_is_there() -> None:
    assert outcome(check, snapshot(unproven(40, account=Account.UNKNOWN))) == "fine"
    assert outcome(check, snapshot(unproven(account=Account.UNKNOWN))) == "undecided not_told"


@pytest.mark.parametrize("listing", [Posts.DELETED, Posts.REMOVED, Posts.EXPIRED, Posts.HIDDEN, Posts.FOREIGN])
def test_a_post_that_is_gone_says_nothing_of_its_account(listing: Posts) -> None:
    assert outcome(check, snapshot(one_post(listing))) == f"undecided {listing}"


def test_a_look_that_met_another_account_says_nothing_of_this_one() -> None:
    assert outcome(check, snapshot(account(Account.CLOSED, identity="77"))) == "undecided foreign"


@pytest.mark.parametrize("status", [Status.CLOSING, Status.CLOSED, Status.CANCELLED, Status.BANNED, Status.PLANNED])
def test_what_the_registry_knows_is_no_fault(status: Status) -> None:
    assert outcome(check, snapshot(account(Account.CLOSED), status=status)) == "fine"


def test_a_pause_is_no_leave_to_vanish() -> None:
    assert outcome(check, snapshot(account(Account.BANNED), status=Status.PAUSED)) == "finding banned"
    assert outcome(check, snapshot(listed(1), status=Status.PAUSED)) == "fine"


def test_empty_answers_are_told_in_words_of_their_own() -> None:
    seen = snapshot(empty_or_gone(1.1), empty_or_gone(0, "feed"))
    for language, words in (("zh", "多次查看都没有任何内容，可能已注销"), ("en", "it may have been cancelled")):
        assert words in check.message(finding(check, seen), "zh" if language == "zh" else "en")
