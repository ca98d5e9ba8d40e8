"""Names written in many ways, from one line: 「[十万|10万][从业人员|人]死亡[率|人数]」."""

from __future__ import annotations

import itertools
import re

_PART = re.compile(r"\[([^\[\]]*)\]|([^\[\]]+)")


def spell(shape: str) -> tuple[str, ...]:
    """Return every name a shape stands for; an alternative may be empty.

    Raises:
        ValueError: a bracket is not closed or never opened.

    >>> spell("[亿元|单位]GDP[事故|]死亡率")
    ('亿元GDP事故死亡率', '亿元GDP死亡率', '单位GDP事故死亡率', '单位GDP死亡率')
    """
    parts = list(_PART.finditer(shape))
    if "".join(part[0] for part in parts) != shape:
        raise ValueError(f"unbalanced brackets in 「{shape}」")
    choices = [[part[2]] if part[1] is None else part[1].split("|") for part in parts]
    return tuple("".join(chosen) for chosen in itertools.product(*choices))
