"""What a command stands in: settings, language, database, moment and the account it acts as."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from flask import Flask
from flask_babel import Babel
from flask_babel import gettext as _
from sqlite_utils import Database

from planner import store
from planner.domain.clearance import ORDINARY
from planner.domain.congress import Congress
from planner.domain.moment import Moment
from planner.domain.permission import INSPECTOR, Grant, Person, Scope
from planner.domain.problem import NotFound, Refused
from planner.settings import LANGUAGES, TRANSLATIONS, Settings, Unusable, from_environment


class Stop(click.ClickException):
    """The command cannot go on; the text is a sentence for the reader."""

    def show(self, file: object = None) -> None:
        """Print the sentence without a label in front."""
        click.echo(self.message, err=True, file=file)


@contextmanager
def begin(context: click.Context) -> Iterator[None]:
    """Hold the settings ready and speak the reader's language; refusals become sentences and exit code 1."""
    try:
        context.obj = context.obj or from_environment()
    except Unusable as error:
        with speaking(Settings(lang=error.lang)):
            raise Stop(_unusable(error)) from error
    with speaking(context.obj), refusals_said():
        yield


def _unusable(error: Unusable) -> str:
    sentences = {
        "number": _("{name}: {value} is no whole number."),
        "port": _("{name}: {value} is no port. Ports are whole numbers from 1 to 65535."),
        "zone": _("{name}: no time zone {value} is known on this machine. One that is: Asia/Ho_Chi_Minh."),
        "host": _(
            "{name}: {value} is no name that people type. Name each one, without https:// and divided by commas, such"
            " as kehoach.example,10.1.2.3."
        ),
        "language": _("{name}: the planner does not speak {value}. Possible are: {languages}."),
    }
    return sentences[error.code].format(name=error.name, value=error.value, languages=", ".join(LANGUAGES))


@contextmanager
def speaking(settings: Settings) -> Iterator[None]:
    """Translate into the language of the settings, without building the web application."""
    app = Flask("planner", static_folder=None)
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(TRANSLATIONS)
    Babel(app, default_locale=settings.lang)
    with app.app_context():
        yield


@contextmanager
def refusals_said() -> Iterator[None]:
    """Say what was refused, each problem on a line of its own."""
    try:
        yield
    except Refused as refused:
        # loaded only now: it brings the whole web application, which no command waits for to begin
        from planner.web.sentences import sentence

        raise Stop("\n".join(sentence(problem) for problem in refused.problems)) from refused
    except store.connection.OperationalError as error:
        from planner.web.problem_sentences import PROBLEMS  # likewise

        raise Stop(str(PROBLEMS["database.busy" if "locked" in str(error) else "database.full"])) from error
    except store.connection.DatabaseError as error:
        raise Stop(damaged()) from error


def damaged() -> str:
    """What to do with a database file that SQLite cannot read."""
    return _("The file is damaged: not all of it can be read. Use another copy: planner restore FILE")


def acting(command: Callable) -> Callable:
    """Add the option that names the account a command acts as; it arrives as `login`."""
    return click.option("--as", "login", required=True, metavar="NAME", help="Account that does this.")(command)


@contextmanager
def opened(settings: Settings) -> Iterator[Database]:
    """The database of the settings, which must exist and be up to date."""
    require_file(settings.db)
    db = store.connection.connect(settings.db)
    try:
        if store.schema.pending(db):
            raise Stop(_("The database is of an older version. Run: planner migrate"))
        yield db
    finally:
        db.close()


def require_file(path: Path) -> None:
    """Stop with a sentence when there is no database."""
    if not path.is_file():
        raise Stop(_("There is no database at {path}. Run: planner init").format(path=path))


def moment(db: Database, settings: Settings) -> Moment:
    """Now by both clocks."""
    now = settings.now()
    return Moment(now, store.installation.planning_day(now, settings.tz, store.installation.day_offset(db)))


def actor(db: Database, login: str) -> Person:
    """The account that a command acts as; NotFound when there is none or it is closed."""
    return store.people.get(db, login)


def ordinary_everywhere(db: Database) -> Scope:
    """Every cycle, and of it what is ordinary: the operator of the file may read that without an account."""
    keys = (store.cycles.bounds(db, code)[0] for code in store.cycles.codes(db))
    return Scope(tuple(f"{key}." for key in keys), (), ORDINARY)


def ordinary_reader(db: Database) -> Person:
    """Whoever reads what is ordinary in every cycle, and may do nothing else; stored nowhere."""
    paths = ordinary_everywhere(db).subtrees
    return Person(0, "", "", ORDINARY, "", grants=(Grant(INSPECTOR, 0, paths),))


def congress_of(db: Database, scope: Scope, when: Moment, wanted: str) -> Congress:
    """By its id, else that of the organisation of this code in the present cycle; NotFound when there is none."""
    try:
        return store.congresses.get(db, scope, wanted)
    except NotFound:
        cycle_id = store.cycles.bounds(db, store.cycles.current(db, when.today))[0]
        found = store.congresses.find(db, scope, store.organisations.get(db, scope, cycle_id, wanted))
        if found is None:
            raise
        return found


def write_whole(file: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    unfinished = file.with_name(file.name + ".unfinished")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(file)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise Stop(_("{path} cannot be written: {reason}.").format(path=file, reason=error.strerror)) from error
