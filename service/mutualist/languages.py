"""The languages that explanations are given in: gettext catalogues under locale/, read as they are committed."""

from __future__ import annotations

import gettext
import io
from functools import cache
from pathlib import Path

from babel import Locale, negotiate_locale
from babel.dates import format_date
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from mutualist.core.text.messages import ENGLISH, Wording

CATALOGUES = Path(__file__).parent / "locale"
LANGUAGES = ("en", *sorted(path.name for path in CATALOGUES.iterdir() if path.is_dir()))
"""English, in which sentences are written, and every language that has a catalogue."""


@cache
def wording(language: str) -> Wording:
    """How a language of LANGUAGES says things. Raises ValueError for any other."""
    if language not in LANGUAGES:
        raise ValueError(f"there is no language {language!r}; there are: {', '.join(LANGUAGES)}")
    if language == ENGLISH.language:
        return ENGLISH
    with (CATALOGUES / language / "LC_MESSAGES" / "mutualist.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    translations, locale = gettext.GNUTranslations(compiled), Locale.parse(language)
    return Wording(
        language,
        translations.gettext,
        lambda words: format_list(words, locale=locale),
        lambda value, places: format_decimal(value, format=f"#,##0.{'0' * places}", locale=locale),
        lambda day: format_date(day, "medium", locale=locale),
    )


def negotiated(accepted: str | None, otherwise: str = "en") -> Wording:
    """The wording of the first language in an Accept-Language header that there is, else of `otherwise`.

    >>> negotiated("fr-CH, de-AT;q=0.9, en;q=0.8").language, negotiated(None).language, negotiated("*;q=x").language
    ('de', 'en', 'en')
    """
    wanted = []
    for place, part in enumerate((accepted or "").split(",")[:20]):
        tag, _, quality = part.partition(";")
        try:
            weight = float(quality.strip().removeprefix("q=") or 1)
        except ValueError:
            continue
        if weight > 0:
            wanted.append((-weight, place, tag.strip().lower().replace("-", "_")))
    found = negotiate_locale([tag for _, _, tag in sorted(wanted)], LANGUAGES)
    return wording(found or otherwise)
