"""Only the planner's own pages may write; what browsers may load; nothing is kept in caches."""

import re
from urllib.parse import urlsplit

from flask import Flask, Response, abort, current_app, request

from planner.settings import LOOPBACK, Settings

_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
_SAFE = ("GET", "HEAD", "OPTIONS")
# Pages that a link opens take no script, but for the one that says so itself.
_SILENT = "/s/"
# Below these the address itself lets its holder in: it is told to nobody, not even to its own error page.
_SECRET = ("/s/", "/f/")
# Asked by what watches over the server, on the server itself and past its proxy.
_HEALTH = "/healthz"
_YEAR, _PORT = 31_536_000, re.compile(r":\d*\Z")


def init(app: Flask) -> None:
    """Hang the checks into the application."""
    app.before_request(_refuse_plain)
    app.before_request(_refuse_foreign)
    app.after_request(_add_headers)


def policy(**differing: str) -> str:
    """What browsers may load, as everywhere but for the directives that an answer names (`frame_src="'self'"`)."""
    rules = _POLICY | {name.replace("_", "-"): value for name, value in differing.items()}
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def is_own(headers, host: str) -> bool:
    """Whether an unsafe request comes from our own page: by Sec-Fetch-Site, else by Origin against the host.

    Browsers leave Sec-Fetch-Site out on plain-http addresses of a local network; without both headers it is refused.
    """
    site = headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = headers.get("Origin")
    return origin is not None and urlsplit(origin).netloc == host


def is_safe_path(path: str) -> bool:
    """Whether a path may be redirected to after sign-in: on this host, nothing a browser could read otherwise."""
    return path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable() and "\\" not in path


def is_secret(path: str) -> bool:
    """Whether a path holds a token that opens something without an account."""
    return path.startswith(_SECRET)


def _refuse_plain() -> None:
    """Nothing that came past the proxy, or by it without TLS, from another machine."""
    settings: Settings = current_app.config["PLANNER"]
    if settings.is_plain_refused and not request.is_secure and request.path != _HEALTH:
        abort(403)


def _refuse_foreign() -> None:
    if request.method not in _SAFE and not is_own(request.headers, request.host):
        abort(403)


def _add_headers(response: Response) -> Response:
    differing = {"script_src": "'none'"} if request.path.startswith(_SILENT) else {}
    response.headers.setdefault("Content-Security-Policy", policy(**differing))
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers.setdefault("Referrer-Policy", "no-referrer" if is_secret(request.path) else "same-origin")
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers.setdefault("Cache-Control", "no-store")
    if _is_bound_to_tls():
        response.headers["Strict-Transport-Security"] = f"max-age={_YEAR}"
    return response


def _is_bound_to_tls() -> bool:
    """Whether a browser may be told to come by TLS alone from now on; never to this machine, where others serve too."""
    if not request.is_secure:
        return False
    # Not `request.host`, which refuses a foreign name: the answer to that one needs its headers, too.
    name = _PORT.sub("", request.headers.get("Host", "")).strip("[]")
    return bool(name) and name not in LOOPBACK
