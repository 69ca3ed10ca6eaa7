"""The names command as a user meets it."""

import json
import subprocess
import sys


def run(*arguments, stdin=None):
    return subprocess.run(
        [sys.executable, "-m", "testimonia", "names", *arguments], input=stdin, capture_output=True, text=True, encoding="utf-8"
    )  # fmt: skip


def test_pairs_are_answered_in_order_and_a_bad_line_is_told():
    lines = ['{"a": "Ada Marlow", "b": "A. Marlow", "kind": "x"}', "nonsense", '{"a": "Ada Marlow", "b": "Ruth Hale"}']
    done = run("--json", stdin="\n".join(lines))
    first, second = map(json.loads, done.stdout.splitlines())
    assert done.returncode == 1
    assert "line 2" in done.stderr
    assert set(first) >= {"a", "b", "score", "why"}
    assert first["score"] > 0.5 > second["score"]


def test_two_names_and_the_reasons_for_a_person_to_read():
    done = run("Rövşən Cəfərov", "Rovshan Dzhafarov")
    assert done.returncode == 0
    assert "Cəfərov ~ Dzhafarov" in done.stdout


def test_variants_and_wrong_use():
    assert "hojaly" in run("--variants", "Khojaly").stdout.split()
    assert run("Ada").returncode == 2
