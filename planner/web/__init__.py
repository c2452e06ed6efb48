"""Speaks HTTP: one blueprint per noun."""

from flask import Flask

from planner.web import (
    accounts,
    agenda_items,
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
    notices,
    organisations,
    public,
    public_papers,
    shares,
    sittings,
    tasks,
    timelines,
    undos,
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
    undos.bp,
    agendas.bp,
    sittings.bp,
    agenda_items.bp,
    items.bp,
    comments.bp,
    documents.bp,
    checks.bp,
    jobs.bp,
    notices.bp,
    feeds.bp,
    shares.bp,
    public.bp,
    public_papers.bp,
)


def init(app: Flask) -> None:
    """Hang every blueprint into the application."""
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
