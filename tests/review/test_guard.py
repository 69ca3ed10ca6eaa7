"""Hostile use: refused in plain words, nothing executed, nothing lost."""

import subprocess
import sys

import pytest
from running import Client, field, running


def test_every_page_carries_a_strict_policy_and_no_inline_script(app):
    for path in (
        "/q/figures",
        "/q/items",
        "/q/origins",
        "/q/contradictions",
        "/q/slips",
        "/find?q=a",
        "/agreement",
        "/help",
    ):
        status, headers, page = app.get(path)
        assert status == 200
        assert "script-src 'self'" in headers["content-security-policy"]
        assert "default-src 'none'" in headers["content-security-policy"]
        assert page.count("<script") == page.count("<script src=") == 1
        assert " onclick=" not in page
        assert " style=" not in page


def test_the_address_opens_one_session_only(app):
    assert Client(app.address).get("/?" + app.address.partition("?")[2])[0] == 403


def test_a_thousand_wrong_tokens_open_nothing(app):
    stranger = Client(app.address)
    assert {stranger.get(f"/?token=guess{n}")[0] for n in range(1000)} == {403}
    assert stranger.get("/q/figures")[0] == 403
    assert app.get("/q/figures")[0] == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "10.0.0.1", ""])
def test_a_wrong_host_is_refused(app, host):
    status, _, words = app.get("/q/figures", host=host)
    assert status in (400, 403)
    assert "Traceback" not in words


def test_a_form_from_elsewhere_or_without_its_secret_saves_nothing(app, case):
    page = app.get("/q/figures")[2]
    form = {n: field(page, n) for n in ("csrf", "queue", "target", "seen", "order")} | {"act": "accept"}
    assert app.post("/decide", form, origin="http://evil.example")[0] == 403
    assert app.post("/decide", form | {"csrf": "0" * 64})[0] == 403
    assert app.post("/decide", {k: v for k, v in form.items() if k != "csrf"})[0] == 403
    assert not list((case / "decisions").glob("*.jsonl"))
    assert app.post("/decide", form, origin=f"http://127.0.0.1:{app.port}")[0] == 303


def test_a_note_of_a_megabyte_is_refused_with_what_to_do(app):
    page = app.get("/q/figures")[2]
    form = {n: field(page, n) for n in ("csrf", "queue", "target", "seen", "order")} | {"act": "unsure"}
    status, _, words = app.post("/decide", form | {"reason": "x" * 1_000_000})
    assert status == 413
    assert "shorten" in words
    status, _, page = app.post("/decide", form | {"reason": "x" * 100_000})
    assert status == 409
    assert "Not saved" in page


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/dossier/../ledger.db",
        "/static/%2e%2e/app.py",
        "/dossier/%2e%2e%2fledger.db",
        "/static//etc/passwd",
        "/dossier/..%5cledger.db",
    ],
)
def test_no_path_leads_out_of_the_folders_that_are_served(app, path):
    assert app.get(path)[0] == 404


def test_a_source_with_scripts_is_shown_as_words(case):
    evil = "<script>alert(1)</script><img src=x onerror=alert(2)> 14 people were killed in Norwood on 3 May 2001."
    (case / "sources" / "page.txt").write_text(evil, "utf-8")
    with running(case) as address:
        client = Client(address)
        client.open()
        page = client.get("/q/figures?order=source")[2]
        found = client.get("/find?q=alert")[2]
    assert "<script>alert" not in page + found
    assert "<img src=x" not in page + found
    assert "&lt;script&gt;" in found


@pytest.mark.parametrize("by", ["../root", "", "a/b", "x" * 50])
def test_a_reviewers_name_that_cannot_be_a_file_is_refused(case, by):
    done = subprocess.run(
        [sys.executable, "-m", "testimonia", "review", str(case), "--by", by],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 4
    assert "the reviewer's name" in done.stderr
    assert "Traceback" not in done.stderr
