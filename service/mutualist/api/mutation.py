"""What can be done: the mutations of every feature, in the order that the schema lists them."""

from __future__ import annotations

import strawberry

from mutualist.api.introductions.mutation import IntroductionMutation
from mutualist.api.matching.mutation import MatchMutation
from mutualist.api.roles.mutation import RoleMutation
from mutualist.api.runs.mutation import RunMutation


@strawberry.type(description="What can be done.")
class Mutation(RoleMutation, RunMutation, MatchMutation, IntroductionMutation):
    """The fields of all its bases."""
