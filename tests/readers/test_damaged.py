"""Every damaged file ends as one recorded reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.batch.run import run
from extractor.batch.settings import Settings
from extractor.db.documents import list_failures
from extractor.db.query import Wanted, stored_figures
from extractor.db.session import open_database
from extractor.errors import ReadError
from extractor.readers import read

from .damaged import ARCHIVE, DamagedCase, damaged_files

CASES = list(damaged_files())


def test_there_are_sixty_of_them() -> None:
    assert len(CASES) >= 60


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_damaged_file_is_a_reason_in_one_line(case: DamagedCase) -> None:
    with pytest.raises(ReadError) as caught:
        read(case.data, case.name)
    assert caught.value.code in case.codes
    assert "\n" not in str(caught.value)
    assert 10 < len(str(caught.value)) < 200


def test_one_run_over_all_of_them_records_each_and_loses_no_good_file(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    folder.mkdir()
    broken = {case.name: case for case in CASES if case.name != ARCHIVE}
    for case in broken.values():
        (folder / case.name).write_bytes(case.data)
    good = {f"{year}.txt": f"{year}年，海门市死亡{year - 1990}人。" for year in range(2005, 2010)}
    for name, text in good.items():
        (folder / name).write_text(text, encoding="utf-8")
    engine = open_database(str(tmp_path / "reports.db"), create=True)
    counts, _ = run(engine, [folder], Settings(jobs=2, seconds=60), lambda outcome: None)
    failures = {Path(str(each["path"])).name: each for each in list_failures(engine)}
    deaths = stored_figures(engine, Wanted(indicator="deaths"))
    engine.dispose()
    assert counts["failed"] == len(broken) >= 60
    assert failures.keys() == broken.keys()
    assert all(failures[name]["reason"] in case.codes for name, case in broken.items())
    assert [int(stored.observation.value) for stored in deaths] == [15, 16, 17, 18, 19]
