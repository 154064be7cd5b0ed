"""Addresses by the WHATWG rules: what a browser would open for what is written.

Everything here is pure. An address has three ends: it is one to look at, it is none of ours (``mailto:``), or it is
no address at all.
"""

import re
from collections.abc import Container
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal
from urllib.parse import unquote

import ada_url

from monitor.crawl import schemes
from monitor.crawl.queries import encode_query, output_encoding

Kind = Literal["web", "other", "invalid"]
Problem = Literal["", "unparsable", "scheme"]

_EDGES = "".join(map(chr, range(0x21)))
_BREAKS = str.maketrans("", "", "\t\n\r")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.\-]*(?=:)")
_FINAL_DOT = re.compile(r"^(https?://[^/?]*[^/?.])\.+(?=(?::\d+)?(?:[/?]|$))")
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a written address means on its page.

    ``url`` is absolute and normalised, without fragment, if ``kind`` is ``web`` (http or https); else it is the
    address as written, without stray white space. ``fragment`` is percent-decoded, empty if there is none.
    ``problem`` says what is wrong with an ``invalid`` one, ``guess`` which scheme was probably meant.
    """

    url: str
    fragment: str
    kind: Kind
    problem: Problem = ""
    guess: str | None = None


def resolve(raw: str, base: str, encoding: str = "utf-8") -> Resolved:
    """Read an address as a browser does on a page at ``base`` written in ``encoding``. Never raises.

    ``encoding`` is any label that a page may declare: from a page in GBK, a query that is not ASCII goes out in GBK.
    An empty ``base`` resolves absolute addresses only.
    """
    written = raw.strip(_EDGES).translate(_BREAKS)
    if not written.isascii():
        written = _encodable(written)
    if schemes.is_placeholder(written):
        return Resolved(written, "", "other")
    match = _SCHEME.match(written)
    scheme = match[0].lower() if match else ""
    if scheme not in _PORTS:
        verdict = _not_plainly_web(written, scheme)
        if verdict:
            return verdict
    href = _join(_with_query_encoded(written, encoding), base)
    if href is None:
        guess = schemes.meant(written, scheme)
        return Resolved(written, "", "invalid", "scheme" if guess else "unparsable", guess)
    url, _, fragment = href.partition("#")
    if not url.startswith(("http://", "https://")):
        return Resolved(written, "", "other")
    if "./" in url or ".:" in url or ".?" in url:
        url = _without_final_dot(url)
    return Resolved(url, unquote(fragment) if "%" in fragment else fragment, "web")


def normalise_host(host: str) -> str:
    """A host name or address in its one form: lower case, IDNA, no final dot, plain IPv4, IPv6 without brackets.

    Raises ``ValueError`` where it is no host.
    """
    bare = host.strip().strip("[]")
    hostname = ada_url.URL(f"http://[{bare}]/" if ":" in bare else f"http://{bare}/").hostname
    name = hostname.strip("[]").rstrip(".")
    if not name or "/" in bare or "@" in bare or "?" in bare or "#" in bare or "\\" in bare:
        raise ValueError(f"no host: {host!r}")
    return name


def host_port(url: str) -> tuple[str, int]:
    """Host (IPv6 without brackets) and port of a normalised http(s) address. Raises ``ValueError`` for others."""
    scheme, mark, rest = url.partition("://")
    if not mark or scheme not in _PORTS:
        raise ValueError(f"no web address: {url!r}")
    netloc = re.split(r"[/?#]", rest, maxsplit=1)[0].rpartition("@")[2]
    if netloc.startswith("["):
        host, _, port = netloc[1:].partition("]")
        return host, int(port[1:]) if port else _PORTS[scheme]
    host, _, port = netloc.partition(":")
    return host, int(port) if port else _PORTS[scheme]


def origin(url: str) -> str:
    """Scheme, host and port of a normalised http(s) address, without a final slash: ``http://host:8080``."""
    host, port = host_port(url)
    scheme = url.partition(":")[0]
    shown = f"[{host}]" if ":" in host else host
    return f"{scheme}://{shown}" if port == _PORTS[scheme] else f"{scheme}://{shown}:{port}"


def authority(url: str) -> str:
    """The host of a normalised http(s) address, with its port where that is not the usual one of http or https."""
    end = url.find("/", 8)
    return _authority(url if end < 0 else url[:end])


@lru_cache(maxsize=8192)
def _authority(start: str) -> str:
    """The same by the part up to the third slash: whatever follows cannot change the host."""
    host, port = host_port(start)
    shown = f"[{host}]" if ":" in host else host
    return shown if port in _PORTS.values() else f"{shown}:{port}"


def without_scheme(url: str) -> str:
    """An address without its scheme and fragment: by this two that show one page are alike."""
    return url.partition("#")[0].partition("//")[2]


def same_site(url: str, hosts: Container[str]) -> bool:
    """Whether a normalised http(s) address lies on one of these (normalised) hosts, whatever its scheme and port."""
    return host_port(url)[0] in hosts


def _not_plainly_web(written: str, scheme: str) -> Resolved | None:
    """The verdict on an address that does not begin with http(s): None where it has to be resolved first."""
    if schemes.is_local(written, scheme):
        return Resolved(written, "", "invalid", "scheme")
    guess = schemes.meant(written, scheme)
    if guess:
        return Resolved(written, "", "invalid", "scheme", guess)
    return Resolved(written, "", "other") if scheme else None


def _without_final_dot(url: str) -> str:
    """One name, one address: ``http://host./`` is ``http://host/`` (but ``http://foo.09../`` has no shorter form)."""
    shorter = _FINAL_DOT.sub(r"\1", url)
    return shorter if ada_url.check_url(shorter) else url


def _join(written: str, base: str) -> str | None:
    try:
        return str(ada_url.join_url(base, written))
    except ValueError:
        pass
    try:
        return str(ada_url.normalize_url(written))  # the base is no base: an absolute address needs none
    except ValueError:
        return None


def _with_query_encoded(written: str, encoding: str) -> str:
    if written.isascii() or encoding == "utf-8":
        return written
    target = output_encoding(encoding)
    address, hash_mark, fragment = written.partition("#")
    path, mark, query = address.partition("?")
    if target == "utf-8" or query.isascii():
        return written
    return f"{path}{mark}{encode_query(query, target)}{hash_mark}{fragment}"


def _encodable(text: str) -> str:
    """The text with lone surrogates replaced, as every standard does before it writes bytes."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
