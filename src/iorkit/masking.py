"""Masking of personal numbers: one definition of what they look like, so that no output shows one unless asked.

What has the shape of a Social Security number, three, two and four digits with something between them, is masked
wherever it stands: see ``has_ssn_shape``.

Nine digits in a row, with nothing between them, can be a Social Security number, an EIN, a bond number or the number
of an invoice. They are masked

1. in a field for a taxpayer's or a person's number, as far as the field's class does not read them as a number of a
   firm (``EIN("475550101")`` is shown);
2. behind a word that calls them a Social Security number, as in "SSN 000123456";
3. in what could not be read, where nobody knows what they are (``mask_unread``);

and stay as they are everywhere else.
"""

from __future__ import annotations

import re

__all__ = [
    "clip",
    "has_ssn_shape",
    "inert",
    "mask_number",
    "mask_record",
    "mask_text",
    "mask_unread",
    "without_controls",
]

# What nobody sees between two characters: zero-width marks, marks of direction, controls, and U+FFFD put for them.
_UNSEEN = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffd"
)
_DASHES = r"\-\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d"
_DOTS = r".\u00b7\u2024\u2027\u3002\u30fb\uff0e\uff65"
_OTHERS = r"_/\\\uff3f\uff0f\u2044\u2215"
_BETWEEN = rf"[\s{_UNSEEN}{_DASHES}{_DOTS}{_OTHERS}]{{1,6}}"


def _digits(count: int, first: str = "") -> str:
    return rf"\d{first}(?:[{_UNSEEN}]{{0,2}}\d){{{count - 1}}}"


