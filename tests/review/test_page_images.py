"""The page of a PDF beside its words: drawn on demand, with the boxes of the figure's words; nothing else is served."""

import re
import struct

from running import Client, running


def pdf(line: str) -> bytes:
    """A PDF of one page with one line of text."""
    stream = f"BT /F1 14 Tf 72 700 Td ({line}) Tj ET".encode("latin-1")
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj" % number + body + b"endobj\n"
    table = b"".join(b"%010d 00000 n \n" % at for at in places)
    return (
        out
        + b"xref\n0 6\n0000000000 65535 f \n"
        + table
        + b"trailer<</Size 6/Root 1 0 R>>startxref\n%d\n%%%%EOF" % len(out)
    )


def test_a_figure_of_a_pdf_stands_beside_the_image_of_its_page_with_its_words_framed(case):
    (case / "sources" / "bulletin.pdf").write_bytes(
        pdf("The clinic said that 17 people were killed in Norwood on 3 May 2001.")
    )
    with running(case) as address:
        client = Client(address)
        client.open()
        page = client.get("/q/figures?order=source")[2]
        target = re.search(r'at=(f[0-9a-f]+)"[^>]*>(?:(?!</a>).)*“17', page, re.S)[1]
        page = client.get(f"/q/figures?at={target}")[2]
        image = re.search(r'<image href="(/page/[0-9a-f]{64}/1\.png)"', page)[1]
        assert page.count("<rect x=") == 1
        status, headers, _ = client.get(image)
        assert (status, headers["content-type"]) == (200, "image/png")
        width, height = struct.unpack(">II", client.raw[16:24])
        assert (width, height) == (893, 1263)
        assert client.get(image.replace("/1.png", "/2.png"))[0] == 404
        for odd in ("/page/x/1.png", "/page/..%2f..%2fcase.toml/1.png", image.replace("/1.png", "/-1.png")):
            assert client.get(odd)[0] == 404
