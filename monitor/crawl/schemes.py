"""Schemes of addresses: which are no link to check, and which are a mistyped ``http`` or ``mailto``.

Wrongly accusing a page is worse than missing a typo: whatever is a known scheme, or is not near to one that is
often mistyped, is left alone.
"""

import re
from collections.abc import Iterator

_LISTED = """
    about acct afp aim alipay alipays amap androidamap apt bilibili bitcoin blob callto cid chrome chrome-extension
    coap coaps content data dav dict dingtalk dns douyin ed2k edge facetime fax feed file filesystem finger fish ftp
    ftps geo git gopher gtalk httpg httpmu httpu iax im imap info intent irc irc6 ircs itms itms-apps itms-appss
    itunes jabber jar javascript kuaishou ldap ldaps line lync magnet mailto maps market message mid mms modem mqq
    mqqapi mqqwpa mqtt ms-excel ms-powerpoint ms-settings ms-word msteams msnim mumble mvn mysql news nfs nntp oid
    openapp.jdmobile opaquelocktoken orpheus pop postgresql qqbrowser qqmap redis resource res rmi rsync rtmp rtmps
    rtsp rtsps sftp sgn shttp sinaweibo sip sips skype smb sms smsto smtp snews snmp snssdk1128 soap.beep spotify ssh
    steam stun stuns svn svn+ssh tag taobao tbopen teamspeak tel telnet tencent tez tftp thunder tip tn3270 tmall turn
    tv udp urn uuid vbscript vemmi view-source viber vnc wais webcal webcals weixin wechat whatsapp wlan ws wss wtai
    wxwork xmpp xri ymsgr youku zoommtg zoomus
"""
KNOWN = frozenset(_LISTED.split())
"""Schemes in real use (IANA's common ones and those of Chinese apps): never called mistyped."""

_MEANT = (("http", 1), ("https", 1), ("mailto", 1), ("javascript", 2))
"""What people mean when they mistype, and how many slips of the finger still tell."""

_NO_SCHEME = re.compile(r"(?i)([a-z][a-z ]{1,9})([:;.,：；]{0,3})[ ]?[/\\／]{2}")
_HOST_AND_PORT = re.compile(r"(?i)[a-z0-9-]+(?:\.[a-z0-9-]+)+:\d{1,5}(?:[/?#]|$)")
_DRIVE = re.compile(r"(?i)[a-z]:(?:[\\/]|$)")
_DOES_NOTHING = re.compile(r"(?i)[^:]*:\s*(?:void\s*\(?\s*0?\s*\)?)?\s*;?\s*$")
_PLACEHOLDER = re.compile(r"\{\{|\$\{|<%|%>|\{%")


def is_placeholder(raw: str) -> bool:
    """Whether this is a template's hole (``{{url}}``, ``${url}``, ``<%=url%>``) that a script would have filled."""
    return _PLACEHOLDER.search(raw) is not None


def is_local(raw: str, scheme: str) -> bool:
    r"""Whether this is a path on the disk of whoever wrote the page: ``file:///C:/…``, ``C:\\…``."""
    return scheme == "file" or _DRIVE.match(raw) is not None


def meant(raw: str, scheme: str) -> str | None:
    """The scheme that was meant, where the start of an address is a slip of the finger; None where it is none.

    ``scheme`` is what a browser takes for it, lower case, or empty. Told are wrong letters (``htttp:``), wrong marks
    (``http//x``, ``http;//x``, ``http：//x``, ``https:://x``, ``http ://x``) and a host with a port that lacks its
    ``http://`` (``www.x.cn:8080/``). A mistyped script that would do nothing anyway (``javacript:;``) is let be.
    """
    guess = _misspelled(scheme) or _mismarked(raw, scheme)
    return None if guess == "javascript" and _DOES_NOTHING.match(raw) else guess


def _misspelled(scheme: str) -> str | None:
    if not scheme or scheme in KNOWN or scheme in {"http", "https"}:
        return None
    for word, slips in _MEANT:
        if _distance(scheme, word) <= slips:
            return word
    for word in ("https", "http"):
        if sorted(scheme) == sorted(word) or _folded(scheme) == _folded(word):
            return word
    return None


def _mismarked(raw: str, scheme: str) -> str | None:
    if "." in scheme and scheme not in KNOWN and _HOST_AND_PORT.match(raw):
        return "http"
    start = _NO_SCHEME.match(raw)
    if start is None or (start[2] == ":" and " " not in start[1]):
        return None  # the last is a proper scheme: judged by its letters
    word = start[1].replace(" ", "").lower()
    if word in {"http", "https"}:
        return word
    return _misspelled(word) if start[2] else None


def _folded(word: str) -> str:
    return re.sub(r"(.)\1+", r"\1", word)


def _distance(word: str, meant: str) -> int:
    """Letters left out, added, changed or swapped with a neighbour (optimal string alignment)."""
    if abs(len(word) - len(meant)) > 2:
        return 3
    before: list[int] = []
    row = list(range(len(meant) + 1))
    for i, letter in enumerate(word, 1):
        before, row, above = row, [i], before
        for j, cost in enumerate(_costs(letter, meant), 1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + cost)
            if i > 1 and j > 1 and letter == meant[j - 2] and word[i - 2] == meant[j - 1]:
                best = min(best, above[j - 2] + 1)
            row.append(best)
    return row[-1]


def _costs(letter: str, meant: str) -> Iterator[int]:
    return (letter != other for other in meant)
