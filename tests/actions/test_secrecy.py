"""The question asked once where a text holds words of a stamp."""

import pytest

from planner.actions.secrecy import ask
from planner.domain.problem import Invalid, Problem


@pytest.mark.parametrize("answered", [False, True])
def test_nothing_is_asked_about_everyday_words(answered):
    assert ask({"title": "Bảo mật thông tin", "description": ""}, answered) is False


def test_words_of_a_stamp_are_asked_about_field_by_field():
    texts = {"title": "Văn bản MẬT", "description": "x", "deliverable": "bản tối mật"}
    with pytest.raises(Invalid) as raised:
        ask(texts, answered=False)
    assert raised.value.problems == (
        Problem("text.secrecy_words", "title"),
        Problem("text.secrecy_words", "deliverable"),
    )
    assert ask(texts, answered=True) is True
