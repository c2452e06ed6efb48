"""The bell in the bar of every page: how many notices wait, asked once where it is shown."""

from dataclasses import dataclass

from flask import Flask, g
from flask_babel import ngettext

from planner import store
from planner.domain.difficulty_filter import offices
from planner.domain.notice import MOST_COUNTED
from planner.web.access import db, person
from planner.web.catalogue import language


@dataclass(frozen=True)
class Bell:
    """What the bell shows, and the tag by which a poll asks whether that is still so."""

    unread: int
    questions: int = 0

    @property
    def figure(self) -> str:
        """The number as written: 3, 99+, nothing for none."""
        return f"{MOST_COUNTED}+" if self.unread > MOST_COUNTED else str(self.unread or "")

    @property
    def words(self) -> str:
        """The same for those who listen."""
        return ngettext("%(num)d unread notice", "%(num)d unread notices", self.unread)

    @property
    def tag(self) -> str:
        """Changes with everything that is shown, and with nothing else."""
        return f"{self.unread}{language()}"


def init(app: Flask) -> None:
    """Let templates ask for the bell, where they show it."""
    app.jinja_env.globals["bell_now"] = bell


def bell() -> Bell:
    """The bell of whoever is signed in; `questions` wait for his office, as the rail shows. Asked once a page."""
    if "bell" not in g:
        who = person()
        g.bell = Bell(*store.notices.counts(db(), who.scope, who.id, offices(who)))
    return g.bell
