"""What was ended in one database and lives again in an earlier copy of it: read there, ended here as well."""

from dataclasses import dataclass

from sqlite_utils import Database

# Of each kind: what was ended, when and by whom, with what identifies it in both files.
_ENDED = {
    "shares": "SELECT share.public_id AS thing, ended_at AS at, ender.login AS 'by' FROM share_end"
    " JOIN share ON share.id = share_id JOIN person AS ender ON ender.id = ended_by",
    "feeds": "SELECT feed.public_id AS thing, ended_at AS at, ender.login AS 'by' FROM feed_end"
    " JOIN feed ON feed.id = feed_id JOIN person AS ender ON ender.id = ended_by",
    "rights": "SELECT person.login AS thing, organisation.code AS organisation, role, body.code AS body,"
    " granted_at, ended_at AS at, ender.login AS 'by'"
    " FROM grant_end JOIN access_grant ON access_grant.id = grant_id"
    " JOIN person ON person.id = person_id"
    " JOIN organisation ON organisation.id = access_grant.organisation_id"
    " LEFT JOIN body ON body.id = access_grant.body_id JOIN person AS ender ON ender.id = ended_by",
    "accounts": "SELECT person.login AS thing, disabled_at AS at, ender.login AS 'by'"
    " FROM person_disablement JOIN person ON person.id = person_id"
    " JOIN person AS ender ON ender.id = disabled_by",
    "suspensions": "SELECT person.login AS thing, suspended_at AS at, ender.login AS 'by'"
    " FROM clearance_suspension JOIN person ON person.id = person_id"
    " JOIN person AS ender ON ender.id = suspended_by",
}
# How it is ended here; who ended it may be an account that the copy does not know: then it is whoever restores.
_BY = "COALESCE((SELECT id FROM person WHERE login = :by), :actor)"
_ENDING = {
    "shares": f"INSERT INTO share_end (share_id, ended_at, ended_by) SELECT id, :at, {_BY} FROM share"
    " WHERE public_id = :thing AND NOT EXISTS (SELECT 1 FROM share_end"
    " WHERE share_id = share.id)",
    "feeds": f"INSERT INTO feed_end (feed_id, ended_at, ended_by) SELECT id, :at, {_BY} FROM feed"
    " WHERE public_id = :thing AND NOT EXISTS (SELECT 1 FROM feed_end WHERE feed_id = feed.id)",
    "rights": f"INSERT INTO grant_end (grant_id, ended_at, ended_by) SELECT living_grant.id, :at, {_BY}"
    " FROM living_grant JOIN person ON person.id = person_id"
    " JOIN organisation ON organisation.id = living_grant.organisation_id"
    " LEFT JOIN body ON body.id = living_grant.body_id"
    " WHERE person.login = :thing AND organisation.code = :organisation AND role = :role"
    " AND body.code IS :body AND granted_at = :granted_at",
    "accounts": f"INSERT INTO person_disablement (person_id, disabled_at, disabled_by) SELECT id, :at, {_BY}"
    " FROM person WHERE login = :thing AND NOT EXISTS (SELECT 1 FROM person_disablement"
    " WHERE person_id = person.id)",
    "suspensions": f"INSERT INTO clearance_suspension (person_id, suspended_at, suspended_by) SELECT id, :at, {_BY}"
    " FROM person WHERE login = :thing AND NOT EXISTS (SELECT 1 FROM clearance_suspension"
    " WHERE person_id = person.id)",
}
# A link that got another address or password opened with the one before no more.
_ADDRESSES = "SELECT public_id AS thing, token_hash AS token, password_hash AS password FROM share"
_END_CHANGED = (
    "INSERT INTO share_end (share_id, ended_at, ended_by) SELECT id, :at, :actor FROM share WHERE public_id = :thing"
    " AND (token_hash <> :token OR password_hash IS NOT :password)"
    " AND NOT EXISTS (SELECT 1 FROM share_end WHERE share_id = share.id)"
)
_SAFETY = (
    "SELECT login, password_hash, clearance, secret FROM person"
    " LEFT JOIN second_factor ON second_factor.person_id = person.id AND confirmed_at IS NOT NULL"
)
_WAYS_IN = {
    "sessions": "UPDATE session SET ended_at = :at WHERE ended_at IS NULL",
    "resets": "INSERT INTO password_reset_end (password_reset_id, ended_at, is_used) SELECT id, :at, 0"
    " FROM password_reset WHERE id NOT IN (SELECT password_reset_id FROM password_reset_end)",
    "invitations": "INSERT INTO invitation_withdrawal (invitation_id, withdrawn_at, withdrawn_by)"
    " SELECT id, :at, :actor FROM invitation WHERE id NOT IN (SELECT invitation_id FROM invitation_acceptance)"
    " AND id NOT IN (SELECT invitation_id FROM invitation_withdrawal)",
}


@dataclass(frozen=True)
class Revocations:
    """What a database knows to be ended, by kind; the addresses of its links; and how its accounts are kept safe."""

    ended: dict[str, list[dict]]
    addresses: list[dict]
    safety: dict[str, tuple]


def read(db: Database) -> Revocations:
    """Everything that was ended in this database. Raises DatabaseError when it is damaged or too old."""
    ended = {kind: list(db.query(reading)) for kind, reading in _ENDED.items()}
    return Revocations(ended, list(db.query(_ADDRESSES)), _safety(db))


def end_ways_in(db: Database, stamp: str, by: int) -> dict[str, int]:
    """End every sign-in, link to a new password and invitation; how many there were, by kind."""
    named = {"at": stamp, "actor": by}
    return {kind: db.execute(ending, named).rowcount for kind, ending in _WAYS_IN.items()}


def carry(db: Database, known: Revocations, stamp: str, by: int) -> dict[str, int]:
    """End here what was ended there, and links that had another address or password there; how many, by kind."""
    counted = {
        kind: sum(db.execute(_ENDING[kind], {**row, "actor": by}).rowcount for row in rows)
        for kind, rows in known.ended.items()
    }
    changed = (db.execute(_END_CHANGED, {**row, "at": stamp, "actor": by}).rowcount for row in known.addresses)
    counted["shares"] += sum(changed)
    return counted


def differing(db: Database, known: Revocations) -> list[str]:
    """The logins of accounts that had another password, clearance or second factor there."""
    return sorted(login for login, kept in _safety(db).items() if known.safety.get(login, kept) != kept)


def _safety(db: Database) -> dict[str, tuple]:
    return {login: tuple(kept) for login, *kept in db.execute(_SAFETY)}
