"""Settings: what the operator may decide, as frozen values. ``config/monitor.toml`` holds the same keys.

Every setting says in both languages what it is; the README's table and a test read that. Reading the file is the
work of ``monitor.settings_file``.
"""

from datetime import time
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from monitor.channel_settings import Channels
from monitor.crawl.control import ADDRESSES
from monitor.hours import Hours
from monitor.setting_kinds import (
    DatabaseUrl,
    HeaderText,
    HomeAddress,
    Host,
    IpAddress,
    Listed,
    Network,
    SiteId,
    TimeOfDay,
    WebAddress,
    Window,
)
from monitor.setting_section import Said, Section


class Installation(Section):
    """Who runs this."""

    name: Annotated[str, Said("本单位名称，印在报告上", "The office's name, printed on reports")] = ""
    contact: Annotated[
        HeaderText,
        Said(
            "联系电话、邮箱或网址（只用英文字母、数字和符号），写入 User-Agent，便于对方网站联系",
            "Telephone, mail or address (ASCII), put into the User-Agent so that other sites can reach you",
        ),
    ] = ""
    language: Annotated[
        Literal["zh", "en"], Said("报告和提示的语言：zh 或 en", "Language of reports and messages: zh or en")
    ] = "zh"


class Site(Section):
    """A portal that is watched (监测对象)."""

    id: Annotated[SiteId, Said("短代号，只用字母、数字和 . _ -，定下后不要改", "Short name; do not change it later")]
    name: Annotated[str, Field(min_length=1), Said("网站名称", "The site's name")]
    url: Annotated[
        HomeAddress,
        Said(
            '首页地址；没有网站、只监测新媒体账号的，写 ""',
            'The home page\'s address; "" where there are channels and no site',
        ),
    ]
    hosts: Annotated[
        tuple[Host, ...],
        Listed,
        Said("同属本网站的其他域名，其页面一并检查", "Other host names whose pages belong to this site"),
    ] = ()
    allow_networks: Annotated[
        tuple[Network, ...],
        Listed,
        Said(
            "允许访问的内网网段，只对本网站的域名有效",
            "Private networks that may be reached, for this site's own hosts only",
        ),
    ] = ()
    robots: Annotated[
        Literal["obey", "ignore"], Said("是否遵守 robots.txt：obey 或 ignore", "Whether robots.txt is obeyed")
    ] = "obey"
    robots_decided_by: Annotated[
        str, Said("忽略 robots.txt 时必填：由谁、何时决定", "Who decided, and when; required with robots = ignore")
    ] = ""
    hours: Annotated[
        tuple[Window, ...] | None,
        Listed,
        Said("本网站的扫描时段，不写则用 [scan] 的 hours", "This site's own hours, instead of those of [scan]"),
    ] = None

    @model_validator(mode="after")
    def _someone_decided(self) -> "Site":
        if self.robots == "ignore" and not self.robots_decided_by.strip():
            raise ValueError('robots = "ignore" also needs robots_decided_by: who decided, and when')
        return self


class Scan(Section):
    """What is looked at, and when."""

    daily_sample: Annotated[
        int,
        Field(ge=0),
        Said(
            "日抽查至少抽多少个页面；不足以在一个普查周期内轮完时自动增加",
            "Pages in the daily sample at least; more where a full cycle asks for more",
        ),
    ] = 100
    risk_share: Annotated[
        float,
        Field(ge=0, le=1),
        Said(
            "另加的重点页面（有问题的、新出现的）最多占抽查数的比例",
            "Pages added for risk (faulty, new), as a share of the sample at most",
        ),
    ] = 0.2
    daily_at: Annotated[TimeOfDay, Said("日抽查的时间（北京时间）", "When the daily sample is due (Shanghai time)")] = (
        time(2, 30)
    )
    full_every_days: Annotated[
        int, Field(ge=1, le=366), Said("每隔多少天普查一次", "Days from one full scan to the next")
    ] = 14
    full_at: Annotated[TimeOfDay, Said("普查的时间", "When a full scan is due")] = time(22, 0)
    recheck_at: Annotated[TimeOfDay, Said("每日复查的时间", "When the daily recheck is due")] = time(7, 30)
    recheck_answered_after: Annotated[
        int,
        Field(ge=0, le=10_080),
        Said("责任单位反馈整改后，过多少分钟复查", "Minutes from a unit's answer to its recheck"),
    ] = 60
    hours: Annotated[
        tuple[Window, ...],
        Listed,
        Said(
            "抽查和普查只在这些时段进行，可跨午夜；空表示不限。复查量小，不受此限",
            "Samples and full scans run only in these hours; empty means any time; rechecks are small and do not wait",
        ),
    ] = (Hours.parse("22:00-06:00"),)
    ipv6: Annotated[
        bool,
        Said("普查登记过的网站时是否检查 IPv6", "Whether full scans of registered sites look at IPv6"),
    ] = True
    max_pages: Annotated[
        int, Field(ge=0), Said("一次普查最多多少个页面，0 表示不限", "Pages of a full scan at most; 0 means no limit")
    ] = 0
    max_depth: Annotated[
        int, Field(ge=0, le=1000), Said("从首页起最多点击多少层", "Clicks away from the home page at most")
    ] = 50


