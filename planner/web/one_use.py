"""Links that work once: their address is told to whoever made one on the page that answers, and nowhere else."""

from flask import Response, request

from planner.web import rendering
from planner.web.access import settings
from planner.web.rail import home_place


def told(template: str, path: str, **context: object) -> Response:
    """The page that tells a new link: by the name that the installation gives itself, else by this request's."""
    address = f"{(settings().url or request.host_url).rstrip('/')}{path}"
    return rendering.render(template, None, address=address, place=home_place(), **context)
