"""Style sheets and scripts, joined at start into one hashed file each; fonts and icons by hash in the query."""

import gzip
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from flask import Blueprint, Flask, Response, abort, current_app, request, send_from_directory

from planner.settings import STATIC
from planner.web import drawing
from planner.web.access import open_to_all

bp = Blueprint("assets", __name__)
_FOREVER = "public, max-age=31536000, immutable"
# Names of style sheets that the public pages take over.
_SHARED = {"tokens", "base", "words", "form", "timeline"}
_KINDS = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8"}


_ADDRESS = re.compile(rb"(?<=url\(\")(/static/[^\"?#]+)(?=[\"#])")


@dataclass(frozen=True)
class Bundle:
    """One joined file: its name holds the hash of its content."""

    name: str
    kind: str
    content: bytes
    gzipped: bytes


def joined(kind: str, files: list[Path], static: Path = STATIC) -> Bundle:
    """Join files in order into one bundle of a kind ("css" or "js"); addresses in it name the content they mean."""
    separator = b"\n" if kind == "css" else b"\n;\n"
    content = separator.join(file.read_bytes() for file in files)
    if kind == "css":
        content = _ADDRESS.sub(lambda found: _versioned(found[1].decode(), static).encode(), content)
    name = f"planner-{hashlib.sha256(content).hexdigest()[:12]}.{kind}"
    return Bundle(name, kind, content, gzip.compress(content, 9, mtime=0))


def _versioned(address: str, static: Path) -> str:
    """The address of a static file with the hash of its content, since browsers keep it for ever."""
    content = (static / address.removeprefix("/static/")).read_bytes()
    return f"{address}?v={hashlib.sha256(content).hexdigest()[:8]}"


def init(app: Flask, static: Path = STATIC) -> None:
    """Build the bundles and tell templates where they are."""
    bundles = {
        "css": joined("css", sorted((static / "css").glob("*.css")), static),
        "js": joined("js", [*sorted((static / "vendor").glob("*.js")), *sorted((static / "js").glob("*.js"))]),
    }
    bundles["live"] = joined("js", sorted((static / "js" / "public").glob("*.js")))
    bundles["public"] = joined("css", [*_shared(static), *sorted((static / "css" / "public").glob("*.css"))], static)
    app.config["BUNDLES"] = {bundle.name: bundle for bundle in bundles.values()}
    app.jinja_env.globals["asset_css"] = f"/assets/{bundles['css'].name}"
    app.jinja_env.globals["asset_public_css"] = f"/assets/{bundles['public'].name}"
    # The one script of pages without an account, for the one of them that follows what goes on.
    app.jinja_env.globals["asset_live_js"] = f"/assets/{bundles['live'].name}"
    app.jinja_env.globals["asset_js"] = f"/assets/{bundles['js'].name}"
    app.jinja_env.globals["icons"] = _versioned("/static/icons.svg", static)
    drawing.init(app)
    app.jinja_env.globals["mark"] = _versioned("/static/mark.svg", static)
    fonts = sorted((static / "fonts").glob("*.woff2"))
    app.jinja_env.globals["fonts"] = [_versioned(f"/static/fonts/{font.name}", static) for font in fonts]
    app.register_blueprint(bp)


def _shared(static: Path) -> list[Path]:
    """The style sheets that pages without an account have in common with the others."""
    return [path for path in sorted((static / "css").glob("*.css")) if path.stem.split("-", 1)[1] in _SHARED]


@bp.get("/assets/<name>")
@open_to_all
def bundle(name: str) -> Response:
    """A joined file, gzipped where the browser takes it."""
    found = current_app.config["BUNDLES"].get(name)
    if found is None:
        abort(404)
    takes_gzip = "gzip" in request.headers.get("Accept-Encoding", "")
    response = Response(found.gzipped if takes_gzip else found.content, mimetype=None)
    response.headers["Content-Type"] = _KINDS[found.kind]
    response.headers["Cache-Control"] = _FOREVER
    if takes_gzip:
        response.headers["Content-Encoding"] = "gzip"
    response.vary.add("Accept-Encoding")
    return response


@bp.get("/static/<path:name>")
@open_to_all
def static_file(name: str) -> Response:
    """A font or the icon sheet; its address changes with its content, so it may be kept."""
    response = send_from_directory(STATIC, name)
    response.headers["Cache-Control"] = _FOREVER
    return response
