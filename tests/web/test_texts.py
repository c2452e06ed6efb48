"""Whatever is typed into any text field of any form: scripts, formulas, secrecy words, far too much."""

from dataclasses import dataclass

import factories
import pytest
import world as cast
from content import content_of, last_entry
from web.standing import ROUTES, ask
from web.standing_fields import CODES
from web.standing_things import things

from planner import store

SCRIPT = "<script>alert(1)</script>"
WORDS = "Theo dõi tài liệu tối mật của cấp trên"
STAMP = "MẬT\nnội dung"
ONE_LINE_STAMP = "TỐI MẬT"
LONG = "x" * 10_000
_OPTIONAL = {
    "tasks.add": ("description", "deliverable", "document_number"),
    "tasks.save": ("description", "deliverable", "document_number"),
    "agenda_items.add": ("cue", "announcement", "reserve", "note"),
    "agenda_items.save": ("cue", "announcement", "reserve", "note"),
    "tasks.change_state": ("reason",),
    "task_changes.change": ("reason",),
}
# Kept, but shown on no page yet.
_NOT_SHOWN = {"organisations.found-type", "organisations.close-reason"}
# Shown where people are invited, to who may do so.
_NOT_SHOWN |= {"invitations.add-name"}
# Shown to readers of English alone.
_NOT_SHOWN |= {"agenda_items.add-title_en", "agenda_items.add-presenter_en"}
# They name a committee or close it: words everybody reads, about which nobody is asked.
# Names of committees are public: nobody is asked about them.
_UNASKED = {"organisations.found", "organisations.rename", "organisations.close", "organisations.move"}


@dataclass(frozen=True)
class Field:
    """One text field of one form."""

    route: object
    name: str

    def form(self, text: str, **others: str) -> dict[str, str]:
        """The route's form with this text in the field."""
        states = {"tasks.change_state", "task_changes.change"}
        status = {"status": "not_applicable"} if self.route.endpoint in states else {}
        return self.route.form | status | {self.name: text} | others

    def __str__(self) -> str:
        return f"{self.route.endpoint}-{self.name}"


FIELDS = [
    Field(route, name)
    for route in ROUTES
    if route.is_write
    for name in (*(one for one in route.form if one not in CODES), *_OPTIONAL.get(route.endpoint, ()))
]
every_field = pytest.mark.parametrize("field", FIELDS, ids=str)


@pytest.fixture
def names(app, db, world):
    """The ids that the routes' paths hold."""
    return things(db, world.congresses) | {"script": app.jinja_env.globals["asset_js"]}


@pytest.fixture
def pages(sign_in, names):
    """Every page on which a text of the district may stand, as its upper office and its own office see it."""

    def read(response) -> str:
        paths = (
            "/",
            "/account",
            "/congresses/{congress}",
            "/congresses/{congress}/board",
            "/congresses/{congress}/filters",
            "/congresses/{congress}/timeline",
            "/congresses/{congress}/tasks",
            "/congresses/{congress}/tasks?status=cancelled",
            "/tasks/{task}",
            "/tasks/{task}/text",
            "/tasks/{cancelled_task}",
            "/organisations/P86.857",
            "/organisations/P86",
            "/organisations/P86.857.29575",
            "/congresses/{cancelled_congress}",
            "/congresses/{congress}/shares",
            "/congresses/{congress}/documents/week?body=VK",
            "/congresses/{congress}/documents/chair.html",
            "/congresses/{congress}/agenda/versions",
            "/agenda-versions/{agenda_version}",
            response.headers.get("Location", "/"),
        )
        clients = (sign_in("vanphong.vinhlong"), sign_in("vanphong.longho"))
        found = [client.get(path.format(**names)) for client in clients for path in paths]
        return "".join(answer.text for answer in found if answer.status_code == 200)

    return read


@every_field
def test_script_and_odd_letters_stay_text_wherever_they_are_shown(field, sign_in, names, pages, db):
    odd = SCRIPT + "a\u202eb\u200bc\x00d\ud7ffe\U0001f600 <b>&amp;'\""
    response = ask(sign_in(field.route.by), field.route, names, field.form(odd))

    shown = pages(response)
    assert (SCRIPT in shown, "<b>&amp;" in shown) == (False, False)
    for kept in ("&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;b&gt;&amp;amp;&#39;&#34;"):
        assert str(field) in _NOT_SHOWN or kept in shown
    assert SCRIPT + "abcd\ud7ffe\U0001f600 <b>&amp;'\"" in _texts(db)


@every_field
def test_refused_script_stays_text_in_the_form(field, sign_in, names):
    response = ask(sign_in(field.route.by), field.route, names, field.form(SCRIPT + "\n" + "x" * 11_000))

    assert response.status_code == 422
    assert SCRIPT not in response.text


@every_field
def test_formula_is_kept_as_it_was_typed(field, sign_in, names, db):
    response = ask(sign_in(field.route.by), field.route, names, field.form("=1+1"))

    assert (response.status_code, "'=1+1'" in repr(content_of(db))) == (field.route.works, True)


