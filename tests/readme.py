"""The commands shown in the README with their output: to check them, and to write them anew.

A block that starts with ```console holds one command after `$` and what it prints.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
WIDTH = 120
_BLOCK = re.compile(r"^```console\n\$ (?P<command>.+)\n(?P<output>(?:.*\n)*?)```$", re.MULTILINE)


class Example(NamedTuple):
    """A command of the README and the output shown for it."""

    command: str
    output: str


def examples() -> list[Example]:
    """Return the commands shown in the README, in order."""
    found = _BLOCK.finditer(README.read_text(encoding="utf-8"))
    return [Example(match["command"], match["output"]) for match in found]


def output_of(command: str, folder: Path) -> str:
    """Return what a command prints when it is typed in `folder`, error lines included."""
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=os.environ | {"PATH": path, "COLUMNS": str(WIDTH), "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if "Traceback" in done.stdout:
        raise RuntimeError(f"{command}\n{done.stdout}")
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines()).lstrip("\n")


def main() -> None:
    """Run every command of the README in an empty folder beside the corpus; write its output."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "corpus").symlink_to(ROOT / "corpus")
        text = _BLOCK.sub(
            lambda match: (
                f"```console\n$ {match['command']}\n{output_of(match['command'], folder)}```"
            ),
            README.read_text(encoding="utf-8"),
        )
    README.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
