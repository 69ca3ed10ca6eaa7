"""The closed vocabularies of the records: after UCDP GED, Every Casualty Counts, ACLED and OpenEvSys."""

from __future__ import annotations

from typing import Literal

Hedge = Literal["exact", "at_least", "at_most", "about", "range", "vague"]
Outcome = Literal[
    "killed", "wounded", "missing", "captive", "released", "displaced", "orphaned",
    "body", "survived", "population", "affected", "other",
]  # fmt: skip
Relation = Literal["total", "part_of", "additional"]
Scope = Literal["total", "partial"]
Stance = Literal["asserted", "denied", "questioned", "hypothetical", "forecast"]
Review = Literal["proposed", "accepted", "corrected", "rejected"]
Connection = Literal[
    "", "victim", "witness", "relative", "perpetrator_side", "official", "monitor", "medical",
    "registrar", "agency", "court", "legislature", "press", "third_party",
]  # fmt: skip
ItemKind = Literal[
    "press_article", "press_clipping", "resolution", "statement", "testimony", "list", "chapter",
    "captions", "front_matter", "contents", "credits", "other",
]  # fmt: skip
ValueOrigin = Literal["item", "file", "compilation", "sources.csv", "reviewer"]
DecisionKind = Literal[
    "accept", "reject", "correct", "assign", "add", "merge", "split", "redact", "erase", "note", "undo",
]  # fmt: skip

GROUPS = ("all", "women", "men", "children", "elderly", "civilians", "combatants", "families", "other")
"""Whom a figure counts; several are joined by ``+`` in this order, as in ``women+children``."""

ESTIMATE_METHODS = ("lcmcr", "dga", "loglinear", "sparse", "chao", "chapman")
"""How many there were in all, by which model: latent classes, averaged graphs, log-linear, sparse, two bounds."""

Form = Literal["text", "note"]
"""What a file is of its source: the source's own text, or a note on it in other words."""

Publish = Literal["whole", "quotes", "citation"]
"""How much of a source's text a dossier shows: all, the sentences that hold figures, only the figures' own words."""
