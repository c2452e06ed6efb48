"""Addresses as templates write them, each built once: routing builds them anew every time, thirty times on a page."""

from functools import lru_cache

from flask import Flask, has_request_context, request, url_for

# More than the pages of a morning lead to; what is not kept is built again.
_MOST = 4096


def init(app: Flask) -> None:
    """Have templates ask here for addresses."""

    # Of this application alone, as another one may have other routes. Typed: 1 and True are equal, and written apart.
    @lru_cache(_MOST, typed=True)
    def built(_root: str, endpoint: str, names: tuple[str, ...], *values: object) -> str:
        return url_for(endpoint, **dict(zip(names, values, strict=True)))

    def address(endpoint: str, **values: object) -> str:
        """As Flask's own; an address relative to what is asked for, or one with an anchor, is not kept."""
        is_plain = not endpoint.startswith(".") and not any(name.startswith("_") for name in values)
        if not (is_plain and has_request_context()):
            return url_for(endpoint, **values)
        try:
            return built(request.script_root, endpoint, tuple(values), *values.values())
        except TypeError:  # a list of several values is no key
            return url_for(endpoint, **values)

    app.jinja_env.globals["url_for"] = address
