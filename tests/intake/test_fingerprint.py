"""The key of the cache changes with what may change a reading, and with nothing else."""

from __future__ import annotations

from testimonia.intake import Limits, fingerprint


def test_it_depends_on_settings_and_tools(monkeypatch, tmp_path):
    base = fingerprint(Limits())
    assert base == fingerprint(Limits())
    assert base != fingerprint(Limits(max_bytes=1))
    assert base != fingerprint(Limits(), ("ru",))
    (tmp_path / "tesseract").write_text("#!/bin/sh\n")
    (tmp_path / "tesseract").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert base != fingerprint(Limits())
