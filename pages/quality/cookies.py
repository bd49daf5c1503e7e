"""The cookies in a citizen's browser: their flags, never their values."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from evidence.quality import Cookie, CookiesSeen

if TYPE_CHECKING:
    from pages.browse import Browse

# Names under which the usual frameworks keep a log-in. A token against forged requests is read by scripts on purpose.
_SESSION = re.compile(
    r"(?i)^(.*sess(ion)?(_?id)?|(.*[_-])?phien([_-].*)?|j?sid|connect\.sid|phpsessid|jsessionid|asp\.net_sessionid|\.aspnet.*|.*auth.*"
    r"|(access|refresh|id)_?token|jwt|remember(_|-)?me.*|laravel_session)$"
)
_NOT_SESSION = re.compile(r"(?i)csrf|xsrf|antiforgery|analytics|_ga|lang|locale|consent")


def see_cookies(browse: Browse, *, logged_in: bool) -> CookiesSeen:
    """Cookies of the portal's own hosts."""
    held = browse.page.context.cookies()
    own = [c for c in held if browse.wire.allows(f"http://{c.get('domain', '').lstrip('.')}") or _near(browse, c)]
    cookies = tuple(
        Cookie(
            name=c.get("name", ""),
            host=c.get("domain", ""),
            secure=bool(c.get("secure")),
            http_only=bool(c.get("httpOnly")),
            same_site=str(c.get("sameSite", "")),
            session=is_session(c.get("name", "")),
        )
        for c in sorted(own, key=lambda c: (c.get("domain", ""), c.get("name", "")))
    )
    return CookiesSeen(cookies, urlsplit(browse.page.url).scheme == "https", logged_in)


def is_session(name: str) -> bool:
    """Whether a cookie of this name carries a log-in."""
    return bool(_SESSION.match(name)) and not _NOT_SESSION.search(name)


def _near(browse: Browse, cookie: object) -> bool:
    host = urlsplit(browse.page.url).hostname or ""
    domain = str(cookie.get("domain", "")).lstrip(".") if isinstance(cookie, dict) else ""
    return bool(domain) and (host == domain or host.endswith(f".{domain}"))
