"""What every match of a form contains, so that most forms need not be tried on a sentence."""

from __future__ import annotations

Need = frozenset[str]
"""Characters one of which any match contains."""


class Needs:
    """Collects the needs of a form token by token.

    What is optional or repeated needs nothing. Of alternatives only one will stand there: they
    need, together, the most telling need of each, unless one of them needs nothing.
    """

    def __init__(self) -> None:
        self._groups: list[list[list[Need]]] = [[[]]]

    def add(self, need: Need) -> None:
        """Take up one obligatory part."""
        self._groups[-1][-1].append(need)

    def literal(self, text: str, *, optional: bool) -> None:
        """Take up the characters of a text; a mark behind it makes only the last optional."""
        for character in text[:-1] if optional else text:
            self.add(frozenset(character))

    def bracket(self, mark: str, *, optional: bool) -> None:
        """Take up ( | or ), which may be followed by a mark that makes the group optional."""
        if mark == "(":
            self._groups.append([[]])
        elif mark == "|":
            self._groups[-1].append([])
        elif mark == ")":
            group = self._groups.pop()
            if not optional:
                self._groups[-1][-1] += _of_group(group)

    def found(self) -> tuple[Need, ...]:
        """Return the needs, the rarest first."""
        return tuple(sorted(dict.fromkeys(_of_group(self._groups[0])), key=len))


def _of_group(alternatives: list[list[Need]]) -> list[Need]:
    if len(alternatives) == 1:
        return alternatives[0]
    if not all(alternatives):
        return []
    return [frozenset().union(*(min(needs, key=len) for needs in alternatives))]
