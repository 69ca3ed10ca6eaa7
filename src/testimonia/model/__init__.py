"""The frozen records that every stage takes and gives: what they mean, their units and their vocabularies.

Offsets are 0-based code points, half open: ``text[start:end]``.  Dates are ISO 8601 and stay as partial as the
source has them (``1992``, ``1992-02``, ``1992-02-26``; empty = not given).  A bound of ``None`` is open.
Vocabularies follow the UCDP GED codebook (low, best, high), the Standards for Casualty Recording of Every Casualty
Counts, and ACLED where these agree; connections of speakers follow the OpenEvSys micro-thesauri.
"""

from .acts import (
    Act,
    ActConflict,
    ActEntry,
    ActMention,
    ActTable,
    Clause,
    ClauseFamily,
    ClauseMember,
    ClausePart,
    Manner,
    Signatory,
    Vote,
)
from .deciding import Decision
from .estimating import CaptureTable, Estimate
from .figures import Figure, Reading
from .items import Item, Whence
from .lineage import BoilerplateSet, Change, Citation, Family, Lineage, Link, LinkRelation, Passage, WhichEnd
from .persons import ROW_FIELDS, Linkage, ListRow, Person, ScoredPair, Sex, Status, Value
from .problems import Problem
from .proposing import Excerpt, Extractor, Proposal, Proposals
from .reconciling import (
    Contradiction,
    Event,
    Join,
    Origin,
    Overrides,
    PolicyRange,
    Question,
    Reconciliation,
    Side,
    Slip,
    Statement,
    Voice,
)
from .registers import Allegation, ChronologyEntry, Credit, ElementStatement, Place, Registers, Response
from .sources import Anchor, Box, Fact, Original, Page, Text
from .vocabulary import (
    GROUPS,
    Connection,
    DecisionKind,
    Hedge,
    ItemKind,
    Outcome,
    Relation,
    Review,
    Scope,
    Stance,
    ValueOrigin,
)

__all__ = [
    "GROUPS",
    "ROW_FIELDS",
    "Act",
    "ActConflict",
    "ActEntry",
    "ActMention",
    "ActTable",
    "Allegation",
    "Anchor",
    "BoilerplateSet",
    "Box",
    "CaptureTable",
    "Change",
    "ChronologyEntry",
    "Citation",
    "Clause",
    "ClauseFamily",
    "ClauseMember",
    "ClausePart",
    "Connection",
    "Contradiction",
    "Credit",
    "Decision",
    "DecisionKind",
    "ElementStatement",
    "Estimate",
    "Event",
    "Excerpt",
    "Extractor",
    "Fact",
    "Family",
    "Figure",
    "Hedge",
    "Item",
    "ItemKind",
    "Join",
    "Lineage",
    "Link",
    "LinkRelation",
    "Linkage",
    "ListRow",
    "Manner",
    "Origin",
    "Original",
    "Outcome",
    "Overrides",
    "Page",
    "Passage",
    "Person",
    "Place",
    "PolicyRange",
    "Problem",
    "Proposal",
    "Proposals",
    "Question",
    "Reading",
    "Reconciliation",
    "Registers",
    "Relation",
    "Response",
    "Review",
    "Scope",
    "ScoredPair",
    "Sex",
    "Side",
    "Signatory",
    "Slip",
    "Stance",
    "Statement",
    "Status",
    "Text",
    "Value",
    "ValueOrigin",
    "Voice",
    "Vote",
    "Whence",
    "WhichEnd",
]
