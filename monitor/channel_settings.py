"""The settings of new-media channels (table ``[channels]``): by what they are looked at. No setting holds a secret."""

from typing import Annotated

from pydantic import Field

from monitor.setting_kinds import Listed, Network, SecretName, WebAddress
from monitor.setting_section import Said, Section


class Channels(Section):
    """How new-media channels are looked at. Secrets are named here, and stand in the environment or in files."""

    site: Annotated[
        str,
        Said(
            "新媒体账号的问题记入哪个监测对象的台账和报告，空表示第一个",
            "The target whose scans look at the channels and whose ledger has their issues; empty means the first",
        ),
    ] = ""
    weibo_tokens: Annotated[
        SecretName,
        Said(
            "各单位微博授权的令牌放在哪里，{id} 处换为账号代号，如 file:secrets/{id}.weibo 或 env:WEIBO_{id}",
            "Where the units' Weibo tokens are, {id} being the channel's: file:secrets/{id}.weibo, or env:WEIBO_{id}",
        ),
    ] = ""
    weibo_commercial: Annotated[
        SecretName, Said("微博商业接口的令牌放在哪里", "Where the token of Weibo's commercial interface is")
    ] = ""
    weibo_page: Annotated[
        bool, Said("是否用浏览器打开微博的公开页面", "Whether Weibo's public pages are opened in a browser")
    ] = True
    weibo_canary: Annotated[
        str,
        Field(pattern=r"^\d{0,12}$"),
        Said(
            "微博对照账号的数字编号：看不到它时，本次微博公开页面和商业接口的结果作废；空表示不用",
            "Number of a well-known Weibo account: where it is not seen, what was seen there is void; empty means none",
        ),
    ] = "2803301701"
    wechat_secrets: Annotated[
        SecretName,
        Said(
            "各公众号的 AppSecret 放在哪里，{id} 处换为账号代号；AppID 登记在账号标识中",
            "Where the AppSecrets of WeChat accounts are, {id} being the channel's; AppIDs stand in the registry",
        ),
    ] = ""
    wechat_component: Annotated[
        str,
        Field(pattern=r"^(wx[0-9a-f]{16})?$"),
        Said("本单位微信第三方平台的 AppID", "AppID of the office's own WeChat third-party platform"),
    ] = ""
    wechat_component_secret: Annotated[
        SecretName, Said("第三方平台的 AppSecret 放在哪里", "Where the third-party platform's AppSecret is")
    ] = ""
    wechat_component_ticket: Annotated[
        SecretName,
        Said(
            "微信推送的 component_verify_ticket 由转发程序写在哪里，每次重新读取",
            "Where a relay writes WeChat's component_verify_ticket; read anew each time",
        ),
    ] = ""
    rsshub: Annotated[WebAddress | None, Said("本单位自建的 RSSHub 地址", "Address of the office's own RSSHub")] = None
    wewe_rss: Annotated[
        tuple[WebAddress, ...], Listed, Said("自建的 wewe-rss 地址", "Addresses of gateways of the kind wewe-rss")
    ] = ()
    we_mp_rss: Annotated[
        tuple[WebAddress, ...], Listed, Said("自建的 we-mp-rss 地址", "Addresses of gateways of the kind we-mp-rss")
    ] = ()
    allow_networks: Annotated[
        tuple[Network, ...],
        Listed,
        Said(
            "自建中转服务和订阅源所在的内网网段，只对它们的域名有效",
            "Private networks of the office's own gateways and feeds, for their hosts only",
        ),
    ] = ()
    pauses: Annotated[
        float,
        Field(ge=0, le=100),
        Said(
            "两次访问之间停顿的倍数：1 为微博 12 秒、公众号文章 5 秒、接口不足 1 秒，其他 3 秒",
            "Pauses between requests, in times of the usual ones: 12 s for Weibo's pages, 5 s for WeChat's, less for "
            "interfaces, 3 s for others",
        ),
    ] = 1.0
    links: Annotated[
        int,
        Field(ge=0, le=100),
        Said(
            "每个账号的菜单和最近内容中最多检查多少个链接，0 表示不检查",
            "Links in the menu and the latest posts of a channel that are checked at most; 0 means none",
        ),
    ] = 20
