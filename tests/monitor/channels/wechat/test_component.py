"""WeChat by the office's third-party platform: the register's word, and the account's interfaces after it."""

from pathlib import Path

import pytest

from checks.subjects.channel import Access, Account, ChannelLook, Posts, Trouble
from monitor.channels.secrets import Secret, secret_of
from monitor.channels.wechat.component import Component, WechatComponent
from monitor.demo.platforms.world import World
from tests.monitor.channels.looking import KEEPER, NOW, Stopped, days_ago, platforms, wechat_channel
from tests.monitor.channels.wechat.accounts import APPID, FIGURES, SECRET, account, reading

pytestmark = pytest.mark.anyio
OFFICE = ("wxoffice", "COMPONENT-SECRET", "TICKET-1")
REFRESH = "REFRESH-0001"
PLATFORM_TOKEN = "/cgi-bin/component/api_component_token"


def world(*posts: object, **more: object) -> World:
    return World(NOW, wechat=[account(*posts, refresh=REFRESH, **more)], component=OFFICE)


def component(ticket: str | None = "TICKET-1", key: str = OFFICE[1]) -> Component:
    return Component("wxoffice", Secret(key), lambda: Secret(ticket) if ticket else None)


async def looked(at: World, office: Component | None = None, *, times: int = 1) -> tuple[ChannelLook, list[str]]:
    async with platforms(at) as (site, api):
        path = WechatComponent(api, office or component(), {"c1": APPID}, reading(), Stopped(), KEEPER)
        for _ in range(times):
            look = await path.look(wechat_channel())
        for secret in (SECRET, REFRESH, *OFFICE[1:], *at.issued):
            assert secret not in repr(look)
        return look, [seen.path for seen in site.log]


async def test_the_register_tells_the_account_and_its_interfaces_the_posts() -> None:
    look, asked = await looked(world(days_ago(2)))
    assert (look.access, look.account, look.listing, look.trust) == (Access.ANSWERED, Account.LIVE, Posts.READ, 95)
    assert (look.identity, look.name, look.owner) == ("gh_0123456789ab", "青河湾发布", "青河湾市人民政府")
    assert (look.certified, look.certified_as) == (True, "微信认证")
    assert asked[:4] == [
        PLATFORM_TOKEN,
        "/cgi-bin/component/api_get_authorizer_info",
        "/cgi-bin/component/api_authorizer_token",
        FIGURES,
    ]


@pytest.mark.parametrize(
    ("state", "told", "read"),
    [
        (14, Account.CLOSED, False),
        (16, Account.BANNED, False),
        (19, Account.FROZEN, False),
        (18, Account.WARNED, True),
        (77, Account.UNKNOWN, True),
    ],
)
async def test_the_state_of_an_account_is_the_registers(state: int, told: Account, read: bool) -> None:
    look, asked = await looked(world(days_ago(2), state=state))
    assert (look.access, look.account) == (Access.ANSWERED, told)
    assert (FIGURES in asked) is read
    assert read or look.detail == f"account_status {state}"


async def test_an_account_that_is_not_certified_is_told_so() -> None:
    look, _ = await looked(world(days_ago(2), verified=-1))
    assert (look.certified, look.certified_as) == (False, "")


async def test_what_the_register_said_stands_where_the_accounts_own_interfaces_are_refused() -> None:
    for code in (48001, 61007, 50002):
        look, _ = await looked(world(days_ago(2), codes={"*": code}))
        assert (look.access, look.account, look.name) == (Access.ANSWERED, Account.LIVE, "青河湾发布"), code
        assert (look.listing, look.coverage) == (Posts.NOT_READ, None)
        assert str(code) in look.detail


async def test_trouble_of_the_platform_on_the_way_is_told_as_such() -> None:
    look, _ = await looked(world(days_ago(2), codes={FIGURES: 45009}))
    assert (look.access.trouble, look.coverage) == (Trouble.PLATFORM, None)


async def test_an_account_that_has_not_authorised_is_no_fault_of_it() -> None:
    look, _ = await looked(world(days_ago(2), authorised=False))
    assert (look.access, look.access.trouble) == (Access.NO_PERMISSION, Trouble.OURS)
    assert look.account is Account.UNKNOWN


async def test_without_a_ticket_the_path_is_not_configured_and_nobody_is_asked() -> None:
    look, asked = await looked(world(days_ago(2)), component(None))
    assert (look.access, asked) == (Access.NOT_CONFIGURED, [])
    assert "component_verify_ticket" in look.detail


async def test_an_old_ticket_or_a_wrong_secret_is_tried_once_an_hour() -> None:
    for office, access in (
        (component("TICKET-OLD"), Access.AUTH_EXPIRED),
        (component(key="no"), Access.NOT_CONFIGURED),
    ):
        look, asked = await looked(world(days_ago(2)), office, times=55)
        assert (look.access, asked) == (access, [PLATFORM_TOKEN])


async def test_the_ticket_is_read_anew_from_the_file_that_the_relay_writes(tmp_path: Path) -> None:
    file = tmp_path / "ticket"

    def ticket() -> Secret | None:
        return secret_of("file:ticket", folder=tmp_path)

    path_of = Component("wxoffice", Secret("COMPONENT-SECRET"), ticket)
    look, asked = await looked(world(days_ago(2)), path_of)
    assert (look.access, asked) == (Access.NOT_CONFIGURED, [])
    file.write_text("TICKET-1\n")
    file.chmod(0o600)
    look, _ = await looked(world(days_ago(2)), path_of)
    assert look.listing is Posts.READ


async def test_a_platform_token_that_stays_bad_costs_two_token_requests_in_a_whole_round() -> None:
    at = world(days_ago(2))
    at.register_code = 40001
    look, asked = await looked(at, times=55)
    assert (look.access, look.account) == (Access.AUTH_EXPIRED, Account.UNKNOWN)
    assert asked.count(PLATFORM_TOKEN) == 2
    assert len(asked) == 4


async def test_an_accounts_token_that_stays_bad_costs_two_token_requests_in_a_whole_round() -> None:
    look, asked = await looked(world(days_ago(2), codes={"*": 42001}), times=10)
    assert (look.access, look.account, look.listing) == (Access.ANSWERED, Account.LIVE, Posts.NOT_READ)
    assert asked.count("/cgi-bin/component/api_authorizer_token") == 2
