"""Pages of WeChat posts in the layouts that there are, and what stands in their place; written for tests."""

GH, BIZ = "gh_0123456789ab", "MzI1NjEwNTY3OQ=="
CT = 1795400000
"""2026-11-22, in the evening of Shanghai."""

_AD = "biz_info: {\n user_name: 'gh_advertiser00',\n nick_name: '微信广告',\n}"


def article(
    *,
    ct: int = CT,
    gh: str = GH,
    biz: str = BIZ,
    name: str = "某市发布",
    server: int = 0,
    modified: str = "",
    text: str = "",
) -> bytes:
    """The usual layout: variables in scripts after the text."""
    page = f"""<!DOCTYPE html><html><head><meta property="og:title" content="关于&quot;假期&quot;的通知">
<meta property="og:url" content="https://mp.weixin.qq.com/s/abc"></head><body>
<script>var __ad = {{{_AD}}};</script>
<div id="js_article" class="rich_media"><em id="publish_time"></em><div id="js_content">{text or "正文"}</div></div>
<script nonce="1" type="text/javascript">
var biz = "{biz}" || "";
var sn = "" || "";
var nickname = htmlDecode("{name}");
var ct = "{ct}";
var user_name = "{gh}";
var user_name_new = "";
var modify_time = "{modified}" * 1;
var svr_time = "{server}" * 1;
</script></body></html>"""
    return page.encode()


def picture(*, ct: int = CT, gh: str = GH, name: str = "某市发布") -> bytes:
    """The layout of pictures: no article, a record in a script."""
    page = f"""<!DOCTYPE html><html><head><meta property="og:title" content="图片分享"></head><body><script>
window.item_show_type = '8' || '';
window.biz = '' || '{BIZ}';
window.ct = '{ct}' || '';
window.msg_title = window.title = '图片分享' || '';
</script><script>
window.cgiDataNew = {{
  title: JsDecode('图片分享'),
  nick_name: JsDecode('{name}'),
  user_name: JsDecode('{gh}'),
  ori_create_time: '{ct}' * 1,
  create_time: JsDecode('2026-11-22 21:33'),
  content_noencode: JsDecode('\\x0avar ct = \\x221999999999\\x22;'),
}};
var user_name = xml ? getXmlValue('user_name.DATA') : '{gh}';
var other = {{{_AD}}};
</script></body></html>"""
    return page.encode()


def record(*, ct: int = CT, gh: str = GH, name: str = "某市发布") -> bytes:
    """A layout in which everything stands in the record alone."""
    page = f"""<!DOCTYPE html><html><body><script>var first = {{{_AD}}};</script><script>
window.cgiDataNew = {{
  nick_name: JsDecode('{name}'),
  user_name: JsDecode('{gh}'),
  ori_create_time: '{ct}' * 1,
}};
</script></body></html>"""
    return page.encode()


def instead(words: str, *, script: str = "") -> bytes:
    """A page that says something in place of a post."""
    page = f"""<!DOCTYPE html><html><head><title></title><script>{script}</script></head><body>
<div class="weui-msg"><h2 class="weui-msg__title">{words}</h2></div></body></html>"""
    return page.encode()
