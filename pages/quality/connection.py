"""How a page came: encrypted or not, and which of its parts an encrypted page takes or sends in the open."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from evidence.quality import ConnectionSeen

if TYPE_CHECKING:
    from pages.browse import Browse

_INSECURE = """() => [...new Set([...document.querySelectorAll(
    "script[src], link[rel~=stylesheet][href], img[src], iframe[src], video[src], audio[src], form[action]")]
  .map((e) => e.localName === "form" ? e.action : e.src || e.href)
  .filter((u) => typeof u === "string" && u.startsWith("http:")))].slice(0, 20)"""


def see_connection(browse: Browse, page: str) -> ConnectionSeen:
    """Raises Playwright's Error."""
    url = browse.page.url
    encrypted = urlsplit(url).scheme == "https"
    parts = tuple(browse.page.evaluate(_INSECURE)) if encrypted else ()
    return ConnectionSeen(page, url, encrypted, loopback=is_loopback(url), insecure=parts)


def is_loopback(url: str) -> bool:
    """Whether an address is this very machine, where a test environment may go without encryption."""
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
