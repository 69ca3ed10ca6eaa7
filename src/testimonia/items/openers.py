"""Which heads begin an item, and of what kind: read in order, each in the light of the item it would end."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..model import ItemKind
from .clusters import Cluster
from .contents import Contents
from .marks import Mark
from .vocabulary import phrases, publication

_HEADER_BODY = 300
"""Code points of running text after which an act's head is over."""
_PICTURES = re.compile(rf"(?:\w+ ){{0,3}}(?:{phrases('pictures')})\b", re.IGNORECASE)
_PROVIDED = re.compile(rf"\b(?:{phrases('provided')})(?!\w)|©", re.IGNORECASE)
_NEAR = 10
"""Blocks after a head within which an act's clauses begin."""


@dataclass(slots=True)
class Opener:
    """An item begins here."""

    block: int
    kind: ItemKind
    cluster: Cluster
    continues: bool = False
    """Goes on with the item before the captions that interrupt it."""
    inset: bool = False
    """Captions that interrupt the item before."""
    within: Opener | None = None
    """The chapter whose section it is."""


@dataclass(slots=True)
class _State:
    kind: str = ""
    keys: set[str] = field(default_factory=set)
    number: str = ""
    named: str = ""
    jurisdiction: str = ""
    publisher: str = ""
    level: int = 9
    end: int = 0
    seen: set[str] = field(default_factory=set)


def is_act(cluster: Cluster, marks: list[Mark]) -> bool:
    """Whether a head is that of an act: a number, or a jurisdiction or name with clauses near by."""
    acts = cluster.acts
    if not acts or cluster.citation:
        return False
    styled = any(a.jurisdiction and a.styled for a in acts)
    numbered = any(a.number and (a.kind or a.jurisdiction or a.body or len(a.number) > 3) for a in acts)
    named = any(a.kind for a in acts)
    body = any(a.body for a in acts)
    if numbered and (styled or named or body):
        return True
    if _statement_opens(cluster) and any(m.date for m in cluster.marks):
        return True
    near = any(m.clause for m in marks[cluster.first : cluster.last + _NEAR])
    return (styled and (named or near)) or (styled and body) or ((named or numbered) and near) or (body and named)


def decide(clusters: list[Cluster], marks: list[Mark], contents: Contents) -> list[Opener]:
    """The beginnings of the items of a compilation, in order."""
    state = _State()
    out: list[Opener] = []
    for cluster in clusters:
        kind = _kind(cluster, marks, state, contents)
        state.seen |= cluster.keys
        if not kind:
            if state.kind in ("resolution", "statement"):
                out[-1].kind = state.kind  # type: ignore[assignment]
                state.keys |= cluster.keys if _body_between(marks, state.end, cluster.first) < _HEADER_BODY else set()
            continue
        block = cluster.lead if kind == "press_clipping" else cluster.first
        if out and block <= out[-1].block:
            block = cluster.first
        out.append(Opener(block, kind, cluster))
        state.kind, state.keys, state.level, state.end = kind, set(cluster.keys), cluster.level, cluster.last
        state.number, state.named = cluster.act_value("number"), cluster.act_value("kind")
        state.jurisdiction = cluster.act_value("jurisdiction")
        state.publisher = cluster.citation.publisher if cluster.citation else cluster.masthead
    return out


def _kind(cluster: Cluster, marks: list[Mark], state: _State, contents: Contents) -> ItemKind | None:
    if cluster.citation and _believed(cluster):
        return "press_article"
    if cluster.section == "testimony" and (cluster.labels or state.kind in ("", "testimony")):
        return "testimony"
    if cluster.labels or cluster.counter:
        return "other" if cluster.message else "press_article"
    if cluster.section and (
        cluster.section != "chapter" or state.kind not in ("resolution", "statement", "press_article")
    ):
        return cluster.section  # type: ignore[return-value]
    if is_act(cluster, marks):
        return _act_kind(cluster, marks, state)
    if cluster.masthead and _masthead_opens(cluster, state):
        return "press_article"
    if contents.lists_press(cluster):
        return "press_article"
    if cluster.reported and not contents.cited and _report_opens(cluster, state):
        return "press_article"
    if state.kind in ("resolution", "statement"):
        return _after_act(cluster, marks, state, contents)
    if state.kind in ("press_article", "press_clipping"):
        return _after_press(cluster, marks, state, contents)
    return _after_chapter(cluster, marks, state, contents)


def _believed(cluster: Cluster) -> bool:
    found = cluster.citation
    return found is not None and (found.known or bool(found.title) or bool(cluster.byline) or cluster.body_follows)


def _report_opens(cluster: Cluster, state: _State) -> bool:
    line = cluster.dateline
    return state.kind not in ("resolution", "statement") or bool(line and line.agency)


def _masthead_opens(cluster: Cluster, state: _State) -> bool:
    known = publication(cluster.masthead)
    dated = any(m.date for m in cluster.marks) or cluster.byline is not None
    if known and known.agency and not dated:
        return False
    return dated or cluster.masthead != state.publisher or not cluster.page_gap


