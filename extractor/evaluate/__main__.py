"""`python -m extractor.evaluate PATH…`: the report in plain lines, for working on patterns."""

from __future__ import annotations

import sys
from pathlib import Path

from extractor.errors import ExtractorError
from extractor.evaluate.lines import report_lines
from extractor.evaluate.run import validate


def main(arguments: list[str]) -> int:
    """Print the report on the paths given; return the exit code."""
    try:
        report = validate([Path(argument) for argument in arguments])
    except ExtractorError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    for line in report_lines(report):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
