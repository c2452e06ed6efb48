"""What a comment may say, and whom it names."""

import re

from planner.domain import text
from planner.domain.problem import Problem

# An account named by its login, neither inside a word nor inside another address such as a@b.vn.
MENTION = re.compile(r"(?<![\w.@/-])@([a-z0-9]+(?:[.-][a-z0-9]+)*)(?![\w@])")


def comment_problems(words: str) -> list[Problem]:
    """What is wrong with the cleaned text of a comment."""
    return text.text_problems(words, "text") or ([] if words else [Problem("text.missing", "text")])


def mentioned(words: str) -> list[str]:
    """The logins that a text names, each once, in order."""
    return list(dict.fromkeys(MENTION.findall(words)))
