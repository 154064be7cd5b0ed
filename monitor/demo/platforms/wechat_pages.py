"""The fake of WeChat's public pages (mp.weixin.qq.com): the page of one post, and what stands in its place."""

from html import escape

from monitor.demo.answers import Answer, moved, plain
from monitor.demo.platforms.seen import Seen
from monitor.demo.platforms.world import FakePost, WechatAccount, World

GONE = {
    "deleted": "该内容已被发布者删除",
    "violation": "此内容因违规无法查看",
    "closed": "此帐号已自主注销，内容无法查看",
    "banned": "此帐号已被屏蔽，内容无法查看",
    "frozen": "该帐号已冻结，内容无法查看",
    "migrating": "此帐号处于帐号迁移流程中",
    "hidden": "该内容暂时无法查看",
    "often": "访问过于频繁，请稍后再试",
    "expired": "链接已过期",
    "environment": "当前环境异常，完成验证后即可继续访问",
}
"""What a page says instead of a post."""
_STATES = {14: "closed", 16: "banned", 19: "frozen"}


def link(account: WechatAccount, number: int) -> str:
    """The address of an account's post by its place in its list."""
    return f"https://mp.weixin.qq.com/s/{account.gh[3:]}_{number:08d}"


def answer(world: World, seen: Seen) -> Answer:
    """``/s/{id}``: the post, or what became of it."""
    if seen.path == "/mp/wappoc_appmsgcaptcha":
        return message(GONE["environment"])
    name, _, number = seen.path.removeprefix("/s/").rpartition("_")
    account = world.wechat_by_id(f"gh_{name}")
    if account is None or not number.isdecimal() or int(number) >= len(account.posts):
        return message("参数错误")
    if world.moods.get("mp") == "captcha":
        return moved("https://mp.weixin.qq.com/mp/wappoc_appmsgcaptcha?poc_token=x")
    instead = account.page or _STATES.get(account.state)
    if instead:
        return message(GONE[instead])
    post = account.posts[int(number)]
    return message(GONE["deleted"]) if post.deleted else page(world, account, post, seen.path)


def message(words: str) -> Answer:
    """A page that says one sentence, with status 200."""
    return plain("", f'<div class="weui-msg"><h2 class="weui-msg__title">{words}</h2></div>')


def page(world: World, account: WechatAccount, post: FakePost, path: str) -> Answer:
    """The page of a post."""
    text = escape(post.text)
    body = (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><meta property="og:title" content="{text}">'
        f'<meta property="og:url" content="https://mp.weixin.qq.com{path}"><title>{text}</title></head><body>'
        f'<div id="js_article"><h1 id="activity-name">{text}</h1><a id="js_name">{escape(account.name)}</a>'
        f'<em id="publish_time"></em><div id="js_content"><p>{text}</p></div></div><script>'
        f'var biz = "MzA4{account.gh[-5:]}==" || "";\nvar user_name = "{account.gh}";\n'
        f'var nickname = htmlDecode("{escape(account.name)}");\nvar ct = "{int(post.at.timestamp())}";\n'
        f'var svr_time = "{int((world.now + world.lead).timestamp())}";\nvar modify_time = "";\n</script></body></html>'
    )
    return Answer(200, body.encode())
