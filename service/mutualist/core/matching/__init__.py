"""Who should meet whom."""

from typing import TYPE_CHECKING

from mutualist.lazy import attach

if TYPE_CHECKING:
    from mutualist.core.matching.explanation.advice import Advice
    from mutualist.core.matching.explanation.collaboration import Collaboration, suggested
    from mutualist.core.matching.explanation.verdict import Verdict, judged
    from mutualist.core.matching.features.feature import FeatureKind
    from mutualist.core.matching.features.registry import DOUBTS, EVIDENCE, FEATURES
    from mutualist.core.matching.features.support import Support
    from mutualist.core.matching.lists.exposure import Exposure, exposure
    from mutualist.core.matching.lists.rerank import diversify
    from mutualist.core.matching.lists.worklist import MatchSuggestion, NewPairs, new_pairs, suggestions
    from mutualist.core.matching.profile.archive import dump_profile, load_profile
    from mutualist.core.matching.profile.matrices import Rows, aligned, same
    from mutualist.core.matching.profile.profile import Profile
    from mutualist.core.matching.scoring.chosen_weights import DEFAULTS, Weights, weights
    from mutualist.core.matching.scoring.pair_scores import PairScores, score_pairs, score_rows
    from mutualist.core.matching.scoring.profile_builder import build_profile, newcomers
    from mutualist.core.matching.search.index import SearchIndex
    from mutualist.core.matching.search.match_lists import KEPT, MatchBlock, match_part, match_parts, search_index
    from mutualist.core.matching.search.single import SingleResult, SingleSearch, within
else:
    __getattr__, __dir__, __all__ = attach(__name__, __file__)
