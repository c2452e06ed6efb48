"""What a file of an earlier version knows of documents that were printed from it, once it is brought up to date."""

import world as cast
from factories import issued

from planner import store
from planner.store.migrations import m0043_families_of_documents as step


def test_an_older_file_keeps_its_papers_with_the_numbers_that_are_known(db, world, settings):
    district = world.congresses[cast.DISTRICT]
    working = issued(db, district)
    signed = issued(db, district, "6b" * 32, number="57-KH/HU", body="VK")
    issued(db, district, "7c" * 32, signer="Bí thư")
    older = store.connection.connect(settings.db, may_change_schema=True)
    older.executescript("""
        DROP INDEX document_issue_family;
        ALTER TABLE document_issue DROP COLUMN family;
        ALTER TABLE document_issue DROP COLUMN content;
        ALTER TABLE document_issue DROP COLUMN number;
    """)
    step.migrate(older)
    older.close()

    found = db.execute("SELECT number, family, content FROM document_issue ORDER BY id").fetchall()
    # The sign of the issuer was kept nowhere.
    assert found == [("", "", ""), ("57-KH", "", ""), ("", "", "")]
    assert [store.documents.standing(db, one.code).is_latest for one in (working, signed)] == [True, True]
    newer = issued(db, district, "8d" * 32)
    assert store.documents.standing(db, working.code).followed_by == newer
