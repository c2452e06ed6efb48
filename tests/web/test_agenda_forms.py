"""Forms of an agenda: what is typed amiss is refused and kept, and nothing is lost that was not touched."""

import re
from html import unescape

import pytest
import world as cast
from content import content_of
from factories import agenda_of
from markupsafe import escape
from web.standing import ROUTES, ask
from web.standing_things import things

SCRIPT = "<script>alert(1)</script>"


ORGANISER = "vanphong.longho"


@pytest.fixture
def congress_id(world):
    return world.congresses[cast.DISTRICT]


@pytest.fixture
def items(db, congress_id):
    return [one.item for one in agenda_of(db, congress_id)[1].items]


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


def item_form(item, **changes):
    form = {"kind": item.kind, "minutes": item.minutes, "classification": "ordinary", "version": item.version}
    return form | {name: getattr(item, name) for name in ("title", "presenter")} | changes


def test_form_has_the_english_texts_and_an_edit_of_the_vietnamese_ones_keeps_them(sign_in, db, congress_id, items):
    client, path, item = sign_in(ORGANISER), f"/agenda-items/{items[0].public_id}/text", items[0]
    page = unescape(client.get(path).text)
    for name in ("title_en", "presenter_en"):
        assert re.search(rf'<input[^>]* name="{name}"[^>]* value="{re.escape(getattr(item, name))}"', page)
    english = {"title_en": item.title_en, "presenter_en": item.presenter_en}
    answer = client.post(path, data=item_form(item, title="Lễ chào cờ", **english), follow_redirects=True)
    assert "Phần tiếng Anh được giữ nguyên" in unescape(answer.text)
    saved = agenda_of(db, congress_id)[1].items[0].item
    assert (saved.title, saved.title_en, saved.presenter_en) == ("Lễ chào cờ", item.title_en, item.presenter_en)
    # A form without these fields, as it was opened before there were any, loses nothing either.
    client.post(path, data=item_form(saved, presenter="Lễ tân"))
    saved = agenda_of(db, congress_id)[1].items[0].item
    assert (saved.presenter, saved.title_en, saved.presenter_en) == ("Lễ tân", item.title_en, item.presenter_en)
    answer = client.post(path, data=item_form(saved, title_en="Salute", presenter_en=""), follow_redirects=True)
    assert "Phần tiếng Anh được giữ nguyên" not in unescape(answer.text)
    saved = agenda_of(db, congress_id)[1].items[0].item
    assert (saved.title, saved.title_en, saved.presenter_en) == ("Lễ chào cờ", "Salute", "")
    history = unescape(client.get(path).text).partition("Lịch sử")[2]
    assert "Nội dung (tiếng Anh)" in history
    assert "Tên nhiệm vụ" not in history


@pytest.mark.parametrize("typed", ["0", "10000", "-5", "", "abc"])
def test_refused_minutes_stay_in_their_field_marked_and_with_a_sentence(sign_in, db, items, htmx, typed):
    client, key, before = sign_in(ORGANISER), items[0].public_id, content_of(db)
    form = {"minutes": typed, "version": items[0].version}
    for headers in (htmx, {}):
        answer = client.post(f"/agenda-items/{key}/minutes", data=form, headers=headers)
        assert (answer.status_code, content_of(db)) == (422, before)
        page = unescape(answer.text)
        marked = re.findall('<input[^>]*aria-invalid="true"[^>]*>', page)
        assert [re.findall(r'\b(?:id|value)="([^"]*)"', one) for one in marked] == [[f"minutes-{key}", typed]]
        # Said once for all to see, once for whoever comes to the field.
        assert page.count("Một mục kéo dài từ 1 đến 1.440 phút (số nguyên).") == 3
