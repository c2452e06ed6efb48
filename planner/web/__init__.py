"""Speaks HTTP: one blueprint per noun."""

from flask import Flask

from planner.web import (
    accounts,
    agenda_items,
    agenda_view,
    agendas,
    boards,
    checks,
    comments,
    congresses,
    cycles,
    documents,
    feeds,
    home,
    items,
    jobs,
    organisations,
    public,
    shares,
    sittings,
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
    agendas.bp,
    sittings.bp,
    agenda_items.bp,
    items.bp,
    comments.bp,
    documents.bp,
    checks.bp,
    jobs.bp,
    feeds.bp,
    shares.bp,
    public.bp,
)


def init(app: Flask) -> None:
    """Hang every blueprint into the application."""
    agenda_view.init(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
