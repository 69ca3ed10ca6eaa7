"""How long builds take: cold, with nothing to do, with one file changed; and whether cost is linear in the sources.

    python -m benchmarks.build_speed            a case of made-up articles, doubled twice
    python -m benchmarks.build_speed FILE...    a case that holds these files

Each time is that of a whole process, from the shell's point of view, the shortest of several.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from . import prose

ARTICLE = 3000
"""Characters."""
SIZES = (100, 200, 400)
CASE = 'title = "Norwood"\nlanguages = ["en"]\n\n[[events]]\nid = "norwood"\nname = "Norwood"\nplaces = ["Norwood"]\n'


def build(case: Path, runs: int = 1) -> float:
    """Seconds of ``testimonia build``, the shortest of several runs."""
    best = float("inf")
    for _ in range(runs):
        began = time.perf_counter()
        done = subprocess.run([sys.executable, "-m", "testimonia", "build", case], capture_output=True, text=True)
        best = min(best, time.perf_counter() - began)
        if done.returncode not in (0, 1):
            sys.exit(done.stderr)
    return best


def articles(count: int) -> list[str]:
    """News articles, of which every third is about a disaster throughout and the others mention one at most."""
    plain = prose.articles(prose.ordinary(count * ARTICLE), ARTICLE)[:count]
    grave = prose.articles(prose.dense(count * ARTICLE), ARTICLE)
    return [f"Report {n}\n\nNORWOOD, May 4, 2001 - {grave[n] if n % 3 == 0 else text}" for n, text in enumerate(plain)]


def measure(name: str, case: Path) -> None:
    cold = build(case)
    shutil.rmtree(case / "build")
    cold = min(cold, build(case))
    nothing = build(case, 3)
    (case / "sources" / "added.txt").write_text(articles(1)[0] + " In all 7 people died.", "utf-8")
    one = build(case)
    size = sum(p.stat().st_size for p in (case / "sources").rglob("*") if p.is_file()) / 1e6
    print(f"{name:<28}{size:>8.2f}{cold:>9.2f}{cold / size:>9.2f}{nothing:>14.2f}{one:>12.2f}", flush=True)


def main(files: list[str]) -> None:
    print(f"{'case':<28}{'MB':>8}{'cold s':>9}{'s / MB':>9}{'nothing to do':>14}{'one added':>12}")
    with tempfile.TemporaryDirectory() as folder:
        for count in [0] if files else SIZES:
            case = Path(folder, f"case-{count}")
            (case / "sources").mkdir(parents=True)
            (case / "case.toml").write_text(CASE, "utf-8")
            for file in files:
                shutil.copy(file, case / "sources")
            for n, text in enumerate(articles(count)):
                (case / "sources" / f"{n:06}.txt").write_text(text, "utf-8")
            measure(", ".join(Path(f).name for f in files)[:27] if files else f"{count} articles", case)


if __name__ == "__main__":
    main(sys.argv[1:])