class Crawl(Section):
    """How other servers are asked."""

    rate: Annotated[
        float,
        Field(gt=0, le=1000),
        Said("对同一服务器每秒最多请求多少次", "Requests a second to one server at most"),
    ] = 5.0
    concurrency: Annotated[
        int, Field(ge=1, le=64), Said("对同一服务器最多同时多少个连接", "Connections to one server at a time")
    ] = 4
    timeout: Annotated[
        float, Field(gt=0, le=600), Said("一次访问最多等多少秒", "Seconds for one request, all in all")
    ] = 30.0
    first_byte_timeout: Annotated[
        float, Field(gt=0, le=600), Said("等待对方开始应答最多多少秒", "Seconds until an answer must begin")
    ] = 15.0
    max_body_mb: Annotated[
        float,
        Field(gt=0, le=1024),
        Said("一个页面最多读多少 MiB，超出部分不读", "MiB read of one page at most"),
    ] = 10.0
    look_again_after: Annotated[
        tuple[Annotated[float, Field(ge=0, le=86_400)], ...],
        Listed,
        Said(
            "可能是一时故障的，分别隔多少秒再看一次",
            "Seconds before each further look at what may be a passing failure",
        ),
    ] = (30.0, 300.0)
    external: Annotated[bool, Said("是否检查指向外部网站的链接", "Whether links to other sites are looked at")] = True
    fragments: Annotated[
        bool, Said("是否检查页内定位（# 之后的部分）", "Whether places inside pages (after #) are checked")
    ] = True
    browser: Annotated[
        Literal["auto", "never", "always"],
        Said("是否使用浏览器：auto、never 或 always", "Whether a browser is used: auto, never or always"),
    ] = "auto"


class NetworkAccess(Section):
    """How this machine reaches the network. Proxy variables of the environment are ignored."""

    ca_file: Annotated[
        Path | None,
        Said("另外信任的根证书文件（PEM），相对路径从安装目录算起", "PEM file of further trusted certificates"),
    ] = None
    proxy: Annotated[WebAddress | None, Said("代理服务器地址", "Address of a proxy")] = None
    controls: Annotated[
        tuple[WebAddress, ...],
        Listed,
        Said(
            "对照地址：大量访问失败时才访问，任一有应答即说明本机网络正常；空表示不用",
            "Asked only when much fails: any answer shows that our own network is up; empty means none",
        ),
    ] = ADDRESSES
    dns: Annotated[
        tuple[IpAddress, ...], Listed, Said("指定 DNS 服务器，空表示用系统的", "DNS servers; empty means the system's")
    ] = ()


class Database(Section):
    """Where everything is kept."""

    url: Annotated[
        DatabaseUrl,
        Said(
            "数据库地址，空表示安装目录下的 var/monitor.db",
            "sqlite:///… or postgresql+psycopg://…; empty means var/monitor.db",
        ),
    ] = ""


class Reporting(Section):
    """What is written after a scan."""

    formats: Annotated[
        tuple[Literal["html", "json"], ...],
        Listed,
        Said("每次扫描后写出哪些格式的报告", "Forms of the report written after every scan"),
    ] = ("html", "json")
    max_problems: Annotated[
        int,
        Field(ge=1, le=100_000),
        Said("网页报告中每个清单最多详列多少个问题", "Problems shown in full in each list of an HTML report"),
    ] = 500


class Settings(BaseSettings):
    """Everything the operator decided. Made by ``monitor.settings_file.load``; the defaults are the product's."""

    model_config = SettingsConfigDict(
        frozen=True, extra="forbid", env_prefix="MONITOR_", env_nested_delimiter="__", enable_decoding=False
    )

    installation: Installation = Installation()
    site: tuple[Site, ...] = ()
    scan: Scan = Scan()
    crawl: Crawl = Crawl()
    network: NetworkAccess = NetworkAccess()
    channels: Channels = Channels()
    store: Database = Database()
    report: Reporting = Reporting()
    thresholds: Annotated[
        dict[str, dict[str, Any]],
        Said(
            "对某项检查的界限作调整：每项检查一个表，表名是检查的代号，见 monitor checks list",
            "Other limits for a check: one table each, named by its id (see monitor checks list)",
        ),
    ] = Field(default_factory=dict)

    @field_validator("site")
    @classmethod
    def _ids_differ(cls, sites: tuple[Site, ...]) -> tuple[Site, ...]:
        ids = [site.id for site in sites]
        for twice in sorted({one for one in ids if ids.count(one) > 1}):
            raise ValueError(f'two [[site]] have the same id "{twice}"; each needs its own')
        return sites

    @model_validator(mode="after")
    def _channels_have_a_site(self) -> "Settings":
        if self.channels.site and self.channels.site not in {site.id for site in self.site}:
            raise ValueError(f'channels.site = "{self.channels.site}": there is no [[site]] with this id')
        return self

    def hours_of(self, target: str) -> tuple[Hours, ...]:
        """The windows in which this target may be scanned: its own, else those of ``[scan]``."""
        own = next((site.hours for site in self.site if site.id == target), None)
        return self.scan.hours if own is None else own

    @classmethod
    def settings_customise_sources(cls, settings_cls: type[BaseSettings], *sources: Any, **named: Any) -> Any:
        """The environment goes before the file; nothing else is read."""
        del settings_cls, sources
        return named["env_settings"], named["init_settings"]