def _act_kind(cluster: Cluster, marks: list[Mark], state: _State) -> ItemKind | None:
    kind: ItemKind = "statement" if cluster.act_value("kind") == "statement" else "resolution"
    if state.kind not in ("resolution", "statement"):
        return kind
    strong = [m for m in cluster.marks if m.strong]
    if all(m.block.key in state.keys for m in strong[:2]):
        return None
    number, jurisdiction = cluster.act_value("number"), cluster.act_value("jurisdiction")
    if number and state.number and number != state.number and any(a.kind and a.number for a in cluster.acts):
        return kind
    if cluster.page_gap and cluster.acts[0].number and _body_between(marks, state.end, cluster.first):
        return kind
    if _statement_opens(cluster) and any(m.role in ("body", "weak") for m in marks[state.end : cluster.first]):
        return kind
    if _body_between(marks, state.end, cluster.first) < _HEADER_BODY and not _clauses(marks, state.end, cluster.first):
        # still the head of the same act
        if not (jurisdiction and state.jurisdiction and jurisdiction != state.jurisdiction):
            if kind == "statement" and not state.named:
                state.kind = kind
            state.named = state.named or cluster.act_value("kind")
            state.number = state.number or number
            state.jurisdiction = state.jurisdiction or jurisdiction
            state.keys |= cluster.keys
            return None
        return kind
    styled = any(a.jurisdiction and a.styled for a in cluster.acts)
    if styled and jurisdiction != state.jurisdiction:
        return kind
    if number:
        return kind if not _same_number(cluster, state, number) else None
    if styled and cluster.page_gap:
        return kind
    return kind if cluster.translation else None


def _statement_opens(cluster: Cluster) -> bool:
    """Whether a head begins with the name of a statement, set apart: ``PRESS RELEASE``, ``Open letter to ...``."""
    first = cluster.marks[0]
    named = first.act is not None and first.act.kind == "statement" and first.act.named
    return bool(named) and (first.block.bold or first.block.level > 0 or first.block.caps) and not cluster.inner


def _same_number(cluster: Cluster, state: _State, number: str) -> bool:
    return number == state.number and not any(a.kind for a in cluster.acts)


def _after_act(cluster: Cluster, marks: list[Mark], state: _State, contents: Contents) -> ItemKind | None:
    past = _body_between(marks, state.end, cluster.first) >= _HEADER_BODY or _clauses(marks, state.end, cluster.first)
    if cluster.translation:
        return "resolution" if past else None
    if not cluster.headings or cluster.inner or cluster.keys <= state.keys:
        return None
    if cluster.level == 1 and (cluster.page_gap or past):
        return "chapter"
    if cluster.page_gap and cluster.level == 2 and past:
        repeated = cluster.keys <= state.seen
        if _credited(cluster, marks):
            return "credits"
        return "chapter" if contents.lists(cluster) and not repeated else None
    return None


def _after_press(cluster: Cluster, marks: list[Mark], state: _State, contents: Contents) -> ItemKind | None:
    if not cluster.headings:
        return None
    lead = cluster.page_gap or cluster.lead < cluster.first
    if contents.lists(cluster) and cluster.level <= (3 if cluster.page_gap else 2):
        return "chapter"
    if not lead:
        return None
    if _facsimile(cluster, marks) or (state.kind == "press_clipping" and cluster.level <= 3):
        return "press_clipping"
    if _credited(cluster, marks):
        return "credits"
    return "chapter" if cluster.level == 1 else None


def _facsimile(cluster: Cluster, marks: list[Mark]) -> bool:
    """Copied from a page without a citation of its own: a byline, narrow columns, an agency's credit."""
    if cluster.byline or cluster.masthead:
        return True
    return any(m.byline or m.block.narrow for m in marks[cluster.last : cluster.last + 6])


def _credited(cluster: Cluster, marks: list[Mark]) -> bool:
    following = next((m.block.plain for m in marks[cluster.last : cluster.last + 2] if m.role in ("body", "weak")), "")
    return bool(_PICTURES.match(following) and _PROVIDED.search(following))


def _after_chapter(cluster: Cluster, marks: list[Mark], state: _State, contents: Contents) -> ItemKind | None:
    if not cluster.headings:
        return None
    title = any(m.block.key == contents.title for m in cluster.headings)
    if not state.kind:
        return "chapter" if _chapter_first(cluster, marks) else "front_matter"
    if state.kind == "front_matter" and title:
        return "front_matter"
    form_feed = cluster.page_gap
    if form_feed and _credited(cluster, marks):
        return "credits"
    if contents.lists(cluster) and (form_feed or cluster.body_follows):
        return "chapter"
    if cluster.level <= 2 and any(m.block.level for m in cluster.headings):
        return "chapter" if form_feed or cluster.body_follows or cluster.level == 1 else None
    return "chapter" if form_feed and cluster.level <= 2 else None


def _chapter_first(cluster: Cluster, marks: list[Mark]) -> bool:
    """Whether a text begins with a chapter, not with its title: text follows, then a heading of the same rank."""
    length = 0
    for mark in marks[cluster.last :]:
        if mark.role == "heading" and mark.level <= cluster.level:
            return length >= _HEADER_BODY // 3 and mark.level == cluster.level and mark.block.level > 0
        if mark.role in ("citation", "masthead", "act") or mark.section == "contents":
            return False
        length += len(mark.block) if mark.role == "body" else 0
    return False


def _body_between(marks: list[Mark], first: int, last: int) -> int:
    total = 0
    for mark in marks[first:last]:
        if mark.role == "body":
            total += len(mark.block)
            if total >= _HEADER_BODY:
                break
    return total


def _clauses(marks: list[Mark], first: int, last: int) -> bool:
    return any(m.clause for m in marks[first : min(last, first + 40)])
