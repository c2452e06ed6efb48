"""Saving one fact of a task as its form on the page does."""

import json
import re
from html import unescape

import world as cast

from planner import store

MEMBER, ORGANISER, READER = "thanhvien.longho", "vanphong.longho", "bandoc.longho"
BASE = "Gửi dự thảo đến tám đảng bộ. Hạn: hết ngày 24/5."
DUE = {"due": "2010-05-31", "due_from": "", "due_days": ""}


def save(client, task, name, values, was=None, **options):
    """Post a fact; `was` is what the writer saw, by default what the page shows him now."""
    path = f"/tasks/{task.public_id}/fields/{name}"
    seen = seen_in(client.get(path).text) if was is None else json.dumps(was)
    return client.post(path, data=values | {"was": seen}, **options)


def seen_in(page):
    """What the form of a fact says that its writer sees."""
    return unescape(re.search(r'name="was" value="([^"]*)"', page)[1])


def now(db, task):
    """The task as it stands, whatever its classification."""
    return store.tasks.get(db, cast.person(db, "vanphong.tw").scope, task.public_id)


def keys(db, task, kind="unit"):
    """The bodies of the task's organisation: keys by codes."""
    scope = cast.person(db, "vanphong.tw").scope
    congress = store.congresses.get(db, scope, task.congress_public_id)
    return {body.code: body.id for body in store.bodies.of_organisation(db, congress.organisation_id)
            if body.kind == kind}  # fmt: skip
