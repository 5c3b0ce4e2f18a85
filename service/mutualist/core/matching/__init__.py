"""Who should meet whom."""

from typing import TYPE_CHECKING

from mutualist.lazy import attach

if TYPE_CHECKING:
    from mutualist.core.matching.explanation.advice import Advice
    from mutualist.core.matching.explanation.collaboration import Collaboration, suggested
    from mutualist.core.matching.explanation.support import Support, grounds
    from mutualist.core.matching.explanation.verdict import Verdict, judged
    from mutualist.core.matching.features.doubts import DOUBTS
    from mutualist.core.matching.features.evidence import EVIDENCE
    from mutualist.core.matching.features.scoring import PairScores, score_pairs, score_rows
    from mutualist.core.matching.features.weights import DEFAULTS, FEATURES, FeatureKind, Weights, weights
    from mutualist.core.matching.lists.exposure import Exposure, exposure
    from mutualist.core.matching.lists.rerank import diversify
    from mutualist.core.matching.lists.worklist import Introduction, NewPairs, introductions, new_pairs
    from mutualist.core.matching.profile.archive import dump_profile, load_profile
    from mutualist.core.matching.profile.matrices import Rows, aligned, same
    from mutualist.core.matching.profile.profile import Profile, build_profile, newcomers
    from mutualist.core.matching.search.index import SearchIndex
    from mutualist.core.matching.search.match_lists import KEPT, MatchBlock, laid_out, match_part, match_parts
    from mutualist.core.matching.search.single import SingleResult, SingleSearch, within
else:
    __getattr__, __dir__, __all__ = attach(__name__, __file__)
