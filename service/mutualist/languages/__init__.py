"""The languages that explanations are given in. The catalogues lie under locale/, one file a feature."""

from __future__ import annotations

from functools import cache

from babel import negotiate_locale

from mutualist.core.text.preferences import weighted
from mutualist.languages.wording import CATALOGUES, SOURCE, Wording

LANGUAGES = (SOURCE, *sorted(path.name for path in CATALOGUES.iterdir() if path.is_dir() and path.name != SOURCE))
"""English, which every message is written in first, and every language that has catalogues."""


@cache
def wording(language: str) -> Wording:
    """How a language of LANGUAGES says things. Raises ValueError for any other."""
    if language not in LANGUAGES:
        raise ValueError(f"there is no language {language!r}; there are: {', '.join(LANGUAGES)}")
    return Wording(language)


def negotiated(accepted: str | None, otherwise: str = "en") -> Wording:
    """The wording of the first language in an Accept-Language header that there is, else of `otherwise`.

    >>> negotiated("fr-CH, de-AT;q=0.9, en;q=0.8").language, negotiated(None).language, negotiated("*;q=x").language
    ('de', 'en', 'en')
    """
    weights = {tag.replace("-", "_"): weight for tag, weight in weighted(accepted).items() if weight > 0}
    language = negotiate_locale(sorted(weights, key=lambda tag: -weights[tag]), LANGUAGES)
    return wording(language or otherwise)


ENGLISH = wording("en")
"""The language that messages are written in first."""
