"""Whether a text is a compilation, and where its parts begin: openers put right by what surrounds them."""

from __future__ import annotations

from collections import Counter

from ..institutions import fold
from .blocks import Block
from .citation import citation, labelled
from .clusters import Cluster, gather
from .contents import Contents, contents_of
from .marks import Mark
from .openers import Opener, decide, is_act
from .vocabulary import section_words

_MOST_CAPTION = 300
"""Code points of a caption, unless a cue word says that it is one."""


def openers_of(marks: list[Mark], language: str = "") -> tuple[list[Opener], Contents]:
    """The beginnings of a text's items; at most one where nothing says that it is a compilation."""
    clusters = _titles_apart(list(gather(marks)), marks)
    contents = contents_of(marks, clusters, language)
    if not _compilation(marks, clusters, contents):
        return [], contents
    by_source = _closed_by_source(marks, clusters)
    if by_source:
        return by_source, contents
    by_rule = _between_rules(marks, clusters)
    if by_rule:
        return by_rule, contents
    found = decide(_without_references(clusters), marks, contents)
    return _captions(_bare(found, marks), marks), contents


def _titles_apart(clusters: list[Cluster], marks: list[Mark]) -> list[Cluster]:
    """Cuts the title of a digest, or of a part of it, from the head of the first article below it."""
    press = [c for c in clusters if c.citation or c.dated]
    ranks = Counter(c.marks[0].block.level for c in press)
    rank = max(ranks, key=lambda level: (ranks[level], level), default=0)
    firsts = Counter(c.marks[0].role for c in press[1:])
    first = max(firsts, key=lambda role: (firsts[role], role), default="")
    out = []
    for cluster in clusters:
        at = _below_title(cluster, rank if ranks[rank] >= 2 else 0)
        if not at and cluster is clusters[0] and first in ("citation", "masthead", "counter", "labels"):
            at = next((n for n, m in enumerate(cluster.marks) if m.role == first), 0)
        if at:
            out += [Cluster(marks, cluster.first, cluster.first + at), Cluster(marks, cluster.first + at, cluster.last)]
        else:
            out.append(cluster)
    return out


def _below_title(cluster: Cluster, rank: int) -> int:
    """Where in a head the heading stands that is of the rank of the articles' headings, below a higher one."""
    head = cluster.marks
    at = next(
        (n for n, m in enumerate(head) if n and rank and m.block.level == rank and m.role in ("heading", "masthead")), 0
    )
    higher = 0 < head[0].block.level < rank and all(not (m.citation or m.date) for m in head[:at])
    return at if higher else 0


def _compilation(marks: list[Mark], clusters: list[Cluster], contents: Contents) -> bool:
    press = sum(
        bool(c.citation or c.labels or c.reported or (c.masthead and (c.byline or c.dated)))
        for c in _without_references(clusters)
    )
    acts = {c.act_value("number") or c.act_value("jurisdiction") for c in clusters if is_act(c, marks)}
    parts = sum(c.section in ("chapter", "testimony", "list", "credits", "front_matter") for c in clusters)
    testimonies = sum(c.section == "testimony" for c in clusters)
    counters = sum(c.counter for c in clusters)
    tops = sum(c.level == 1 and c.body_follows and any(m.block.level == 1 for m in c.marks) for c in clusters)
    listed = sum(contents.lists(c) for c in clusters)
    apart = sum(
        c.level == 1 and c.body_follows and c.page_gap and any(m.block.level == 1 for m in c.marks)
        for c in clusters[1:]
    )
    several = press + len(acts - {""})
    return (
        several >= 2 or counters >= 2 or testimonies >= 2
        or (several >= 1 and (parts >= 1 or tops >= 2))
        or (bool(contents.keys) and parts + tops >= 2)
        or parts >= 3 or tops >= 3 or listed >= 2 or apart >= 1 or len(_ruled(marks)) >= 2
    )  # fmt: skip


def _without_references(clusters: list[Cluster]) -> list[Cluster]:
    """Leaves out lists of references: citations that follow each other with no text between them."""
    out = []
    for at, cluster in enumerate(clusters):
        alone = cluster.citation is not None and not cluster.body_follows and len(cluster.marks) == 1
        beside = any(
            0 <= at + step < len(clusters)
            and clusters[at + step].citation
            and abs(clusters[at + step].first - cluster.first) <= 2
            for step in (-1, 1)
        )
        if not (alone and beside):
            out.append(cluster)
    return out


