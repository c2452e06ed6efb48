"""What ids in addresses look like; anything else is no address of ours."""

from flask import Flask
from werkzeug.routing import BaseConverter


class PublicId(BaseConverter):
    """The random id of a congress, task, comment or item."""

    regex = r"[a-z2-7]{10}"


class Code(BaseConverter):
    """The code of an organisation or a cycle: capitals and digits, so that words like "new" stay free."""

    regex = r"[A-Z0-9-]{1,16}(?:\.[A-Z0-9-]{1,16}){0,5}"


def init(app: Flask) -> None:
    """Make the converters known to routes."""
    app.url_map.converters |= {"public_id": PublicId, "code": Code}
