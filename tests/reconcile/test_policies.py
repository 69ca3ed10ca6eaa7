"""Ranges as published practices would compute them, each named after those who follow it."""

from paper_kit import Paper, ask

from testimonia.model import PolicyRange


def ranges(*bodies: str) -> dict[str, PolicyRange]:
    papers = [Paper(f"In Estrel {b} died.", f"Paper {n}", f"2001-05-{n + 10}") for n, b in enumerate(bodies)]
    return {p.policy: p for p in ask(papers).policy_ranges if p.question.endswith("killed-all")}


def three(p: PolicyRange) -> tuple[int | None, int | None, int | None]:
    return p.low, p.best, p.high


def test_each_policy_is_named_with_its_rule_and_where_it_is_published():
    found = ranges("[12|killed at=Estrel]", "[20 to 40|killed at=Estrel]")
    assert list(found) == ["No rule", "Iraq Body Count style", "UCDP GED style", "ACLED style"]
    assert all(p.rule for p in found.values())
    assert all(p.source for name, p in found.items() if name != "No rule")


def test_ranges_of_three_reports():
    found = ranges("[12|killed at=Estrel]", "[20 to 40|killed at=Estrel]", "[7|killed at=Estrel scope=partial]")
    assert {name: three(p) for name, p in found.items()} == {
        "No rule": (12, None, 40),
        "Iraq Body Count style": (12, None, 40),
        "UCDP GED style": (12, None, 40),
        "ACLED style": (12, 12, 12),
    }


def test_iraq_body_count_gives_no_range_for_one_publisher():
    p = ranges("[12|killed at=Estrel]")["Iraq Body Count style"]
    assert (three(p), p.note) == ((None, None, None), "No range: fewer than two publishers are held.")


def test_ucdp_leaves_the_best_estimate_to_its_coder():
    p = ranges("[12|killed at=Estrel]", "[40|killed at=Estrel]")["UCDP GED style"]
    assert (p.best, "leaves the best estimate to its coder" in p.note) == (None, True)


def test_questions_other_than_deaths_have_the_bare_range_only():
    made = ask([Paper("In Estrel [12|wounded at=Estrel] were hurt.")])
    assert [p.policy for p in made.policy_ranges] == ["No rule"]


def test_denied_figures_and_parts_take_no_part():
    found = ranges(
        "[12|killed at=Estrel]", "[40|killed at=Estrel stance=denied]", "a further [50|killed at=Estrel more]"
    )
    assert three(found["No rule"]) == (12, None, 12)