def _is_source(mark: Mark) -> bool:
    """A line that names its text's source with a label or in brackets, as the line below a clipping does."""
    if not mark.citation:
        return False
    plain = mark.block.plain
    return labelled(plain)[0] == "publisher" or (plain[:1] in "([—–-" and mark.citation.known)


def _closed_by_source(marks: list[Mark], clusters: list[Cluster]) -> list[Opener]:
    """Where every text is followed by the line that names its source."""
    closing = [m for m in marks if _is_source(m)]
    words = [m for m in marks if not m.furniture]
    if len(closing) < 2 or words[-1] is not closing[-1]:
        return []
    heads = [m for m in words[:3] if m.citation]
    if heads:
        return []
    by_first = {c.first: c for c in clusters}
    starts = [0] + [m.block.index + 1 for m in closing[:-1]]
    out = []
    for start in starts:
        at = _past_furniture(marks, start)
        cluster = by_first.get(at) or Cluster(marks, at, at + 1)
        out.append(Opener(at, "press_article", cluster))
    return out


def _past_furniture(marks: list[Mark], at: int) -> int:
    while at < len(marks) - 1 and marks[at].furniture:
        at += 1
    return at


def _ruled(marks: list[Mark]) -> list[int]:
    """First blocks of the stretches between equal rules, where nearly all of these begin as items do."""
    rules = [m for m in marks if m.role == "rule"]
    if not rules:
        return []
    style, count = Counter(_style(m.block) for m in rules).most_common(1)[0]
    starts = [0] + [m.block.index + 1 for m in rules if _style(m.block) == style]
    starts = [
        s for s in dict.fromkeys(_past_furniture(marks, s) for s in starts if s < len(marks)) if not marks[s].furniture
    ]
    if len(starts) < 2:
        return []
    ends = [*starts[1:], len(marks)]
    cued = sum(_cued(marks, s, e) for s, e in zip(starts, ends, strict=True))
    return starts if count and cued * 5 >= len(starts) * 4 and cued >= 2 else []


def _style(block: Block) -> str:
    raw = block.raw.replace(" ", "").replace("\\", "")
    return raw[0] + str(min(len(raw), 12))


def _cued(marks: list[Mark], start: int, end: int) -> bool:
    near = [*marks[start : min(end, start + 5)], *marks[max(start, end - 3) : end]]
    if any(m.dateline or m.role in ("citation", "labels", "byline", "masthead", "counter", "date") for m in near):
        return True
    return any(labelled(line)[0] for m in near for line in m.block.lines[:4] if len(m.block) <= 400)


def _between_rules(marks: list[Mark], clusters: list[Cluster]) -> list[Opener]:
    starts = _ruled(marks)
    if not starts:
        return []
    by_first = {c.first: c for c in clusters}
    out = []
    for start, end in zip(starts, [*starts[1:], len(marks)], strict=True):
        cluster = by_first.get(start) or Cluster(marks, start, min(start + 4, end))
        kind = cluster.section or ("resolution" if is_act(cluster, marks) else "press_article")
        out.append(Opener(start, kind, cluster))  # type: ignore[arg-type]
    return out


# ------------------------------------------------------------------------------------------- headings without a text


def _bare(found: list[Opener], marks: list[Mark]) -> list[Opener]:
    """Joins a heading broken over two pages, tells map titles from chapter openers, and chapters from sections."""
    joined = _broken(found, marks)
    out: list[Opener] = []
    for at, opener in enumerate(joined):
        end = joined[at + 1].block if at + 1 < len(joined) else len(marks)
        follows = joined[at + 1] if at + 1 < len(joined) else None
        empty = all(m.strong or m.furniture for m in marks[opener.block : end])
        if opener.kind == "chapter" and empty and len(opener.cluster.marks) <= 2:
            if follows is None:
                opener.kind = "other"
            elif follows.kind in ("chapter", "front_matter") and follows.cluster.level >= opener.cluster.level:
                opener.kind = (
                    "captions"
                    if follows.cluster.level == opener.cluster.level or _unlike(opener, follows)
                    else "chapter"
                )
        out.append(opener)
        section = _section(opener, joined[at + 1 :])
        if section:
            opener.cluster = Cluster(marks, opener.cluster.first, section.first)
            out.append(Opener(section.first, "chapter", section, within=opener))
            for sibling in joined[at + 1 :]:
                if sibling.kind != "chapter" or sibling.cluster.level < section.level:
                    break
                sibling.within = opener
    if out and out[-1].kind == "chapter" and not out[-1].cluster.section and not _has_text(out[-1], marks, len(marks)):
        out[-1].kind = "other"
    return out


