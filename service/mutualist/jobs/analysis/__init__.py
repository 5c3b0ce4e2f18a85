"""The analysis of an ecosystem, from reading it to publishing a run."""

from typing import TYPE_CHECKING

from mutualist.lazy import attach

if TYPE_CHECKING:
    from mutualist.jobs.analysis.beginning import settle
    from mutualist.jobs.analysis.queue import AnalysisQueue, Started
else:
    __getattr__, __dir__, __all__ = attach(__name__, __file__)
