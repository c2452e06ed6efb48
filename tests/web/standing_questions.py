"""The standing questions' difficulties and questions from above: routes, and one thing for every name in them."""

from questions import asked, raised
from sqlite_utils import Database
from web.standing_route import ASKERS, MINE, UPPER, page, post

from planner import store
from planner.domain.permission import Person

_RAISED = {"field": "logistics", "question": "Xin mượn hội trường?", "holder": "", "wished_on": "2010-05-20"}
_ASKED = {"question": "Vì sao chậm?", "answer_due": "2010-05-20", "sign": "many_late"}
_OF_UPPER = {"by": UPPER, "upper": 303}

QUESTION_ROUTES = (
    page("difficulties.index", "/difficulties", **MINE),
    page("tables.difficulties", "/difficulties.xlsx", **MINE),
    page(
        "difficulties.new",
        "/congresses/{congress}/difficulties/new",
        reader=403,
        upper=403,
    ),
    post(
        "difficulties.raise_one",
        "/congresses/{congress}/difficulties",
        _RAISED | {"task": "{task}"},
        "difficulty.asked",
    ),
    page("difficulties.show", "/difficulties/{difficulty}"),
    post(
        "difficulties.take_step",
        "/difficulties/{difficulty}/steps",
        {"kind": "closed", "said": "Đã tự lo được", "version": "1"},
        "difficulty.closed",
    ),
    page("inquiries.index", "/inquiries", **MINE),
    page("inquiries.of_organisation", "/organisations/{code}/inquiries"),
    post("inquiries.ask", "/organisations/{code}/inquiries", _ASKED, "inquiry.asked", **_OF_UPPER),
    page("inquiries.show", "/inquiries/{inquiry}"),
    post(
        "inquiries.answer",
        "/inquiries/{inquiry}/answer",
        {"said": "Hội trường đang sửa", "version": "1"},
        "inquiry.answered",
    ),
    post(
        "inquiries.withdraw",
        "/inquiries/{inquiry}/withdrawal",
        {"reason": "Đã rõ", "version": "1"},
        "inquiry.withdrawn",
        **_OF_UPPER,
    ),
    post("upward_notices.open_one", "/upward-notices/{upward_notice}/opening", {}, "", **ASKERS),
    post("upward_notices.mark", "/upward-notices/{upward_notice}/reading", {}, "", **ASKERS),
)


def questions(db: Database, organiser: Person, district: str) -> dict[str, str]:
    """A difficulty that the district asked, a question that it was asked, and the notice of that."""
    inquiry = asked(db)
    (notice,) = store.upward_notices.of_person(db, organiser.scope, organiser.id)
    return {
        "difficulty": raised(db, district).public_id,
        "inquiry": inquiry.public_id,
        "upward_notice": notice.public_id,
    }
