"""When two texts look alike to a reader: they differ only in what nobody sees or everybody overlooks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

# Unicode's Default_Ignorable_Code_Point: soft hyphens, zero-width characters, variation selectors.
IGNORABLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)

APOSTROPHES = "'`\u00b4\u02b9\u02bb\u02bc\u02bd\u2018\u2019\u201b\u2032\u2035"
DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212"
_PLAIN = str.maketrans(
    dict.fromkeys(APOSTROPHES, "'") | dict.fromkeys(DASHES, "-")
)  # keyboards and spreadsheets swap them


def tidy(text: str) -> str:
    r"""Text with what is not seen left out, accents joined to their letters (NFC), and one space for any white space.

    >>> tidy("Cold\u00a0 storage"), tidy("Pa\u0302tis\u00adserie")
    ('Cold storage', 'Pâtisserie')
    """
    if text.isascii():
        return " ".join(text.split())
    return " ".join(unicodedata.normalize("NFC", IGNORABLE.sub("", text)).split())


def caseless(text: str) -> str:
    r"""What look-alikes have in common: Unicode's compatibility caseless form (NFKC, case folded), tidied, with one
    kind of apostrophe and one of dash.

    >>> caseless("Cold\u2009Storage") == caseless("COLD  storage") == "cold storage"
    True
    """
    if text.isascii():
        return " ".join(text.translate(_PLAIN).casefold().split())
    # A spacing accent in the place of an apostrophe would fall apart into a space and an accent.
    folded = unicodedata.normalize("NFKD", IGNORABLE.sub("", text).translate(_PLAIN)).translate(_PLAIN).casefold()
    # What casefold makes may need another round: 'ᾳ' is two letters then, and letters like 'ſ' are others.
    return " ".join(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", folded).casefold()).split())


def look_alikes(texts: Iterable[str]) -> list[list[str]]:
    """The texts that look alike, group by group, each group and the groups in the order of the alphabet.

    >>> look_alikes(["b", "Tea", "a", "tea"])
    [['Tea', 'tea']]
    """
    groups: dict[str, set[str]] = {}
    for text in texts:
        groups.setdefault(caseless(text), set()).add(text)
    return sorted(sorted(group) for group in groups.values() if len(group) > 1)


def commonest(counts: Mapping[str, int]) -> str:
    """Of look-alikes, by how often each stands somewhere, the commonest; of equally common ones the first by alphabet.

    >>> commonest({"tea": 2, "Tea": 2, "TEA": 1})
    'Tea'
    """
    tidied: dict[str, int] = {}
    for text, count in counts.items():
        tidied[tidy(text) or text] = tidied.get(tidy(text) or text, 0) + count
    return min(tidied, key=lambda text: (-tidied[text], text))
