"""One account as those see it who keep it: its rights, how far it is cleared, where it is signed in, what it leaves."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask import Response, abort, request
from flask_babel import lazy_gettext as _
from wtforms import Form, SelectField

from planner import actions, store
from planner.domain.body import Body
from planner.domain.clearance import CLASSIFICATIONS
from planner.domain.granting import BOUND, Held, may_clear, may_end, may_give, may_remove, people_scope, roles_for
from planner.domain.organisation import Organisation
from planner.domain.permission import ADMINISTRATOR, ROLES, Scope
from planner.domain.problem import Problem
from planner.domain.reset import may_withdraw
from planner.domain.share import OPEN
from planner.store.grants import Right
from planner.store.people import Account
from planner.web import forms, rendering
from planner.web.access import db, moment, person
from planner.web.body_choices import body_choices
from planner.web.filters import CLASSIFICATION_LABELS, ROLE_LABELS
from planner.web.rail import home_place, roots


class RightForm(Form):
    """A right that an account is to have."""

    role = SelectField(_("Role"), validate_choice=False)
    organisation = SelectField(_("Organisation"), validate_choice=False)
    body = SelectField(_("Bound to"), validate_choice=False)


@dataclass(frozen=True)
class Line:
    """A right in the list: whether the reader may end it, or give it again."""

    right: Right
    may_change: bool


def scope() -> Scope:
    """Whose rights the reader is shown."""
    return people_scope(person(), [store.cycles.bounds(db(), code)[0] for code in store.cycles.codes(db())])


def seen(login: str) -> tuple[Account, list[Right]]:
    """The account with its rights as far as the reader is shown them; 404 where that is nothing at all."""
    account = store.people.find(db(), login)
    if account is None:
        abort(404)
    rights = store.grants.of_people(db(), scope(), [account.person.id]).get(account.person.id, [])
    if not rights and not person().is_administrator:
        abort(404)
    return account, rights


def show(login: str, problems: Iterable[Problem] = (), status: int = 200) -> Response:
    """The page, with what was wrong with what was posted."""
    account, rights = seen(login)
    held = actions.grants.held(account)
    right_form = form(request.form)
    others = forms.lay_beside(right_form, problems)
    mine = person()
    may_reset = mine.is_administrator and account.person.login != mine.login
    factor = store.second_factors.of_person(db(), account.person.id) if may_reset else None
    return rendering.render(
        "people/show.html",
        None,
        status,
        account=account,
        is_himself=account.person.login == mine.login,
        living=[Line(one, _may_end(account, held, one)) for one in rights if one.ended_at is None],
        ended=[Line(one, _may_give(account, held, one)) for one in rights if one.ended_at is not None],
        form=right_form if not account.is_disabled and right_form.organisation.choices else None,
        others=others,
        clearances=[name for rank, name in enumerate(CLASSIFICATIONS) if may_clear(mine, held, rank)],
        clearance_labels=dict(zip(CLASSIFICATIONS, CLASSIFICATION_LABELS, strict=True)),
        may_restore=account.is_suspended and may_clear(mine, held, account.cleared),
        may_remove=may_remove(mine, held),
        may_reset=may_reset,
        has_second_factor=factor is not None and factor.is_confirmed,
        reset=store.resets.pending(db(), [account.person.id], moment().stamp).get(account.person.id),
        may_withdraw=may_withdraw(mine, held),
        sessions=store.sessions.open_ones(db(), account.person.id, moment().stamp),
        last=store.sessions.last_ones(db(), [login]).get(login, ""),
        place=home_place(),
    )


def closing(login: str) -> Response:
    """What ends when the account is closed, before it is."""
    account, rights = seen(login)
    mine, key = person(), account.person.id
    held = actions.grants.held(account)
    if not may_remove(mine, held):
        abort(403)
    shares = store.shares.made_by(db(), mine.scope, key)
    states = actions.shares.states(db(), moment(), shares)
    alone = store.grants.organised_alone(db(), key)
    feeds = [one for one in store.feeds.of_person(db(), key) if one.ceiling <= mine.clearance]
    return rendering.render(
        "people/closing.html",
        None,
        account=account,
        living=[one for one in rights if one.ended_at is None],
        left={one.organisation_name for one in rights if one.ended_at is None and one.organisation_code in alone},
        sessions=len(store.sessions.open_ones(db(), key, moment().stamp)),
        feeds=len([one for one in feeds if not one.path or mine.scope.contains(one.path)]),
        shares=[one for one in shares if states[one.public_id] == OPEN],
        place=home_place(),
    )


def form(values: Mapping[str, str] | None = None) -> RightForm:
    """The form with what the reader may give where: in his own organisations and in those directly below them."""
    own = _organised()
    places = [one for root in own for one in (root, *_below(root)) if not one.closed_at]
    by_place = {one.code: roles_for(person(), one.path) for one in places}
    given = {role for found in by_place.values() for role in found}
    filled = RightForm(values)
    filled.role.choices = forms.offered({role: ROLE_LABELS[role] for role in ROLES if role in given})
    filled.organisation.choices = forms.offered({one.code: one.name for one in places if by_place[one.code]})
    filled.body.choices = body_choices(_bodies(own), _("not bound to one")) if given & BOUND else {}
    return filled


def _below(root: Organisation) -> list[Organisation]:
    """Those directly below; administrators give their right at the root alone, where it reaches everywhere."""
    if person().is_administrator:
        return []
    return store.organisations.children(db(), person().names_scope(root.cycle_id), root)


def _organised() -> list[Organisation]:
    """The topmost organisations that the reader organises; an administrator gives his right at the root of the tree."""
    if person().is_administrator:
        return roots()[:1]
    code = store.cycles.current(db(), moment().today)
    return store.organisations.roots(db(), scope(), store.cycles.bounds(db(), code)[0]) if code else []


def _bodies(own: list[Organisation]) -> list[Body]:
    """The bodies that a right may be bound to: those of the reader's own organisations."""
    return [body for root in own for body in store.bodies.of_organisation(db(), root.id)]


def _may_end(account: Account, held: Held, right: Right) -> bool:
    grants = [one for one in account.person.grants if (one.role, one.paths) == (right.role, right.paths)]
    return bool(grants) and may_end(person(), held, grants[0])


def _may_give(account: Account, held: Held, right: Right) -> bool:
    is_cleared = right.role == ADMINISTRATOR and bool(account.cleared)
    return not account.is_disabled and not is_cleared and may_give(person(), held, right.role, right.paths)
