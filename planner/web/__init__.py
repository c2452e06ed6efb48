"""Speaks HTTP: one blueprint per noun."""

from flask import Flask

from planner.web import (
    accounts,
    boards,
    comments,
    congresses,
    cycles,
    feeds,
    home,
    items,
    organisations,
    public,
    shares,
    tasks,
    timelines,
)

BLUEPRINTS = (
    home.bp,
    accounts.bp,
    cycles.bp,
    organisations.bp,
    congresses.bp,
    boards.bp,
    timelines.bp,
    tasks.bp,
    items.bp,
    comments.bp,
    feeds.bp,
    shares.bp,
    public.bp,
)


def init(app: Flask) -> None:
    """Hang every blueprint into the application."""
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
