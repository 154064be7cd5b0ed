"""Which browser is used, and how it is told to keep still."""

import os
import shutil

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""Programs looked for on PATH, best first: the headless shell needs half the time and memory."""

HEAP_MB = 256
"""What the scripts of one page may keep, in MB."""

_QUIET = (
    # Nothing of its own accord.
    "--disable-background-networking",
    "--disable-breakpad",
    "--disable-client-side-phishing-detection",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-sync",
    "--dns-prefetch-disable",
    "--metrics-recording-only",
    "--mute-audio",
    "--no-first-run",
    "--no-pings",
    # Nothing past the gate: no UDP, and no name or address but the gate's own can be resolved in the browser.
    "--disable-quic",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--proxy-bypass-list=<-loopback>",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    # Nothing that waits for a person.
    "--accept-lang=zh-CN,zh;q=0.9,en;q=0.5",
    "--lang=zh-CN",
    "--block-new-web-contents",
    "--deny-permission-prompts",
    f"--js-flags=--max-old-space-size={HEAP_MB}",
)
_WITH_PICTURES = ("--window-size=1366,768",)
_LINKS_ONLY = ("--blink-settings=imagesEnabled=false", "--disable-remote-fonts")


def find() -> str | None:
    """The browser that would be used: ``MONITOR_CHROMIUM``, else the first on PATH; None where there is none."""
    return os.environ.get("MONITOR_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def unprotected() -> bool:
    """Whether the browser runs without its own sandbox: Chromium refuses to start as root with one."""
    return os.geteuid() == 0


def flags(gate: str, *, images: bool) -> list[str]:
    """The browser's command line. ``gate`` is the proxy's address; without ``images`` no picture or font is loaded."""
    sandbox = ("--no-sandbox",) if unprotected() else ()
    return [*_QUIET, f"--proxy-server={gate}", *sandbox, *(_WITH_PICTURES if images else _LINKS_ONLY)]
