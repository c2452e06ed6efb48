"""The folder of made papers."""

import os

import pytest

from planner.papers import Papers


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "planner.db.papers"


@pytest.fixture
def papers(folder):
    return Papers(folder)


def test_paper_is_found_as_it_was_kept_and_by_its_owner_alone(papers, folder):
    assert papers.find("a1") is None
    assert papers.keep("a1", b"one")
    assert papers.keep("a1", b"two")
    assert papers.find("a1") == b"two"
    assert (folder.stat().st_mode & 0o777, (folder / "a1").stat().st_mode & 0o777) == (0o700, 0o600)
    papers.drop("a1")
    papers.drop("a1")
    assert papers.find("a1") is None


@pytest.mark.parametrize("name", ["", "../planner.db", "a/b", ".hidden", "a b", "a" * 121, "a.PDF", "a\n"])
def test_name_leads_nowhere_else(papers, name):
    for deed in (lambda: papers.find(name), lambda: papers.keep(name, b""), lambda: papers.drop(name)):
        with pytest.raises(ValueError, match="no name"):
            deed()


def test_full_disk_is_told_and_leaves_nothing_half(papers, folder, monkeypatch):
    papers.keep("a1", b"old")

    def full(**_words):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fdopen", lambda handle, _mode: Full(handle))
        assert not papers.keep("a1", b"new")
        assert not papers.keep("a2", b"new")
        patch.setattr("planner.papers.tempfile.mkstemp", full)
        assert not papers.keep("a3", b"new")
    assert papers.find("a1") == b"old"
    assert [one.name for one in folder.iterdir()] == ["a1"]


class Full:
    """A file on a disk without room."""

    def __init__(self, handle):
        self._handle = handle

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        os.close(self._handle)

    def write(self, _content):
        raise OSError(28, "No space left on device")


def test_folder_that_cannot_be_made_keeps_nothing(tmp_path):
    (tmp_path / "file").write_text("")
    papers = Papers(tmp_path / "file" / "papers")
    assert not papers.keep("a", b"x")
    assert papers.find("a") is None
    papers.discard(0.0)
    papers.clear()


def test_papers_nobody_asked_for_are_discarded(papers, folder):
    for name, used in (("old", 100.0), ("new", 300.0)):
        papers.keep(name, b"x")
        os.utime(folder / name, (used, used))
    papers.discard(before=200.0)
    assert [one.name for one in folder.iterdir()] == ["new"]


def test_paper_that_was_asked_for_counts_as_new(papers, folder):
    papers.keep("a", b"x")
    os.utime(folder / "a", (100.0, 100.0))
    papers.find("a")
    papers.discard(before=200.0)
    assert papers.find("a") == b"x"


def test_all_papers_together_are_bounded_and_the_least_used_go_first(papers, folder):
    for index, name in enumerate(("a", "b", "c", "d")):
        papers.keep(name, b"x" * 10)
        os.utime(folder / name, (100.0 + index, 100.0 + index))
    papers.discard(before=0.0, most=25)
    assert sorted(one.name for one in folder.iterdir()) == ["c", "d"]


def test_cleared_folder_holds_nothing_half_written_ones_included(papers, folder):
    papers.keep("a", b"x")
    (folder / ".tmpabc").write_bytes(b"half")
    papers.clear()
    papers.discard(before=2e9)
    assert [one.name for one in folder.iterdir()] == [".cleared"]


def test_paper_that_was_being_made_while_the_folder_was_cleared_is_not_kept(papers, folder):
    for _time in range(2):
        making = Papers(folder)
        Papers(folder).clear()
        assert not making.keep("a", b"words that had to go")
        assert making.find("a") is None
        assert Papers(folder).keep("a", b"made anew")
        assert making.find("a") == b"made anew"
