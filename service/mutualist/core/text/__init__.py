"""Messages that are said in any language, words as they are compared, and how names are sorted."""

from typing import TYPE_CHECKING

from mutualist.lazy import attach

if TYPE_CHECKING:
    from mutualist.core.text.messages import Message, Money, Reference
else:
    __getattr__, __dir__, __all__ = attach(__name__, __file__)
