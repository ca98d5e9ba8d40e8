"""The language of forms: slots and literals to a regular expression over encoded sentences.

An encoded sentence is the normalised text in which every mention is one private-use character.
A form is literal text and

    <class>  <a|b>  <class=code>   a word of a class
    {}  {起|人}  {deaths}  {*}      a figure: in the indicator's units, in units named, of another
    {deaths:人}                    indicator, in any unit; several are several figures
    {=class}                       a word that is itself the figure (未发生), its value given
    ~   ~6  ~~                     a gap inside the clause, of at most 18 or 6 characters; a gap
                                   inside the sentence
    ~!12                           a gap inside one item of a list
    &                              a mark between items of a list (、 , 和 及)
    ( | ) ?                        alternatives and options
    *                              after a group: repeated
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

import regex

from extractor.patterns.expression import Expression, expression_of
from extractor.patterns.needs import Need, Needs

CLAUSE_GAP = r"[^{quantities},。;!?\n]{{0,{length}}}?"
CLAUSE_GAP_LENGTH = 18
SHORT_GAP = 6  # a gap this short does not reach over a mark of a list
SENTENCE_GAP = r"[^。!?\n]{0,90}?"
LIST_MARK = "(?:[、,;]|和|及|与|以及|并|,其中)"

_TOKEN = regex.compile(
    r"<([^<>]+)>|(?P<figure>\{[^{}]*\})|(~~)|~(?P<gap>!?\d*)|(&)|([()|?*])|([^<>{}~&()|?*]+)"
)


class Form(NamedTuple):
    """A form as a regular expression, compiled when first needed.

    `figures` names the indicator of each figure slot (None: the pattern's). `required` are sets
    of characters, one of each of which any sentence with a match contains; `trigger` is the most
    telling of them.
    """

    source: str
    figures: tuple[str | None, ...]
    roles: tuple[str, ...]
    required: tuple[frozenset[str], ...]
    trigger: frozenset[str]

    @property
    def expression(self) -> Expression:
        """The compiled expression."""
        return expression_of(self.source, self.figures, self.roles)


class Alphabet(NamedTuple):
    """Which private-use characters stand for a class, a unit, any quantity."""

    chars_of: Callable[[str, str | None], frozenset[str]]
    units: Mapping[str, str]
    is_word: Callable[[str], bool] = lambda word: False


class Context(NamedTuple):
    """Forms that must, or must not, stand right before or after a match."""

    behind: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()


def compile_form(
    form: str,
    own_units: frozenset[str],
    units_of: Mapping[str, frozenset[str]],
    alphabet: Alphabet,
    context: Context,
) -> Form:
    """Compile a form. Raises ValueError with the reason when it does not make sense."""
    builder = _Builder(own_units, units_of, alphabet)
    body = builder.build(form)
    needs = list(builder.needs.found())
    before = ""
    for text in context.behind:
        inner = builder.beside()
        before += f"(?<={_without_names(inner.build(text))})"
        needs += inner.needs.found()
    before += "".join(f"(?<!{builder.plain(text)})" for text in context.not_before)
    after = "".join(f"(?!{builder.plain(text)})" for text in context.not_after)
    if not builder.figures:
        raise ValueError("the form has no figure slot")
    if not needs:
        raise ValueError("the form has no obligatory part that could trigger it")
    trigger = min(needs, key=lambda chars: (chars <= builder.quantities, len(chars)))
    return Form(
        before + body + after,
        tuple(builder.figures),
        tuple(builder.roles),
        tuple(sorted(dict.fromkeys(needs), key=len)),
        trigger,
    )


class _Builder:
    def __init__(
        self,
        own_units: frozenset[str],
        units_of: Mapping[str, frozenset[str]],
        alphabet: Alphabet,
    ) -> None:
        self.own_units = own_units
        self.units_of = units_of
        self.alphabet = alphabet
        self.quantities = frozenset(alphabet.units.values())
        self.any_quantity = _range(self.quantities)
        self.figures: list[str | None] = []
        self.roles: list[str] = []
        self.needs = Needs()

    def build(self, form: str) -> str:
        parts: list[str] = []
        tokens = list(_TOKEN.finditer(form))
        if "".join(token[0] for token in tokens) != form:
            raise ValueError("unbalanced brackets in the form")
        _check_operators([token[0] for token in tokens])
        for number, token in enumerate(tokens):
            following = tokens[number + 1][0] if number + 1 < len(tokens) else ""
            part = self._token(token, following in {"?", "*"})
            behind_figure = number > 0 and tokens[number - 1]["figure"] is not None
            # 「咨询台13个、展板13块」: what is counted does not stand behind the mark of a list.
            if behind_figure and token["gap"] is not None:
                part = f"(?:(?!、){part})??"
            parts.append(part)
        return "".join(parts)

    def plain(self, form: str) -> str:
        """A form without captures, for what must not stand before or after."""
        return _without_names(self.beside().build(form))

    def beside(self) -> _Builder:
        """A builder for what must stand before a match."""
        return _Builder(self.own_units, self.units_of, self.alphabet)

    def _token(self, token: regex.Match[str], optional: bool) -> str:
        slot, figure, long_gap, gap, mark, operator, literal = token.groups()
        if slot is not None:
            return self._slot(slot, optional)
        if figure is not None:
            return self._figure(figure, optional)
        if long_gap or mark:
            return SENTENCE_GAP if long_gap else LIST_MARK
        if gap is not None:
            length = int(gap.lstrip("!") or CLAUSE_GAP_LENGTH)
            barred = self.any_quantity + ("、" if length <= SHORT_GAP or gap[:1] == "!" else "")
            return CLAUSE_GAP.format(quantities=barred, length=length)
        if operator is not None:
            self.needs.bracket(operator, optional=optional)
            return "(?:" if operator == "(" else str(operator)
        self.needs.literal(literal, optional=optional)
        return self._literal(literal)

    def _literal(self, text: str) -> str:
        """Literal text; a word of the lexicon never stands as such in an encoded sentence."""
        if self.alphabet.is_word(text):
            raise ValueError(f"「{text}」 is a word of the lexicon: write its class")
        escaped: str = regex.escape(text)
        return escaped

    def _slot(self, slot: str, optional: bool) -> str:
        chars: frozenset[str] = frozenset()
        for part in slot.split("|"):
            name, _, code = part.partition("=")
            chars |= self.alphabet.chars_of(name, code or None)
        if not chars:
            raise ValueError(f"no word belongs to <{slot}>")
        self._need(chars, optional)
        self.roles.append(slot)
        return f"(?P<r{len(self.roles) - 1}>{_class(chars)})"

    def _need(self, chars: Need, optional: bool) -> None:
        if not optional:
            self.needs.add(chars)

    def _figure(self, text: str, optional: bool) -> str:
        indicator: str | None = None
        text = text[1:-1]
        if text.startswith("="):
            return self._word_figure(text[1:], optional)
        code, _, named = text.partition(":")
        if code in self.units_of:
            indicator = code
            names = frozenset(named.split("|")) if named else self.units_of[code]
        elif text == "*":
            names = frozenset(self.alphabet.units)
        else:
            names = frozenset(text.split("|")) if text else self.own_units
        unknown = names - self.alphabet.units.keys()
        if unknown:
            raise ValueError(f"unknown unit or indicator in {{{text}}}: {', '.join(unknown)}")
        chars = frozenset(self.alphabet.units[name] for name in names)
        self._need(chars, optional)
        self.figures.append(indicator)
        return f"(?P<f{len(self.figures) - 1}>{_class(chars)})"

    def _word_figure(self, kind: str, optional: bool) -> str:
        chars = self.alphabet.chars_of(kind, None)
        if not chars:
            raise ValueError(f"no word belongs to {{={kind}}}")
        self._need(chars, optional)
        self.figures.append(None)
        return f"(?P<f{len(self.figures) - 1}>{_class(chars)})"


def _without_names(source: str) -> str:
    """An expression without captures."""
    return str(regex.sub(r"\(\?P<\w+>", "(?:", source))


def _check_operators(tokens: list[str]) -> None:
    """Raise ValueError where brackets do not pair or ? and * stand behind nothing."""
    depth = 0
    for before, token in zip(["(", *tokens], tokens, strict=False):
        depth += (token == "(") - (token == ")")
        if depth < 0:
            break
        if token in {"?", "*"} and (before in {"(", "|", "?", "*"} or before.startswith("~")):
            raise ValueError(f"{token} behind {before} in the form repeats nothing")
    if depth:
        raise ValueError("unbalanced brackets in the form")


def _class(chars: frozenset[str]) -> str:
    """A character class; one character stands alone, runs become ranges."""
    return next(iter(chars)) if len(chars) == 1 else f"[{_range(chars)}]"


def _range(chars: frozenset[str]) -> str:
    points = sorted(map(ord, chars))
    parts: list[str] = []
    start = previous = points[0]
    for point in [*points[1:], -1]:
        if point == previous + 1:
            previous = point
            continue
        parts.append(chr(start) if start == previous else f"{chr(start)}-{chr(previous)}")
        start = previous = point
    return "".join(parts)
