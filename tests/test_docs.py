"""The README tells the truth about the command line."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from typer import Typer

from extractor.cli.app import app
from extractor.cli.patterns import app as patterns_app
from tests.readme import README, ROOT, Example, examples, output_of

HELP = [example for example in examples() if example.command.endswith("--help")]


def commands(typer_app: Typer, prefix: str = "extractor") -> dict[str, str]:
    """Return every command with its help."""
    return {
        f"{prefix} {command.name or command.callback.__name__}": command.callback.__doc__ or ""
        for command in typer_app.registered_commands
        if command.callback is not None
    }


ALL = commands(app) | commands(patterns_app, "extractor patterns")


@pytest.mark.parametrize("example", HELP, ids=lambda example: example.command)
def test_the_help_shown_is_the_real_help(example: Example, tmp_path: Path) -> None:
    assert example.output == output_of(example.command, tmp_path)


def test_the_readme_shows_the_overview_of_commands() -> None:
    assert "extractor --help" in {example.command for example in HELP}


@pytest.mark.parametrize("command", ALL)
def test_every_command_has_help_and_is_in_the_readme(command: str) -> None:
    assert len(ALL[command].splitlines()[0]) >= 20
    assert f"`{command}" in README.read_text(encoding="utf-8")


def test_every_example_names_a_command_there_is() -> None:
    shown = {" ".join(example.command.split()[:2]) for example in examples()}
    known = {*commands(app), "extractor patterns", "extractor --help"}
    assert {words for words in shown if words.startswith("extractor ")} <= known


def test_every_dependency_is_explained() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project.get("optional-dependencies", {}).values()
    names = {
        re.split(r"[\[<>=~!; ]", dependency)[0].lower()
        for dependencies in (project["dependencies"], *extras)
        for dependency in dependencies
    }
    table = set(re.findall(r"^\| `([\w.-]+)`", README.read_text(encoding="utf-8"), re.MULTILINE))
    assert names <= {name.lower() for name in table}
