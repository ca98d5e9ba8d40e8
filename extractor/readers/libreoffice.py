"""Formats that only LibreOffice reads, turned into others by it where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from extractor.errors import DamagedFile

PROGRAMS = ("soffice", "libreoffice")
TIMEOUT_SECONDS = 120


def converted(data: bytes, suffix: str, target: str = "docx") -> bytes | None:
    """Return the document in the format `target`, None where LibreOffice is not installed.

    It runs with a profile of its own, so that several can run at once.

    Raises:
        DamagedFile: LibreOffice cannot read it either, or takes too long.
    """
    program = next((found for name in PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, f"document.{suffix}")
        source.write_bytes(data)
        command = [
            program,
            f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
            *("--headless", "--norestore", "--convert-to", target),
            *("--outdir", str(Path(folder, "out")), str(source)),
        ]
        try:
            subprocess.run(command, capture_output=True, timeout=TIMEOUT_SECONDS, check=True)
            return Path(folder, "out", f"document.{target}").read_bytes()
        except (subprocess.SubprocessError, OSError) as error:
            raise DamagedFile("LibreOffice cannot read the document") from error
