"""What a person at a terminal sees while a build runs, and what a program reads instead."""

import json
import os
import subprocess
import sys

import pytest


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are of Unix")
def test_bars_on_a_terminal(case):
    main, its = os.openpty()
    command = [sys.executable, "-m", "testimonia", "build", case]
    environment = os.environ | {"TERM": "xterm", "COLUMNS": "100"}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=its, env=environment)
    os.close(its)
    shown = b""
    while True:
        try:
            piece = os.read(main, 4096)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    os.close(main)
    assert process.wait() == 0
    assert b"reading" in shown
    assert b"2/2" in shown
    assert b"\x1b[" in shown
    assert b"Built 2 sources" in shown
    assert process.stdout.read().decode().strip().endswith("index.html")
    process.stdout.close()


def test_no_bars_where_nobody_looks(case):
    done = subprocess.run([sys.executable, "-m", "testimonia", "build", case], capture_output=True, text=True)
    assert "\x1b[" not in done.stderr
    assert done.stderr.startswith("Built 2 sources")


def test_with_json_progress_is_json_lines_too(case):
    done = subprocess.run([sys.executable, "-m", "testimonia", "build", "--json", case], capture_output=True, text=True)
    steps = [json.loads(line) for line in done.stderr.splitlines()]
    assert {(s["stage"], s["done"], s["total"]) for s in steps} >= {("reading", 1, 2), ("reading", 2, 2)}
    assert all(1 <= s["done"] <= s["total"] for s in steps)
    last = json.loads(done.stdout.splitlines()[-1])
    assert last["changed"] is True
    assert last["dossier"].endswith("index.html")
