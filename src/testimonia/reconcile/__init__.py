"""Events, questions, attribution chains, independent origins, contradictions, slips and policies of a whole corpus."""

from ..model import Overrides
from .speakers import spelling_id, spelling_pairs, spellings
from .stage import Contents, reconcile

__all__ = ["Contents", "Overrides", "reconcile", "spelling_id", "spelling_pairs", "spellings"]