@every_field
@pytest.mark.parametrize("stamp", [STAMP, ONE_LINE_STAMP, "  Tuyệt mật.  ", "tối mật"])
def test_text_that_opens_with_a_stamp_is_refused(stamp, field, sign_in, names, db):
    before = content_of(db)

    response = ask(sign_in(field.route.by), field.route, names, field.form(stamp, is_vouched="1"))

    assert (response.status_code, content_of(db)) == (422, before)


@pytest.mark.parametrize("field", [one for one in FIELDS if one.route.endpoint not in _UNASKED], ids=str)
def test_secrecy_words_are_asked_about_once_and_the_answer_recorded(field, sign_in, names, db):
    client = sign_in(field.route.by)
    before = content_of(db)

    asked = ask(client, field.route, names, field.form(WORDS))

    assert (asked.status_code, content_of(db)) == (422, before)
    assert 'name="is_vouched"' in asked.text
    assert WORDS in asked.text
    assert ask(client, field.route, names, field.form(WORDS, is_vouched="1")).status_code == field.route.works
    assert last_entry(db) == ("secrecy.vouched", field.route.by)


@every_field
def test_ten_thousand_characters_are_taken_or_refused_with_a_sentence(field, sign_in, names, db):
    before = content_of(db)

    response = ask(sign_in(field.route.by), field.route, names, field.form(LONG))

    if field.name in {"description", "text"}:
        assert response.status_code == 303
    else:
        assert (response.status_code, content_of(db)) == (422, before)
        assert "10000" in response.text.replace(".", "").replace(",", "")


@every_field
def test_more_than_ten_thousand_characters_are_refused(field, sign_in, names, db):
    before = content_of(db)

    response = ask(sign_in(field.route.by), field.route, names, field.form("đ" * 10_001))

    assert (response.status_code, content_of(db)) == (422, before)


def _texts(db):
    return [cell for rows in content_of(db).values() for row in rows for cell in row]


def test_every_write_with_a_text_is_in_the_table():
    assert {field.route.endpoint for field in FIELDS} == {
        "difficulties.raise_one",
        "difficulties.take_step",
        "inquiries.answer",
        "inquiries.ask",
        "inquiries.withdraw",
        "organisations.found",
        "report_lines.add",
        "report_lines.write",
        "reports.send_back",
        "organisations.rename",
        "organisations.close",
        "congresses.cancel",
        "tasks.add",
        "tasks.save",
        "task_fields.save",
        "items.add",
        "items.edit",
        "comments.write",
        "tasks.block",
        "tasks.cancel",
        "tasks.change_state",
        "task_changes.change",
        "shares.make",
        "sittings.add",
        "sittings.save",
        "sittings.cancel",
        "agenda_items.add",
        "agenda_items.save",
        "saved_filters.save",
        "baselines.freeze",
        "agenda_versions.keep",
        "agenda_approvals.decide",
        "agenda_approvals.revoke",
        "live_runs.press",
        "days_off.set_off",
        "documents.order",
        "findings.acknowledge",
        "invitations.add",
        "tallies.add",
        "tallies.save",
        "successions.merge",
        "successions.divide",
        "successions.change_level",
    }


def test_search_words_stay_text(sign_in):
    page = sign_in("vanphong.vinhlong").get("/organisations/P86", query_string={"q": SCRIPT + '"'}).text

    assert SCRIPT not in page
    assert "&lt;script&gt;" in page


def test_names_of_imported_organisations_stay_text(sign_in, names):
    sheet = f'code,parent_code,level,type,name\nP86.857.1,P86.857,co_so,xa,"{SCRIPT}"\n'
    (route,) = (one for one in ROUTES if one.endpoint == "organisations.bring_in")

    assert ask(sign_in("quantri"), route, names, {"file": sheet}).status_code == 200

    page = sign_in("vanphong.longho").get("/organisations/P86.857").text
    assert (SCRIPT in page, "&lt;script&gt;" in page) == (False, True)


def test_bad_cells_of_a_sheet_stay_text(sign_in, names):
    sheet = f'code,parent_code,level,type,name\n"{SCRIPT}","{SCRIPT}","{SCRIPT}",xa,"MẬT"\n'
    (route,) = (one for one in ROUTES if one.endpoint == "organisations.bring_in")

    response = ask(sign_in("quantri"), route, names, {"file": sheet})

    assert (response.status_code, SCRIPT in response.text) == (422, False)


def test_registered_text_goes_nowhere_else(sign_in, db, world):
    stub = factories.make_task(
        db,
        world.congresses[cast.DISTRICT],
        by="vanphong.longho",
        title="",
        classification=2,
        stub=factories.a_stub(place=SCRIPT),
    )

    page = sign_in("vanphong.longho").get(f"/tasks/{stub.public_id}").text

    assert (SCRIPT in page, "&lt;script&gt;" in page) == (False, True)
    assert store.tasks.get(db, cast.person(db, "vanphong.longho").scope, stub.public_id).title == ""
