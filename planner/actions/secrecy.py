"""The question asked once when a text holds words of a secrecy stamp."""

from planner.domain import text
from planner.domain.problem import Invalid, Problem


def ask(texts: dict[str, str], answered: bool) -> bool:
    """Whether an answer was needed and given; Invalid `text.secrecy_words` when it was needed and not given.

    `texts` maps fields to cleaned texts; `answered` says that the writer vouches that nothing of it is secret.
    """
    asked = [field for field, value in texts.items() if text.has_secrecy_words(value)]
    if asked and not answered:
        raise Invalid(*(Problem("text.secrecy_words", field) for field in asked))
    return bool(asked)
