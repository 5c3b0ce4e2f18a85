"""What a run keeps of its judgement, chapter by chapter: one row for each in `registry`."""

from typing import TYPE_CHECKING

from mutualist.lazy import attach

if TYPE_CHECKING:
    from mutualist.core.chapters.chapter import Chapter, Chapters, Material
    from mutualist.core.chapters.registry import CHAPTERS, written
else:
    __getattr__, __dir__, __all__ = attach(__name__, __file__)
