"""A writer that is killed at any moment loses no decision that it said was saved, and leaves a log that goes on."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from decision_kit import put

from testimonia.decisions import read, verify

WRITER = """
import sys
from itertools import count
from pathlib import Path
from testimonia.decisions import Draft, append

folder, name = Path(sys.argv[1]), sys.argv[2]
print("ready", flush=True)
for n in count():
    draft = Draft(kind="note", target="f1", payload={"reason": name + " " + "word " * (n * 37 % 4000)})
    saved = append(folder, [draft], by="reader-1", device="a1", at="2026-01-02T03:04:05Z", salts=lambda: f"{n:032x}")
    print(saved[0].id, flush=True)
"""


def writer(folder: Path, name: str = "") -> subprocess.Popen[bytes]:
    started = subprocess.Popen([sys.executable, "-c", WRITER, str(folder), name], stdout=subprocess.PIPE)
    assert started.stdout
    assert started.stdout.readline() == b"ready\n"
    return started


def acknowledged(ended: subprocess.Popen[bytes]) -> list[str]:
    output, _ = ended.communicate(timeout=30)
    return [line.decode() for line in output.splitlines(keepends=True) if line.endswith(b"\n") for line in [line[:-1]]]


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")
def test_kill_9_at_random_moments(tmp_path: Path) -> None:
    chance = random.Random(8)
    promised: list[str] = []
    for _ in range(200):
        running = writer(tmp_path)
        time.sleep(chance.random() * 0.05)
        running.send_signal(signal.SIGKILL)
        promised += acknowledged(running)
        entries, problems = read(tmp_path)
        assert set(promised) <= {e.decision.id for e in entries}
        assert all("interrupted" in p.what for p in problems)
    assert len(promised) > 200
    last = put(tmp_path, "accept", "f1", at=80_000)
    entries, problems = read(tmp_path)
    assert entries[-1].decision == last
    assert problems == []
    assert verify(tmp_path)[0].first_break == 0


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="needs file locks of POSIX")
def test_two_writers_at_once_make_one_chain(tmp_path: Path) -> None:
    running = [writer(tmp_path, name) for name in ("one", "two")]
    time.sleep(0.7)
    for each in running:
        each.send_signal(signal.SIGKILL)
    promised = [i for each in running for i in acknowledged(each)]
    entries, _ = read(tmp_path)
    assert set(promised) <= {e.decision.id for e in entries}
    (chain,) = verify(tmp_path)
    assert (chain.first_break, len(chain.heads)) == (0, 1)
    assert sorted(e.depth for e in entries) == list(range(1, len(entries) + 1))


@pytest.mark.skipif(os.name == "nt", reason="needs limits of POSIX")
def test_a_limit_on_file_sizes_is_told_and_leaves_whole_lines(tmp_path: Path) -> None:
    limited = WRITER.replace(
        "print(saved[0].id, flush=True)",
        "print(saved[0].id if isinstance(saved, list) else saved, flush=True)\n    if not isinstance(saved, list): break",
    )
    limited = (
        "import resource, signal\nsignal.signal(signal.SIGXFSZ, signal.SIG_IGN)\nresource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))\n"
        + limited
    )
    done = subprocess.run(
        [sys.executable, "-c", limited, str(tmp_path), ""], capture_output=True, text=True, timeout=30, check=True
    )
    *saved, said = done.stdout.splitlines()[1:]
    assert "nothing was saved" in said
    assert [e.decision.id for e in read(tmp_path)[0]] == saved
    assert read(tmp_path)[1] == []
