"""Numbers written out, the reverse of reading them: Chinese, banker's, mixed with 万 and 亿."""

from __future__ import annotations

FULL = "零一二三四五六七八九"
BANKERS = "零壹贰叁肆伍陆柒捌玖"
PLACES = ("", "十", "百", "千")
BANKERS_PLACES = ("", "拾", "佰", "仟")


def spell(number: int, digits: str = FULL, places: tuple[str, ...] = PLACES) -> str:
    """Write a number below 10**16 in Chinese characters.

    >>> spell(10963), spell(100000300)
    ('一万零九百六十三', '一亿零三百')
    >>> spell(123, BANKERS, BANKERS_PLACES)
    '壹佰贰拾叁'
    """
    if number == 0:
        return digits[0]
    high, low = divmod(number, 10**8)
    if high:
        gap = digits[0] if 0 < low < 10**7 else ""
        rest = spell(low, digits, places) if low else ""
        return spell(high, digits, places) + "亿" + gap + rest
    high, low = divmod(number, 10**4)
    if high:
        gap = digits[0] if 0 < low < 1000 else ""
        rest = _below_myriad(low, digits, places) if low else ""
        return _below_myriad(high, digits, places) + "万" + gap + rest
    return _below_myriad(low, digits, places)


def _below_myriad(number: int, digits: str, places: tuple[str, ...]) -> str:
    written, zero = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            written += (digits[0] if zero and written else "") + digits[digit] + places[place]
            zero = False
        else:
            zero = True
    return written


def spell_mixed(number: int) -> str:
    """Write what stands in front of 亿 and 万 in Arabic digits, the rest too, filled with zeros.

    >>> spell_mixed(10963), spell_mixed(30005), spell_mixed(120000000)
    ('1万0963', '3万0005', '1亿2000万')
    """
    hundred_millions, rest = divmod(number, 10**8)
    myriads, ones = divmod(rest, 10**4)
    written = f"{hundred_millions}亿" if hundred_millions else ""
    if myriads:
        written += f"{myriads:04d}万" if hundred_millions else f"{myriads}万"
    if ones or not written:
        filled = f"{myriads:04d}{ones:04d}" if hundred_millions and not myriads else f"{ones:04d}"
        written += filled if written else str(ones)
    return written


def spell_decimal(number: int, fraction: str) -> str:
    """Write a number with decimals: 十点零三六."""
    return spell(number) + "点" + "".join(FULL[int(digit)] for digit in fraction)
