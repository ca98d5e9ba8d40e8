"""What is stored comes back equal, once, and as the last pattern set read it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import Engine, text

from extractor.db.documents import list_failures, load_document
from extractor.db.files import Edition, RunKey
from extractor.db.findings import list_findings
from extractor.db.ledger import extracted_document, remembered, start_run
from extractor.db.query import Wanted, stored_figures
from extractor.db.save import save_extraction, save_failure, save_known, save_touched
from tests.db.archive import TEXT, a_file, an_extraction, with_counts

TABLES = (
    "document",
    "page",
    "extraction",
    "observation",
    "finding",
    "member",
    "refused",
    "refused_member",
    "file",
)


def counts(engine: Engine) -> dict[str, int]:
    with engine.connect() as connection:
        return {
            table: connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()
            for table in TABLES
        }


def test_a_saved_document_comes_back_equal(engine: Engine, run: RunKey) -> None:
    extraction = an_extraction()

    save_extraction(engine, run, [a_file()], extraction, 0.02)

    stored = load_document(engine, "archive/2009.txt")
    assert stored.observations == extraction.observations
    assert stored.findings == extraction.findings
    assert stored.refused == extraction.refused
    assert stored.pages == ((1, TEXT),)
    assert (stored.title, stored.year, stored.area) == ("甲市安全生产总结", 2009, "甲市")
    assert stored.garbles == {"respelled": 2}
    assert [TEXT[o.source.start : o.source.end] for o in stored.observations] == ["10", "12", "8"]


def test_a_finding_on_refused_counts_comes_back_equal(engine: Engine, run: RunKey) -> None:
    extraction = with_counts(an_extraction())

    save_extraction(engine, run, [a_file()], extraction, 0.02)

    stored = load_document(engine, "archive/2009.txt")
    assert stored.findings == extraction.findings
    assert stored.refused == extraction.refused
    held = list_findings(engine, verdict="holds", document="2009.txt")
    assert [each.refused for each in held] == [extraction.refused[1:]]
    assert held[0].documents == ("archive/2009.txt",)
    with engine.connect() as connection:
        rows = connection.execute(
            text("SELECT document, printed, value, status FROM v_findings WHERE verdict = 'holds'")
        ).all()
    assert [tuple(row) for row in rows] == [
        ("archive/2009.txt", "26类", 26, "refused"),
        ("archive/2009.txt", "9类", 9, "refused"),
        ("archive/2009.txt", "17类", 17, "refused"),
    ]


def test_a_finding_on_refused_counts_goes_with_what_it_speaks_of(
    engine: Engine, run: RunKey
) -> None:
    save_extraction(engine, run, [a_file()], with_counts(an_extraction()), 0.02)
    assert counts(engine)["refused_member"] == 3

    save_extraction(engine, run, [a_file()], an_extraction(), 0.02)

    assert counts(engine)["refused_member"] == 0
    assert list_findings(engine, verdict="holds") == []


def test_saving_the_same_again_adds_nothing(engine: Engine, run: RunKey) -> None:
    save_extraction(engine, run, [a_file()], an_extraction(), 0.02)
    before = counts(engine)

    save_extraction(engine, run, [a_file()], an_extraction(), 0.02)

    assert counts(engine) == before
    assert before["observation"] == 3


def test_a_newer_pattern_set_replaces_the_figures_and_leaves_the_older_on_record(
    engine: Engine, run: RunKey
) -> None:
    save_extraction(engine, run, [a_file()], an_extraction(), 0.02)
    newer = start_run(engine, ["archive"], Edition("patterns-2", "1.0"))
    first_two = replace(an_extraction(), observations=an_extraction().observations[:2], findings=())

    save_extraction(engine, newer, [a_file()], first_two, 0.02)

    assert counts(engine) == {
        "document": 1,
        "page": 1,
        "extraction": 2,
        "observation": 2,
        "finding": 0,
        "member": 0,
        "refused": 1,
        "refused_member": 0,
        "file": 1,
    }
    assert extracted_document(engine, "a" * 64, newer.edition) is not None
    assert extracted_document(engine, "a" * 64, run.edition) is None


def test_going_back_to_an_older_pattern_set_works(engine: Engine, run: RunKey) -> None:
    newer = start_run(engine, ["archive"], Edition("patterns-2", "1.0"))
    for key in (run, newer, run):
        save_extraction(engine, key, [a_file()], an_extraction(), 0.02)

    assert extracted_document(engine, "a" * 64, run.edition) is not None
    assert counts(engine)["extraction"] == 2
    assert counts(engine)["observation"] == 3


def test_the_same_bytes_under_two_paths_are_one_document(engine: Engine, run: RunKey) -> None:
    copy = a_file("archive/copy.txt")
    save_extraction(engine, run, [a_file(), copy], an_extraction(), 0.02)
    known = extracted_document(engine, "a" * 64, run.edition)
    assert known is not None

    save_known(engine, run, a_file("archive/later.txt"), known)

    stored = load_document(engine, "archive/copy.txt")
    assert stored.name == "archive/2009.txt"
    assert stored.paths == ("archive/2009.txt", "archive/copy.txt", "archive/later.txt")
    assert counts(engine)["observation"] == 3


def test_a_file_with_new_bytes_takes_its_old_figures_out_of_view(
    engine: Engine, run: RunKey
) -> None:
    save_extraction(engine, run, [a_file()], an_extraction(), 0.02)
    changed = an_extraction(sha256="b" * 64)

    save_extraction(engine, run, [a_file(sha256="b" * 64)], changed, 0.02)

    assert counts(engine)["document"] == 2
    assert len(list(stored_figures(engine, Wanted()))) == 3


def test_a_failure_is_recorded_with_its_reason_and_forgotten_when_mended(
    engine: Engine, run: RunKey
) -> None:
    save_failure(engine, run, a_file(), "damaged", "the archive ends early", 0.5)
    failures = list_failures(engine)
    assert [(f["path"], f["reason"], f["message"]) for f in failures] == [
        ("archive/2009.txt", "damaged", "the archive ends early")
    ]
    assert remembered(engine, ["archive/2009.txt"])["archive/2009.txt"].failed

    save_extraction(engine, run, [a_file()], an_extraction(), 0.02)

    assert list_failures(engine) == []
    assert not remembered(engine, ["archive/2009.txt"])["archive/2009.txt"].failed


def test_a_touched_file_is_remembered_as_it_is_now(engine: Engine, run: RunKey) -> None:
    save_extraction(engine, run, [a_file()], an_extraction(), 0.02)
    touched = a_file()._replace(modified=2_000_000_000)

    save_touched(engine, touched)

    assert remembered(engine, [touched.path, "unheard-of"])[touched.path].file == touched


def test_characters_no_database_stores_keep_their_place(engine: Engine, run: RunKey) -> None:
    extraction = an_extraction()
    observation = replace(extraction.observations[0], quote="事\x00故\ud800起")

    save_extraction(
        engine, run, [a_file()], replace(extraction, observations=(observation,), findings=()), 0.0
    )

    assert load_document(engine, "2009.txt").observations[0].quote == "事�故�起"


def test_a_document_that_fails_to_save_leaves_nothing_behind(engine: Engine, run: RunKey) -> None:
    extraction = an_extraction()
    broken = replace(extraction, observations=(replace(extraction.observations[0], page=None),))  # type: ignore[arg-type]

    with pytest.raises(Exception, match="page"):
        save_extraction(engine, run, [a_file()], broken, 0.0)

    assert set(counts(engine).values()) == {0}
