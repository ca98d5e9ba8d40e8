"""Which files a run meets, and in which order."""

from __future__ import annotations

from pathlib import Path

from extractor.batch.walk import walk


def names(root: Path) -> list[str]:
    return [found.path.relative_to(root).as_posix() for found in walk([root])]


def put(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("死亡3人", encoding="utf-8")


def test_folders_are_walked_in_sorted_order(tmp_path: Path) -> None:
    put(tmp_path, "b.txt", "a/2010.txt", "a/2009.txt", "c/x/1.txt", "总结.txt")
    assert names(tmp_path) == ["a/2009.txt", "a/2010.txt", "b.txt", "c/x/1.txt", "总结.txt"]


def test_what_is_no_document_is_left_out(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "a.gold.jsonl", "README.md", ".hidden", ".git/config", "reports.db")
    assert names(tmp_path) == ["a.txt"]


def test_a_file_that_is_named_is_taken_whatever_it_is_called(tmp_path: Path) -> None:
    put(tmp_path, "README.md")
    assert [found.path for found in walk([tmp_path / "README.md"])] == [tmp_path / "README.md"]


def test_a_missing_path_is_met_so_that_it_can_be_reported(tmp_path: Path) -> None:
    assert [found.path for found in walk([tmp_path / "none"])] == [tmp_path / "none"]


def test_a_link_to_a_folder_is_followed_and_a_loop_is_reported(tmp_path: Path) -> None:
    put(tmp_path, "archive/a.txt", "elsewhere/b.txt")
    (tmp_path / "archive/linked").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "archive/up").symlink_to(tmp_path / "archive")

    found = list(walk([tmp_path / "archive"]))

    assert [(f.path.relative_to(tmp_path).as_posix(), f.problem) for f in found] == [
        ("archive/a.txt", None),
        ("archive/linked/b.txt", None),
        ("archive/up", "the link leads back to a folder it lies in"),
    ]


def test_a_link_that_leads_back_is_reported_also_when_it_is_named(tmp_path: Path) -> None:
    put(tmp_path, "archive/a.txt")
    (tmp_path / "archive/up").symlink_to(tmp_path)
    (found,) = walk([tmp_path / "archive/up"])
    assert found.problem == "the link leads back to a folder it lies in"


def test_a_link_to_itself_is_met_as_a_file(tmp_path: Path) -> None:
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    assert names(tmp_path) == ["self.txt"]
