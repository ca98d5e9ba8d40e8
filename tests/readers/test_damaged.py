"""Every damaged file ends as one recorded reason."""

from __future__ import annotations

import pytest

from extractor.errors import ReadError
from extractor.readers import read

from .damaged import DamagedCase, damaged_files

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
