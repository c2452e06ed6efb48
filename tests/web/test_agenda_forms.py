"""Numbers, days and times of an agenda: whatever else is typed into their fields is refused and kept."""

import re

import pytest
from content import content_of
from markupsafe import escape
from web.standing import ROUTES, ask
from web.standing_things import things

SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def names(db, world):
    """The ids that the routes' paths hold."""
    return things(db, world.congresses)


@pytest.mark.parametrize("typed", [SCRIPT, "=1+1", "1e3", "x" * 300])
@pytest.mark.parametrize(("endpoint", "name"), [
    ("sittings.add", "day"), ("sittings.add", "starts"), ("sittings.add", "half_days"),
    ("sittings.save", "day"), ("sittings.save", "starts"), ("sittings.save", "half_days"),
    ("agenda_items.add", "minutes"), ("agenda_items.add", "fixed_at"),
    ("agenda_items.save", "minutes"), ("agenda_items.save", "fixed_at"),
])  # fmt: skip
def test_what_is_no_number_day_or_time_is_refused_and_stays_in_its_field(endpoint, name, typed, sign_in, names, db):
    (route,) = (one for one in ROUTES if one.endpoint == endpoint)
    before = content_of(db)

    response = ask(sign_in(route.by), route, names, route.form | {name: typed})

    assert (response.status_code, content_of(db)) == (422, before)
    field = re.search(rf'<input [^>]*name="{name}"[^>]*>', response.text)[0]
    assert f'value="{escape(typed)}"' in field
    assert f'id="{name}-error"' in response.text
