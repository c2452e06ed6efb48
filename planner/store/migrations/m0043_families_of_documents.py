"""What a document holds apart from how it looks: a print is old when any other look of it holds something newer."""

from sqlite_utils import Database

_DIGEST = ";digest="


def migrate(db: Database) -> None:
    """Apply it to a database that has every migration before: of what was printed until then only numbers are known."""
    db.executescript("""
    -- family: the series without options of looks. content: keyed hash of what is printed, in the looks that go without
    -- saying. Both '': issued before they were kept. number: as it is printed, '' for none.
    ALTER TABLE document_issue ADD COLUMN family TEXT NOT NULL DEFAULT '';
    ALTER TABLE document_issue ADD COLUMN content TEXT NOT NULL DEFAULT '';
    ALTER TABLE document_issue ADD COLUMN number TEXT NOT NULL DEFAULT '';
    CREATE INDEX document_issue_family ON document_issue (congress_id, family);
    """)
    numbers = db.execute("SELECT congress_id, value, type, paper FROM document_number").fetchall()
    for congress_id, value, type_, paper in numbers:
        _subject, mark, digest = paper.partition(_DIGEST)
        if mark:
            # The issuer's sign behind the type was kept nowhere.
            db.execute(
                "UPDATE document_issue SET number = ? WHERE congress_id = ? AND digest = ?",
                [f"{value:02}-{type_}", congress_id, digest],
            )
