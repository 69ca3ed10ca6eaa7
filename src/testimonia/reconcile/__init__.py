"""Events, questions, attribution chains, independent origins, contradictions, slips and policies of a whole corpus."""

from ..model import Overrides
from .stage import Contents, reconcile

__all__ = ["Contents", "Overrides", "reconcile"]
