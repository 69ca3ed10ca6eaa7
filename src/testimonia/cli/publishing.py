"""The commands around a published dossier: ``publish``, ``verify`` and ``key``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .common import DONE, WITH_PROBLEMS, CaseArgument, JsonOption, app, fail


@app.command(epilog="Example: testimonia publish my-case --out dossier --sign publisher.pem")
def publish(
    out: Annotated[
        Path, typer.Option("--out", metavar="DIR", help="The folder to publish to: new, or published before.")
    ],
    case: CaseArgument = Path(),
    sign: Annotated[
        Path | None, typer.Option("--sign", metavar="KEY", help="A private key: see testimonia key.")
    ] = None,
    timestamp: Annotated[
        Path | None,
        typer.Option("--timestamp", metavar="FILE.tsr", help="An authority's answer to timestamp.tsq (RFC 3161)."),
    ] = None,
    pdf: Annotated[bool, typer.Option("--pdf", help="Print it too, as a book: dossier.pdf in the site.")] = False,
    json: JsonOption = False,
) -> None:
    """Publish a case as one sealed folder: site, record, sources as far as their rights go, and what checks them."""
    from .. import publishing, terminal
    from ..dossier import pdf as printing
    from ..model import Problem

    if pdf and (lack := printing.lacking()):
        fail(lack, json)
    with terminal.progress(json) as progress:
        done = publishing.publish(
            case,
            out,
            now=terminal.utc_now(),
            sign=sign,
            timestamp=timestamp,
            printer=printing.bind if pdf else None,
            progress=progress,
        )
    if isinstance(done, Problem):
        fail(done, json)
    terminal.show_published(done, json=json)
    raise typer.Exit(WITH_PROBLEMS if done.problems else DONE)


@app.command(epilog="Example: testimonia verify dossier --key FINGERPRINT")
def verify(
    folder: Annotated[Path, typer.Argument(metavar="PATH", help="The folder of a published dossier.")],
    key: Annotated[str, typer.Option("--key", metavar="FINGERPRINT", help="The publisher's, from elsewhere.")] = "",
    since: Annotated[
        Path | None, typer.Option("--since", metavar="DIR", help="The edition before: compare what is told of changes.")
    ] = None,
    json: JsonOption = False,
) -> None:
    """Check a published dossier: 0 intact and signed by that key, 1 damaged, 3 intact but unsigned or no key given."""
    from .. import custody, terminal

    if not folder.is_dir():
        raise typer.BadParameter(f"there is no folder {folder}")
    if key and not custody.is_fingerprint(key):
        raise typer.BadParameter("a fingerprint has 64 hexadecimal digits")
    if since is not None and not since.is_dir():
        raise typer.BadParameter(f"there is no folder {since}")
    report = custody.verify(str(folder), key, str(since or ""))
    terminal.show_verified(report, custody.lines(report), json=json)
    raise typer.Exit(report.code)


@app.command(epilog="Example: testimonia disclose dossier --out exhibits --prefix NW")
def disclose(
    folder: Annotated[Path, typer.Argument(metavar="PATH", help="The folder of a published dossier.")],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="A new folder for the export.")],
    prefix: Annotated[str, typer.Option("--prefix", metavar="LETTERS", help="What exhibit numbers begin with.")] = "EX",
    json: JsonOption = False,
) -> None:
    """Number a published dossier's sources as exhibits: index, statements with pages, one PDF, and the originals."""
    from .. import disclosing, terminal
    from ..model import Problem

    if not (prefix.isascii() and prefix.isalnum() and len(prefix) <= 16):
        raise typer.BadParameter("a prefix has 1 to 16 letters and digits")
    done = disclosing.disclose(folder, out, prefix)
    if isinstance(done, Problem):
        fail(done, json)
    terminal.show_disclosed(done, json=json)


@app.command(epilog="Example: testimonia key publisher.pem")
def key(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to write the private key.")],
    json: JsonOption = False,
) -> None:
    """Make a key to sign dossiers with, and print the fingerprint that readers compare."""
    from .. import custody, terminal
    from ..model import Problem

    made = custody.new_key(file)
    if isinstance(made, Problem):
        fail(made, json)
    terminal.show_key(file, made, json=json)
