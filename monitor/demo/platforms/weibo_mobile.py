"""The fake of Weibo's public pages (m.weibo.cn): a page whose script asks for the account, then for its posts."""

from typing import Any

from monitor.demo.answers import Answer, plain
from monitor.demo.platforms.moods import MOODS, said
from monitor.demo.platforms.seen import Seen
from monitor.demo.platforms.weibo_api import status_of, user_of
from monitor.demo.platforms.world import FakePost, WeiboAccount, World

PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>微博</title></head><body><div id="app"></div><script>
const api = '/api/container/getIndex', uid = '%s';
async function ask(query) {
  let answer = await fetch(api + '?' + query);
  if (answer.status === 432 && %s) {
    const visitor = await (await fetch('/visitor/genvisitor2')).text();
    document.cookie = 'SUB=' + JSON.parse(visitor.match(/\\((\\{.*\\})\\)/)[1]).data.sub + '; path=/';
    answer = await fetch(api + '?' + query);
  }
  return answer.json();
}
(async () => {
  const about = await ask('type=uid&value=' + uid);
  document.getElementById('app').textContent = about.data ? about.data.userInfo.screen_name : about.msg;
  const tabs = Object.values(about.data.tabsInfo.tabs);
  const list = await ask('type=uid&value=' + uid + '&containerid=' + tabs[0].containerid);
  document.getElementById('app').textContent += ' ' + list.data.cards.length;
})().catch(() => 0);
</script></body></html>"""
HANDSHAKE = (
    "window.visitor_gray_callback && visitor_gray_callback("
    '{"retcode":20000000,"msg":"succ","data":{"sub":"_2AkVisitor","subp":"0033"}});'
)


def answer(world: World, seen: Seen) -> Answer:
    """``m.weibo.cn``. The moods ``handshake``, ``list_empty`` and ``page_*`` are its own beside those of the table."""
    if seen.path == "/visitor/genvisitor2":
        return Answer(200, HANDSHAKE.encode(), "text/javascript")
    if seen.path == "/statuses/show":
        return _post(world, seen.query.get("id", ""))
    uid = seen.path.removeprefix("/u/") if seen.path.startswith("/u/") else seen.query.get("value", "")
    account = world.weibo_account(uid)
    if account is None:
        return MOODS["empty"] if seen.path.startswith("/api/") else plain("微博", "用户不存在")
    if seen.path.startswith("/u/"):
        if account.mood.startswith("page_"):
            return MOODS[account.mood.removeprefix("page_")]
        return Answer(200, (PAGE % (uid, "true" if account.mood == "handshake" else "false")).encode())
    if seen.path != "/api/container/getIndex":
        return plain("微博", "没有这个页面", status=404)
    if account.mood == "handshake" and "SUB=" not in seen.headers.get("cookie", ""):
        return MOODS["432"]
    if account.mood in MOODS:
        return MOODS[account.mood]
    if "containerid" in seen.query:
        return MOODS["empty"] if account.mood == "list_empty" or not account.posts else said(_list(account))
    return said(_profile(account)) if account.exists else MOODS["empty"]


def _post(world: World, bid: str) -> Answer:
    """One post by its name in addresses (``bid``)."""
    account = world.weibo_account(bid[1:-3])
    number = bid[-3:]
    if account is None or not number.isdecimal() or int(number) >= len(account.posts):
        return said({"ok": 0, "msg": "该微博不存在"})
    if account.mood in MOODS:
        return MOODS[account.mood]
    post = account.posts[int(number)]
    if post.deleted:
        return said({"ok": 0, "msg": "该微博已被作者删除"})
    return said({"ok": 1, "data": status_of(account, post, int(number))})


def _profile(account: WeiboAccount) -> dict[str, Any]:
    tabs = {"0": {"tab_type": "weibo", "containerid": f"107603{account.uid}"}}
    return {"ok": 1, "data": {"userInfo": user_of(account), "tabsInfo": {"tabs": tabs}}}


def _list(account: WeiboAccount) -> dict[str, Any]:
    cards = [_card(account, post, number) for number, post in enumerate(account.posts[:10])]
    return {"ok": 1, "data": {"cardlistInfo": {"total": 1221}, "cards": cards}}


def _card(account: WeiboAccount, post: FakePost, number: int) -> dict[str, Any]:
    card: dict[str, Any] = {"card_type": 9, "mblog": status_of(account, post, number)}
    if post.pinned == "profile_type_id":
        card["profile_type_id"] = "proweibotop_"
    return {"card_type": 11, "card_group": [card]} if post.pinned == "group" else card
