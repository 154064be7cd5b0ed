"""Why nothing is known of a channel: what was met furthest, and not what we could not even ask."""

import pytest

from checks.channel_looks import unseen
from checks.subjects.channel import Access, Posts
from tests.checks.channels import one_post, refused, snapshot


@pytest.mark.parametrize("met", [Access.CAPTCHA, Access.BLOCKED, Access.AUTH_EXPIRED, Access.CANARY_DOWN])
def test_what_another_path_met_tells_more_than_a_permission_that_we_do_not_have(met: Access) -> None:
    asked = refused(Access.NO_PERMISSION, "10014", path="weibo_commercial", trust=95)
    looked = refused(met, "", path="weibo_page", trust=70)
    assert unseen(snapshot(asked, looked))[0] == met
    assert unseen(snapshot(looked, asked))[0] == met


def test_a_permission_that_is_missing_is_told_where_nothing_else_was_tried() -> None:
    assert unseen(snapshot(refused(Access.NO_PERMISSION), refused(Access.NOT_CONFIGURED, path="feed")))[0] == (
        Access.NO_PERMISSION
    )


def test_what_came_of_a_post_tells_more_than_any_refusal() -> None:
    assert unseen(snapshot(refused(Access.CAPTCHA), one_post(Posts.DELETED)))[0] == Posts.DELETED
