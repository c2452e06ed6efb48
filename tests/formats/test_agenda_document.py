"""An agenda as a document of JSON: whatever is wrong in it is named."""

import json

import pytest

from planner.domain.problem import Invalid
from planner.formats import agenda_sheet


def told(content, name="a.xlsx"):
    with pytest.raises(Invalid) as refused:
        agenda_sheet.read(content, name)
    return [(one.code, one.field, one.params.get("line")) for one in refused.value.problems]


def bare(**values):
    """An item of a document without its classification."""
    return {"title": "x", "minutes": 5, "kind": "report"} | values


def document(**changes):
    item = {"title": "Chào cờ", "minutes": 5, "kind": "ceremony", "classification": "ordinary"}
    sitting = {"session": "chinh_thuc", "day": "2010-09-15", "starts": "08:00", "items": [item]}
    return json.dumps({"format": "planner-agenda", "version": 1, "sittings": [sitting | changes]}).encode()


@pytest.mark.parametrize(
    ("content", "codes"),
    [
        (document(room="Hội trường"), ["agenda_sheet.unknown_key"]),
        (document(items=[bare(room=1)]), ["agenda_sheet.unknown_key"]),
        (document(items=[{"title": "x"}]), ["agenda_sheet.key_missing"] * 2),
        (document(items=[bare(classification=one) for one in ("", None, "mat")] + [bare()]),
         [*["agenda_sheet.classification_missing"] * 2, "agenda_sheet.no_classification",
          "agenda_sheet.classification_missing"]),
        (document(items={}), ["agenda_sheet.not_a_list"]),
        (document(items=["x"]), ["agenda_sheet.not_an_object"]),
        (document(items=[bare(title=["x"], minutes="5 phút", classification="internal")]),
         ["agenda_sheet.no_text", "agenda_sheet.no_number"]),
        (document(items=[bare(minutes=True, classification="internal")]), ["agenda_sheet.no_number"]),
        (document(items=[bare()] * 1_200), ["sheet.too_many_rows"]),
        (document(day=5), ["agenda_sheet.no_day"]),
        (b'{"format": "other", "version": 1, "sittings": []}', ["agenda_sheet.other_format"]),
    ],
)  # fmt: skip
def test_bad_document_says_what_is_wrong_in_it(content, codes):
    assert [one[0] for one in told(content, "a.json")] == codes
