"""What looks like a link and is none. No verdict may name any of it, and nobody may ask for it."""

from monitor.demo.draft import Draft

_PIECES = {
    "/none/comment.html": '<!-- <p><a href="{}">旧版入口</a></p> -->',
    "/none/template.html": '<template><p><a href="{}">条目</a></p></template>',
    "/none/text.html": "<p>原地址{}已停用，请勿访问。</p>",
    "/none/script.html": "<script>var old = '<a href=\"{}\">x</a>'; // {}\n</script>",
    "/none/area.html": '<textarea rows="1"><a href="{}">代码示例</a></textarea>',
    "/none/escaped.html": '<pre>&lt;a href="{}"&gt;示例&lt;/a&gt;</pre>',
    "/none/data.html": '<p data-note="{}">备注</p>',
    "/none/hint": '<form action="{}"><input name="q" value="站内搜索"></form>',
}
_OTHER = (
    '<a href="mailto:office@qinghewan.invalid">信箱</a> <a href="tel:0000-0000000">电话</a>',
    '<a href="javascript:void(0)">打印</a> <a href="javascript:history.back()">返回</a>',
    '<a href="">本页</a> <a href="#">顶部</a> <a>无地址</a> <a href="weixin://dl/chat">微信</a>',
    '<a href="{{item.url}}">{{item.title}}</a> <img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="">',
)


def add(draft: Draft) -> None:
    """Plant what only looks like a link."""
    for address, html in _PIECES.items():
        draft.article().plant(html.replace("{}", address))
        draft.absent(address, note="no element that a reader can follow")
    draft.article().plant(f"<p>{' '.join(_OTHER)}</p>")
    for address in ("mailto:office@qinghewan.invalid", "javascript:void(0)", "{{item.url}}", "weixin://dl/chat"):
        draft.absent(address, check="link.invalid", note="no address of the web, and none that pretends to be")
