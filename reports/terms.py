"""Codes of closed vocabularies in words: what a state, a failure or a reason is called, in both languages.

A code that is not here is shown as it is, so an older program still tells a newer value.
"""

from collections.abc import Mapping

from reports.channel_words import CHANNEL_TERMS
from reports.model import Language
from reports.proof_words import PROOF_TERMS

Both = Mapping[Language, str]

TERMS: Mapping[str, Mapping[str, Both]] = {
    "severity": {
        "minor": {"zh": "一般", "en": "minor"},
        "major": {"zh": "较重", "en": "major"},
        "critical": {"zh": "严重", "en": "critical"},
    },
    "state": {
        "suspected": {"zh": "待核实", "en": "suspected"},
        "open": {"zh": "待整改", "en": "open"},
        "answered": {"zh": "已反馈，待复查", "en": "answered"},
        "closed": {"zh": "已销号", "en": "closed"},
        "waived": {"zh": "误报/不予整改", "en": "waived"},
    },
    "scan_state": {
        "done": {"zh": "完成", "en": "complete"},
        "incomplete": {"zh": "未完成", "en": "incomplete"},
        "void": {"zh": "作废", "en": "void"},
        "running": {"zh": "进行中", "en": "running"},
        "paused": {"zh": "暂停中", "en": "paused"},
    },
    "scan_kind": {
        "sample": {"zh": "抽查", "en": "sample"},
        "full": {"zh": "普查", "en": "full"},
        "recheck": {"zh": "复查", "en": "recheck"},
        "probe": {"zh": "探测", "en": "probe"},
        "inspect": {"zh": "检查", "en": "inspect"},
    },
    "closed_as": {
        "mended": {"zh": "目标已恢复", "en": "mended"},
        "link_removed": {"zh": "链接已从页面删除", "en": "link removed"},
        "page_removed": {"zh": "所在页面已删除", "en": "page removed"},
        "not_confirmed": {"zh": "复看未再出现，撤销", "en": "not seen again, dropped"},
        "by_hand": {"zh": "人工销号", "en": "closed by a person"},
    },
    "waived_as": {
        "false_positive": {"zh": "误报", "en": "false positive"},
        "accepted": {"zh": "不予整改", "en": "accepted as it is"},
    },
    "failure": {
        "timeout": {"zh": "超时，没有应答", "en": "no answer in time"},
        "dns": {"zh": "域名无法解析", "en": "the name does not resolve"},
        "refused": {"zh": "连接被拒绝", "en": "connection refused"},
        "reset": {"zh": "连接中断", "en": "connection broken off"},
        "tls": {"zh": "安全连接失败", "en": "no secure connection"},
        "protocol": {"zh": "应答不是网页协议", "en": "the answer is no HTTP"},
        "redirect_loop": {"zh": "循环跳转", "en": "redirects in a circle"},
        "bad_redirect": {"zh": "跳转没有有效地址", "en": "a redirect to no address"},
        "forbidden_address": {"zh": "不是公网地址，未访问", "en": "not a public address, not asked"},
        "robots": {"zh": "robots.txt 不允许访问", "en": "robots.txt asks us not to look"},
        "truncated": {"zh": "内容不完整", "en": "the content breaks off"},
        "budget": {"zh": "本次未轮到", "en": "its turn did not come"},
        "breaker": {"zh": "所在主机连续失败，暂未访问", "en": "not asked: its host kept failing"},
        "offline": {"zh": "本机网络故障", "en": "our own network was down"},
    },
    "client": {
        "pyreqwest": {"zh": "快速访问", "en": "fast"},
        "httpx": {"zh": "复核访问", "en": "second look"},
        "guard": {"zh": "访问前核对（未发出请求）", "en": "guard (nothing was sent)"},
        "robots": {"zh": "robots.txt 规则（未发出请求）", "en": "robots rules (nothing was sent)"},
        "breaker": {"zh": "主机故障保护（未发出请求）", "en": "breaker (nothing was sent)"},
        "chromium": {"zh": "浏览器", "en": "browser"},
        "httpx, any certificate": {"zh": "不计证书问题的复核访问", "en": "second look, past the certificate"},
        "guide": {"zh": "防陷阱规则（未发出请求）", "en": "trap rules (nothing was sent)"},
        "controls": {"zh": "对照地址（未发出请求）", "en": "control addresses (nothing was sent)"},
    },
    "network": {
        "site_down": {
            "zh": "网站没有应答，而对照地址或其他网站有应答：故障在网站一方",
            "en": "the site did not answer while others did: the trouble is the site's",
        },
        "outside_cut": {
            "zh": "外部网站一律访问不到（{n} 个），应是本机出口受限，不作结论",
            "en": "outside hosts failed all together ({n}): the way out is blocked here, so nothing is said of them",
        },
        "down": {"zh": "本机网络中断，不作任何结论", "en": "our own network was down: nothing is said"},
    },
    "channels_failed": {
        "round": {
            "zh": "本程序出错，这次没有查看账号，原有问题一概不销号；详见日志 channels_failed",
            "en": "this program failed and looked at none; nothing is closed. See channels_failed in the log",
        },
        "links": {
            "zh": "本程序出错，这次没有检查账号菜单和文章中的链接，原有问题一概不销号；详见日志 channel_links_failed",
            "en": "this program failed at the links of menus and posts: none is closed; see channel_links_failed",
        },
    },
    "trap": {
        "calendar": {"zh": "日历翻不到头", "en": "endless calendar"},
        "session": {"zh": "地址带会话标识", "en": "session id in the address"},
        "query": {"zh": "条件组合无穷", "en": "endless combinations"},
        "nesting": {"zh": "路径层层套叠", "en": "path inside itself"},
        "paging": {"zh": "翻页翻不到头", "en": "endless paging"},
        "mirror": {"zh": "整段内容重复", "en": "the same content twice"},
    },
    "sign": {
        "wall": {"zh": "防护墙拦截", "en": "a wall against machines"},
        "login": {"zh": "要求登录", "en": "a login"},
        "landed_home": {"zh": "被转到首页", "en": "it ended at the home page"},
        "error_page": {"zh": "被转到出错页", "en": "it ended at a page of errors"},
        "not_found_words": {"zh": "页面自称不存在", "en": "the page says that it is not there"},
        "not_found_like": {
            "zh": "与随机地址得到的页面相同",
            "en": "the same page as a random address gets",
        },
        "empty": {"zh": "没有可看的内容", "en": "nothing to be seen"},
        "html_for_document": {"zh": "该给文件，却给了网页", "en": "a web page in place of a file"},
        "wrong_bytes": {"zh": "内容不是所说的文件", "en": "the bytes are not of that kind of file"},
        "needs_browser": {"zh": "只有脚本，须用浏览器看", "en": "scripts only: a browser must look"},
        "tls_browser": {"zh": "浏览器能建立安全连接", "en": "browsers can shake hands"},
        "tls_old_client": {"zh": "只有旧式加密", "en": "outdated encryption only"},
        "tls_sm2": {"zh": "只有国密算法", "en": "national algorithms only"},
        "tls_certificate_holder": {"zh": "要求访问者的证书", "en": "it wants a certificate of the reader"},
        "tls_nobody": {"zh": "任何浏览器都连不上", "en": "no browser can shake hands"},
        "tls_unknown": {"zh": "安全连接没有结果", "en": "no result of the handshake"},
    },
    "not_looked": {
        "robots": {"zh": "网站 robots.txt 不允许访问", "en": "the site's robots.txt asks us not to look"},
        "budget": {"zh": "达到本次检查的上限，未轮到", "en": "the scan's limit came first"},
        "breaker": {"zh": "所在主机连续失败，暂停访问", "en": "its host kept failing, so it was not asked"},
        "blocked": {"zh": "对方拒绝本次访问", "en": "the other side refused us"},
        "rate_limited": {"zh": "对方限制访问频率", "en": "the other side limits how often we ask"},
        "login_required": {"zh": "需要登录", "en": "a login is required"},
        "unknown_status": {"zh": "应答不足以判定", "en": "the answer allows no verdict"},
        "unsupported_tls": {"zh": "加密方式或证书本机无法核验", "en": "its encryption cannot be verified here"},
        "offline": {"zh": "本机网络故障", "en": "our own network was down"},
        "forbidden_address": {"zh": "不是公网地址，未访问", "en": "not a public address, not asked"},
        "external": {"zh": "站外链接，本次设为不查", "en": "outside links, switched off for this scan"},
        "depth": {"zh": "层级超过上限", "en": "deeper than the limit"},
        "cut": {"zh": "页面过大，只读了一部分", "en": "the page was too big to be read whole"},
        "not_drawn": {"zh": "本次没有抽到", "en": "not drawn this time"},
        "check_failed": {"zh": "检查程序出错", "en": "the check itself failed"},
    },
    "score_outcome": {
        "pass": {"zh": "合格（程序可判部分）", "en": "pass, as far as a program can judge"},
        "fail": {"zh": "不合格", "en": "fail"},
        "would_fail": {"zh": "提示不合格（指标未核实）", "en": "it would fail (row not verified)"},
        "open": {"zh": "不能判定", "en": "open"},
    },
    "score_object": {
        "site": {"zh": "网站", "en": "site"},
        "home": {"zh": "首页", "en": "home page"},
        "column": {"zh": "栏目", "en": "columns"},
        "link": {"zh": "链接", "en": "links"},
        "footer": {"zh": "页面底部", "en": "page foot"},
        "tag": {"zh": "页面标签", "en": "page tags"},
        "ipv6": {"zh": "域名", "en": "host names"},
        "channel": {"zh": "新媒体账号", "en": "channel"},
    },
    "score_confidence": {
        "R": {"zh": "读过正式文本", "en": "read in the official text"},
        "S": {"zh": "见于其他文本", "en": "seen in another text"},
        "M": {"zh": "凭记忆，未见文本", "en": "remembered, no text seen"},
        "I": {"zh": "推断", "en": "inferred"},
    },
    "advice": {
        "blocked": {
            "zh": "请用普通浏览器打开核实。属于本单位网站的，请把本程序的出口地址和访问标识加入白名单后复查。",
            "en": "Open it in an ordinary browser. If the site is your own, let our address and User-Agent in.",
        },
        "rate_limited": {
            "zh": "请稍后用浏览器打开核实；属于本单位网站的，请放宽对本程序的频率限制。",
            "en": "Open it in a browser later; if the site is your own, relax the limit for this program.",
        },
        "login_required": {
            "zh": "请核实该地址是否本应公开：应公开的取消登录限制，不应公开的不宜在公开页面上链接。",
            "en": "See whether it should be public: if so, drop the login; if not, do not link it from public pages.",
        },
        "unsupported_tls": {
            "zh": "请用单位常用的浏览器打开核实证书和加密方式。",
            "en": "Open it in your office's browser and look at its certificate.",
        },
        "offline": {"zh": "请检查本机网络后重新检查。", "en": "Check this machine's network and scan again."},
        "robots": {
            "zh": "请人工打开核实；属于本单位网站的，可修改 robots.txt 或在设置中注明不受其限制。",
            "en": "Open it by hand; if the site is your own, change robots.txt or set it aside in the settings.",
        },
        "budget": {
            "zh": "等待下次检查，或提高本次检查的上限。",
            "en": "Wait for the next scan, or raise this scan's limit.",
        },
        "check_failed": {
            "zh": "检查程序出错，请把日志交给技术人员。",
            "en": "The check itself failed: give the log to a technician.",
        },
        "other": {
            "zh": "请人员打开有关页面核实；确有问题的按该项问题处理。",
            "en": "Open the page and look; treat it as that fault if it proves to be one.",
        },
        "": {
            "zh": "请用浏览器打开核实，确有问题的按死链处理。",
            "en": "Open it in a browser; treat it as a fault if it proves to be one.",
        },
    },
    **CHANNEL_TERMS,
    **PROOF_TERMS,
}
"""Words by vocabulary and code."""


def term(vocabulary: str, code: str, language: Language) -> str:
    """The words for a code; the code itself where it has none. Raises ``KeyError`` for an unknown vocabulary."""
    both = TERMS[vocabulary].get(code)
    return both[language] if both else code


def advice(reason: str, language: Language) -> str:
    """What a person should do about an undecided of this reason."""
    known = TERMS["advice"]
    return known.get(reason, known[""])[language]