# Behind the first digit, so that a search begins with a digit, which is quick.
_FIRST = rf"(?<!\d\d)(?<!\d[{_UNSEEN}]\d)(?<!\d[{_UNSEEN}]{{2}}\d)"
_NOT_BEFORE_DIGIT = rf"(?![{_UNSEEN}]{{0,2}}\d)"
_SSN = re.compile(rf"{_digits(3, _FIRST)}({_BETWEEN}){_digits(2)}({_BETWEEN})({_digits(4)}){_NOT_BEFORE_DIGIT}")
_DOT = re.compile(f"[{_DOTS}]")
_WIDEST_BLANK = 2  # wider ones part the columns of a table
_NINE_DIGITS = re.compile(_digits(9))
_LABELED = re.compile(
    rf"(?<![A-Za-z])(?:(?:SSA?N|ITIN|ATIN)(?![A-Za-z])|S\.S\.(?:N\.)?|SS ?#|SOC(?:IAL|\.) SEC(?:URITY|\.))"
    rf"(?:\W{{0,3}}(?:NUMBER|NUM|NO|IS)(?![A-Za-z])){{0,2}}[^\w\r\n]{{0,4}}({_digits(5)})({_digits(4)}){_NOT_BEFORE_DIGIT}",
    re.IGNORECASE,
)
# In a text that could not be read: what is plainly a day, an amount, an EIN, an entry or a tariff number stays.
_NO_PERSONS_NUMBER = (
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}(?!\d)"
    r"|(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)"
    r"|-?\d{1,8}\.\d{1,2}(?![\d./_-])|\d{2}-\d{7}(?:[0-9A-Z]{2})?(?![\w-])|[A-Z0-9]{3}-\d{7}-\d(?![\w-])"
    r"|\d{4}\.\d{2}\.\d{2}(?:\d{2}|\.\d{2})?(?![\d.])"
)
_GAP = rf"[\s{_UNSEEN}{_DASHES}{_DOTS}{_OTHERS}]{{0,3}}"
_WITH_LETTERS = re.compile(r"[A-Za-z]+\d{6}")
_UNREAD = re.compile(
    rf"(?<![\w])(?:{_NO_PERSONS_NUMBER})"
    rf"|(?P<number>(?<![A-Za-z\d])[A-Za-z]{{0,3}}\d(?:{_GAP}\d){{5,}}|(?<!\d)\d(?:{_GAP}\d){{7,}})"
)
# In a record of fixed width: the record's identifier may stand right before a number, and its end be cut off.
_IN_RECORD = re.compile(
    rf"(?<![A-Za-z0-9])[12]\d{{3}}-\d{{2}}-\d{{2}}(?!\d)"
    rf"|(?P<number>\d{{3}}[\s{_DASHES}]\d{{2}}[\s{_DASHES}](?:(?P<end>\d{{4}})|\d{{0,3}}(?!\d)))"
)
# What ends a line, moves a terminal's cursor or turns the direction of writing; letters of any script stay.
_ACTING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_CONTROLS = re.compile("\r\n|[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_LONGEST_SHOWN = 60
_FIGURES, _FIGURES_THAT_LOST_A_ZERO = 9, 8


def has_ssn_shape(text: str) -> bool:
    """Tells whether a text holds three, two and four digits, as a Social Security number is written.

    Between them stand dashes, blanks, a break of lines, dots, slashes, underscores or signs that nobody sees, one or
    some of them, and the digits may be of any script. A dot on one side only is that of an amount.

    Args:
        text: Any text.

    Returns:
        Whether it does; letters may stand right beside the digits, further digits may not.

    Examples:
        >>> has_ssn_shape("000_12_3456"), has_ssn_shape("000 - 12 - 3456"), has_ssn_shape("47-5550101")
        (True, True, False)
        >>> has_ssn_shape("100.00 2026")
        False
    """
    return any(_is_ssn(found) for found in _SSN.finditer(text))


def _is_ssn(found: re.Match[str]) -> bool:
    before, behind = found[1], found[2]
    if bool(_DOT.search(before)) is not bool(_DOT.search(behind)):
        return False
    return not any(len(gap) > _WIDEST_BLANK and gap.isspace() for gap in (before, behind))


def mask_text(text: str) -> str:
    r"""Masks every Social Security number inside a text: what has its shape, and nine digits that are called one.

    Args:
        text: Any text, such as a message.

    Returns:
        The text with the first five digits of each such number replaced by asterisks.

    Examples:
        >>> mask_text("number 000-12-3456 on the form, 000 12 3456 on the card")
        'number ***-**-3456 on the form, ***-**-3456 on the card'
        >>> mask_text("SSN-000\u201312\u20133456"), mask_text("SSN: 000123456")
        ('SSN-***-**-3456', 'SSN: *****3456')
        >>> mask_text("entry 000123456 of 2026-03-20")
        'entry 000123456 of 2026-03-20'
    """
    masked = _SSN.sub(_mask_ssn, text)
    return _LABELED.sub(_mask_labeled, masked) if _NINE_DIGITS.search(masked) else masked


def _mask_ssn(found: re.Match[str]) -> str:
    return f"***-**-{found[3]}" if _is_ssn(found) else found[0]


def _mask_labeled(found: re.Match[str]) -> str:
    return f"{found[0][: found.start(1) - found.start()]}*****{found[2]}"


def mask_unread(text: str) -> str:
    """Masks each number of eight digits and more in a text that could not be read, as it may be a person's.

    What is plainly a day, an amount, an EIN with its hyphen, an entry number or a tariff number stays. Letters right
    before six digits and more are masked with them, as in the number of a passport or of a driver's license.

    Args:
        text: Any text that is shown because it was not understood.

    Returns:
        The text, in which only the last four places of such a number can be read.

    Examples:
        >>> mask_unread("EIN 475550101"), mask_unread("*** 12 3456"), mask_unread("X1234567")
        ('EIN *****0101', '*** 12 3456', '****4567')
        >>> mask_unread("46082"), mask_unread("20260320"), mask_unread("$12345678.00"), mask_unread("47-5550101")
        ('46082', '20260320', '$12345678.00', '47-5550101')
    """
    return _mask_long_numbers(text, _FIGURES_THAT_LOST_A_ZERO)


def _mask_long_numbers(text: str, least: int) -> str:
    def masked(found: re.Match[str]) -> str:
        is_long = sum(char.isdigit() for char in found[0]) >= least or _WITH_LETTERS.match(found[0]) is not None
        return mask_number(found[0]) if found["number"] and is_long else found[0]

    return _UNREAD.sub(masked, mask_text(text))


def mask_record(text: str) -> str:
    """Masks what may be a person's number in a piece of a record of fixed width.

    Args:
        text: A piece of a record, in which a number may follow right upon a figure and may be cut short.

    Returns:
        The text, masked as ``mask_unread`` does it from nine digits on, and such numbers too.

    Examples:
        >>> mask_record("K1000-12-3456"), mask_record("000-12-34"), mask_record("2026-03-20")
        ('K1***-**-3456', '***-**-', '2026-03-20')
    """
    return _mask_long_numbers(_IN_RECORD.sub(_mask_in_record, text), _FIGURES)


def _mask_in_record(found: re.Match[str]) -> str:
    return f"***-**-{found['end'] or ''}" if found["number"] else found[0]


def mask_number(text: str, shown: int = 4) -> str:
    """Masks the letters and digits of a personal number but the last few.

    Args:
        text: The number as written.
        shown: How many letters or digits at the end stay readable.

    Returns:
        The number with asterisks; hyphens and spaces stay.

    Examples:
        >>> mask_number("000-12-3456")
        '***-**-3456'
    """
    hidden = max(sum(char.isalnum() for char in text) - shown, 0)
    out: list[str] = []
    for char in text:
        if char.isalnum() and hidden:
            out.append("*")
            hidden -= 1
        else:
            out.append(char)
    return "".join(out)


def clip(text: str, longest: int = _LONGEST_SHOWN) -> str:
    """Shortens a text that is too long to show.

    Args:
        text: Any text.
        longest: The greatest length to return, in characters.

    Returns:
        The text, or its beginning and an ellipsis.

    Examples:
        >>> clip("abcdefgh", longest=4)
        'abc…'
    """
    return text if len(text) <= longest else text[: longest - 1] + "…"


def without_controls(text: str) -> str:
    r"""Puts a blank for each control character, break of lines and half letter, which pictures and calendars refuse.

    Args:
        text: Any text.

    Returns:
        The text in one line.

    Examples:
        >>> without_controls("PO 7781\x1bA\u2028B")
        'PO 7781 A B'
    """
    return _CONTROLS.sub(" ", text)


def inert(text: str) -> str:
    r"""Brings a text on one line in which nothing acts on a terminal or a page, personal numbers masked.

    Args:
        text: Any text, such as a message or a name from the documents.

    Returns:
        The text with single spaces; control signs, half letters and signs that turn the direction of writing are
        shown as ``U+FFFD``.

    Examples:
        >>> inert("two\n lines"), inert("\x1b[31mred") == "\ufffd[31mred"
        ('two lines', True)
    """
    return mask_text(_ACTING.sub("\ufffd", " ".join(text.split())))
