"""Speaks HTTP: one blueprint per noun."""

from flask import Flask

from planner.web import (
    accounts,
    agenda_items,
    agendas,
    boards,
    calendars,
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
    occurrences,
    organisations,
    public,
    public_papers,
    quick_entries,
    relations,
    saved_filters,
    shares,
    sittings,
    task_changes,
    task_copies,
    task_fields,
    task_imports,
    task_sheets,
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
    saved_filters.bp,
    timelines.bp,
    calendars.bp,
    tasks.bp,
    task_sheets.bp,
    task_imports.bp,
    task_copies.bp,
    quick_entries.bp,
    task_changes.bp,
    task_fields.bp,
    undos.bp,
    agendas.bp,
    sittings.bp,
    agenda_items.bp,
    items.bp,
    occurrences.bp,
    relations.bp,
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
