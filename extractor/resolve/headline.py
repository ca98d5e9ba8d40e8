"""The title of a text: the line at its head that says what kind of document it is."""

from __future__ import annotations

import re

from extractor.mentions.periods import PeriodGrammar
from extractor.patterns.document_words import Sections

HEAD = 700
LENGTH = 80
_FURNITURE = re.compile(
    r"浏览|来源\s?[:：]|^来源|发布(?:时间|日期|者|人|机构|单位|[:：])|字号|更新|时间\s?[:：]|^时间|^\W*$"
    r"|首页|当前位置|^General|[:：]$"
    r"|^\d{4}[-/.]|第\d+期|\d日\s*$|^\([\d年月日.\-\s]+\)$"
)
_BODY = re.compile(r"(?:局|委员会|政府|办公室|公司|厅|部|简报|通讯|快报|文件|站|安委办|安委会|号)$")
_NUMBERED = re.compile(r"[(（]?[一二三四五六七八九十]{1,3}[)）、]")


def find_title(text: str, sections: Sections, periods: PeriodGrammar) -> str:
    """Return the title, empty where no line looks like one.

    A line counts for the word of its kind (总结, 通报, 计划) and for a time it names, and
    against the name of an office alone.
    """
    kinds = (*sections.report_titles, *sections.plan_titles, *sections.law_titles)
    best, best_score = "", 0
    for position, line in enumerate(text[:HEAD].split("\n")):
        bare = line.strip().strip("#").strip()
        if not 4 <= len(bare) <= LENGTH or _FURNITURE.search(bare):
            if len(bare) > LENGTH and not best:
                return _inline_title(bare, kinds)
            continue
        if re.search(r"[。;!?](?!$)|。$|[,，](?=.*[,，])", bare):
            continue
        score = (
            2 * any(word in bare for word in kinds)
            + (next(periods.find(bare), None) is not None)
            + 1
        )
        score -= 2 * bool(_BODY.search(bare)) + 3 * bool(_NUMBERED.match(bare)) + (position > 8)
        if score > best_score:
            best, best_score = bare, score
    return best


def _inline_title(line: str, kinds: tuple[str, ...]) -> str:
    """A title that runs into the text behind it, up to the first space."""
    head = re.split(r"[\s。]", line, maxsplit=1)[0]
    fits = 4 <= len(head) <= LENGTH and not re.search(r"[,;]", head)
    return head if fits and any(word in head for word in kinds) else ""