def _unlike(opener: Opener, follows: Opener) -> bool:
    """A marked heading before a bold one is the title of a picture, not of the chapter that the bold one opens."""
    mine = opener.cluster.marks[0].block
    return mine.level > 0 and follows.cluster.marks[0].block.level == 0


def _section(opener: Opener, later: list[Opener]) -> Cluster | None:
    """The first section of a chapter whose heading has no text of its own, where other sections follow."""
    heads = opener.cluster.headings
    if opener.kind != "chapter" or len(heads) != 2 or len(opener.cluster.marks) != 2 or heads[1].block.level == 0:
        return None
    level = heads[1].level
    if later and later[0].kind == "chapter" and later[0].cluster.level == level and level >= heads[0].level:
        first = opener.cluster.first + opener.cluster.marks.index(heads[1])
        return Cluster(heads[1:], 0, 1) if first < 0 else Cluster(opener.cluster._all, first, opener.cluster.last)
    return None


def _has_text(opener: Opener, marks: list[Mark], end: int) -> bool:
    return any(m.role == "body" for m in marks[opener.block : end])


def _broken(found: list[Opener], marks: list[Mark]) -> list[Opener]:
    """Two bare headings that are one word torn by the fold of the page: what they make together stands in the text."""
    out: list[Opener] = []
    vocabulary: Counter[str] = Counter()
    for opener in found:
        before = out[-1] if out else None
        if before and opener.block - before.block == 1 and before.cluster.level == opener.cluster.level:
            if not vocabulary:
                vocabulary.update(w.strip(".,;:()\"'“”") for m in marks for w in m.block.raw.casefold().split())
            left = before.cluster.marks[-1].block.plain.casefold().split()
            right = opener.cluster.marks[0].block.plain.casefold().split()
            if left and right:
                whole = left[-1] + right[0]
                if vocabulary[whole] > 0 and min(vocabulary[left[-1]], vocabulary[right[0]]) <= 1:
                    before.cluster = Cluster(marks, before.cluster.first, opener.cluster.last)
                    before.kind = "captions"
                    continue
        out.append(opener)
    return out


# ---------------------------------------------------------------------------------------------------------- captions


def _captions(found: list[Opener], marks: list[Mark]) -> list[Opener]:
    """Sets captions between pages apart from the chapter or article that they interrupt."""
    out: list[Opener] = []
    for at, opener in enumerate(found):
        out.append(opener)
        end = found[at + 1].block if at + 1 < len(found) else len(marks)
        if opener.kind in ("chapter", "press_article"):
            out.extend(_insets(opener, marks, end))
    return out


def _insets(opener: Opener, marks: list[Mark], end: int) -> list[Opener]:
    out: list[Opener] = []
    at = opener.cluster.last + 1
    while at < end:
        if not _caption(marks, at, end):
            at += 1
            continue
        first = at
        while at < end and _caption(marks, at, end):
            at += 1
        if at < end and not _interrupts(marks, first, at, end, opener.kind):
            continue
        out.append(Opener(first, "captions", Cluster(marks, first, first + 1), inset=True))
        if at < end:
            out.append(Opener(at, opener.kind, Cluster(marks, at, at), continues=True))
    return out


def _caption(marks: list[Mark], at: int, end: int) -> bool:
    """A short block alone on its page, set in italics or capitals or opened by a word such as Photo."""
    mark = marks[at]
    block = mark.block
    alone = block.page_gap and (at + 1 >= end or marks[at + 1].block.page_gap or block.caps)
    if not alone or len(block) > _MOST_CAPTION or mark.role not in ("body", "weak", "heading") or block.level:
        return False
    return block.italic or (block.caps and block.words <= 12) or _cue(block)


def _cue(block: Block) -> bool:
    words = fold(block.plain[:60]).replace(":", " : ").split()
    return any(section_words().get(" ".join(words[:n])) == "captions" for n in (1, 2)) and len(block.lines) <= 3


def _interrupts(marks: list[Mark], first: int, last: int, end: int, kind: str) -> bool:
    """The text goes on after it: always so in a chapter set in another type, elsewhere only inside a sentence."""
    after = next((m.block.plain for m in marks[last:end] if m.role == "body"), "")
    before = next((m.block.plain for m in reversed(marks[:first]) if m.role in ("body", "weak")), "")
    goes_on = bool(after) and after[0].islower()
    cut = bool(before) and before.rstrip()[-1].isalnum()
    return goes_on or cut or (kind == "chapter" and marks[first].block.italic)


def source_line(mark: Mark) -> bool:
    """Whether a block names the source of the text above it."""
    return mark.citation is not None or citation(mark.block.plain, formed=False) is not None
