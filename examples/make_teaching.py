#!/usr/bin/env python3
"""Writes the sources and lists of the teaching case: a made-up event in six languages, four scripts and seven formats.

    python examples/make_teaching.py [FOLDER]

Everything in it is invented: the country of Zavria, its towns, newspapers and people.  What is true of the material (which
report goes back to which, who is who in the lists) stands in teaching-truth.toml beside this file.  The outputs are
committed; this script makes the same again (needs the extra ``test``).
"""

from __future__ import annotations

import csv
import io
import re
import sys
import zipfile
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

_MODIFIED = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
THEN = datetime(2004, 3, 20, 12, 0, tzinfo=UTC)

WIRE_1 = """Shells hit grain market in Velm, 12 dead

By Ilsa Bren

VELM, Zavria, March 14, 2004 (Harbour News) - Shells struck the grain market of the river town of Velm on Sunday morning, killing \
at least 12 people and wounding 30, the town council said.

The shells fell at about ten o'clock, when the square was full of people from the villages of Tarn, Olsk and Berin. "We counted four explosions within a \
minute", said Marta Oluk, who sells seed at the corner of the square.

The town council said that the shells had come from the west bank, which is held by the River Guard. A spokesman for the River \
Guard denied that its guns had fired on Sunday.

Dr Selin Arda of the district hospital said that it had admitted 30 people, 8 of them children.

About 6,000 people lived in Velm before the fighting began last autumn.
"""

WIRE_2 = """Toll in Velm market shelling rises to 19

By Ilsa Bren

VELM, Zavria, March 15, 2004 (Harbour News) - The number of people killed in the shelling of the grain market in Velm has risen \
to 19, the town council said on Monday.

Seven of the wounded died overnight in the district hospital, Dr Selin Arda said. Three people are still missing, the council said.

The Ministry of the Interior in Karun disputed the count. A ministry official, who asked not to be named, said that no more \
than 9 people had died.
"""

COURIER = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Twelve killed in market shelling - Karun Courier</title></head>
<body>
<nav><a href="/">Front page</a> <a href="/region">Region</a></nav>
<article>
<h1>Twelve killed in market shelling</h1>
<p>Karun Courier, 14 March 2004</p>
<p>Shells struck the grain market of the river town of Velm on Sunday morning, killing at least 12 people and wounding 30, the town \
council said.</p>
<p>The shells fell at about ten o'clock, when the square was full of people from the villages of Tarn, Olsk and Berin, the agency Harbour News reported. \
"We counted four explosions within a minute", said Marta Oluk, who sells seed at the corner of the square.</p>
<p>The town council said that the shells had come from the west bank, which is held by the River Guard. A spokesman for the River Guard \
denied that its guns had fired on Sunday.</p>
</article>
<footer>Karun Courier, Karun</footer>
</body></html>
"""

GACETA = """<!DOCTYPE html>
<html lang="es"><head><meta charset="utf-8"><title>Doce muertos en el mercado de Velm</title></head>
<body>
<h1>Doce muertos en el mercado de Velm</h1>
<p>Gaceta del Puerto, 15 de marzo de 2004</p>
<p>Al menos 12 personas murieron y 30 resultaron heridas el domingo cuando varios proyectiles cayeron sobre el mercado de granos de Velm, \
según informó el ayuntamiento a la agencia Harbour News.</p>
<p>Los proyectiles cayeron hacia las diez de la mañana, cuando la plaza estaba llena de vecinos de las aldeas de Tarn, Olsk y Berin. «Contamos cuatro explosiones en \
un minuto», dijo Marta Oluk, que vende semillas en la esquina de la plaza.</p>
<p>Un portavoz de la Guardia del Río negó que sus cañones hubieran disparado el domingo.</p>
<p>La doctora Selin Arda, del hospital del distrito, dijo que habían ingresado 30 personas, 8 de ellas niños.</p>
</body></html>
"""

RIVAGE = (
    "Velm : le bilan passe à 19 morts",
    "Le Rivage, 16 mars 2004",
    "Par Anne Delorme",
    "Le bilan du bombardement du marché aux grains de Velm s'est alourdi lundi à 19 morts, a annoncé la mairie, citée par l'agence Harbour News.",
    "Sept blessés sont décédés dans la nuit à l'hôpital du district, a dit la docteure Selin Arda. Trois personnes sont toujours portées disparues.",
    "Le ministère de l'Intérieur, à Karun, conteste ce bilan. Un responsable du ministère a dit que pas plus de 9 personnes étaient mortes.",
    "Un habitant joint par téléphone, Josef Tamm, affirme avoir vu une vingtaine de corps devant la mosquée.",
)

VESTNIK = """Обстрел рынка в Вельме

Речной вестник, 16 марта 2004 г.

Михаил Орлин

По данным министерства внутренних дел, при обстреле рынка в Вельме погибли 9 человек. Официальный представитель министерства заявил, что \
сообщения о 19 погибших не соответствуют действительности.

Наш корреспондент побывал на месте. Жители говорят, что убитых было больше пятнадцати, среди них двое детей.

Речная гвардия отрицает, что стреляла по городу.
"""

TAGBLATT = (
    "Zwölf Tote auf dem Markt von Velm",
    "Ostufer Tagblatt, 16. März 2004",
    "Von Karl Wessel",
    "Beim Beschuss des Getreidemarkts von Velm sind am Sonntag mindestens zwölf Menschen getötet und 30 verletzt worden, laut "
    "Karun Courier, der sich auf den Stadtrat beruft.",
    "Das Innenministerium in Karun sprach dagegen von neun Toten. Wer geschossen hat, ist umstritten: Der Stadtrat beschuldigt die Flussgarde, "
    "die Flussgarde weist das zurück.",
    "Bereits am 2. März waren beim Angriff auf die Brücke von Ost fünf Menschen ums Leben gekommen.",
)

HABER = """Merhaba,

Velm bölge hastanesinden Dr. Selin Arda ile konuştum. Doktor Arda, pazar yerinden hastaneye 17 ölü getirildiğini söyledi. Hastanede 41 yaralı \
tedavi gördü, bunların 11'i çocuk.

Belediyenin açıkladığı 19 sayısı sorulunca, iki kişinin yolda öldüğünü ve hastaneye hiç getirilmediğini söyledi.

Emre Koral
"""

MINISTRY = """MINISTRY OF THE INTERIOR OF ZAVRIA

STATEMENT ON THE EVENTS IN VELM

Karun, 17 March 2004

The Ministry denies that 19 people were killed in Velm on 14 March.

According to the records of the Ministry, 9 people died. Four of the dead were armed members of an illegal group.

The Ministry has no information on who fired the shells. An inquiry has been opened.
"""

REGISTER_PAGE = (
    "DISTRICT HOSPITAL OF VELM",
    "Day book, page 112",
    "",
    "14 March 2004",
    "",
    "Brought in dead from the market: 17",
    "Admitted with wounds: 41",
    "of these children under 15: 11",
    "Died in the hospital by 15 March: 7",
    "",
    "Signed: S. Arda, physician on duty",
)

CLIPPINGS = """# VELM IN THE PRESS

Collected by the reading room of the Karun Library



# Karun Courier

**Karun Courier, 18 March 2004, "Who fired on Velm?"**

*By Peter Lund*

Two accounts of the shelling of Velm stand against each other, and they cannot both be true. The town council says that the shells came from the \
west bank. The River Guard says that no gun of its own fired that day.

The council has published a list of 19 dead. The parish of Saint Anna has 12 names, the mosque has 8, and some stand on both.



# Harbour Weekly

**Harbour Weekly, 19 March 2004, "A town counts"**

*By Ilsa Bren*

In Velm nobody has laid the lists side by side. The hospital counted 17 dead who were brought in; the council has 19 names.

A relative of one of the missing said that she had been to every office in the town.
"""

PERSONS: tuple[tuple[str, str, str, str, int, str], ...] = (
    ("Karim Haddad", "كريم حداد", "Карим Хаддад", "Կարիմ Հադդադ", 41, "m"),
    ("Leyla Mansur", "ليلى منصور", "Лейла Мансур", "Լեյլա Մանսուր", 36, "f"),
    ("Anna Oluk", "آنا أولوك", "Анна Олук", "Աննա Օլուկ", 67, "f"),
    ("Josef Oluk", "يوسف أولوك", "Йозеф Олук", "Յոզեֆ Օլուկ", 70, "m"),
    ("Samir Tahan", "سمير طحان", "Самир Тахан", "Սամիր Թահան", 9, "m"),
    ("Nadia Tahan", "نادية طحان", "Надия Тахан", "Նադիա Թահան", 33, "f"),
    ("Mikael Dorin", "ميكائيل دورين", "Михаэль Дорин", "Միքայել Դորին", 52, "m"),
    ("Vera Dorin", "فيرا دورين", "Вера Дорин", "Վերա Դորին", 48, "f"),
    ("Yusuf Halabi", "يوسف حلبي", "Юсуф Халаби", "Յուսուֆ Հալաբի", 28, "m"),
    ("Ibrahim Halabi", "إبراهيم حلبي", "Ибрагим Халаби", "Իբրահիմ Հալաբի", 57, "m"),
    ("Petra Lunek", "بترا لونك", "Петра Лунек", "Պետրա Լունեկ", 19, "f"),
    ("Aram Sarian", "آرام ساريان", "Арам Сарьян", "Արամ Սարյան", 44, "m"),
    ("Siran Sarian", "سيران ساريان", "Сиран Сарьян", "Սիրան Սարյան", 40, "f"),
    ("Omar Nasser", "عمر ناصر", "Омар Насер", "Օմար Նասեր", 23, "m"),
    ("Elif Kaya", "أليف كايا", "Элиф Кая", "Էլիֆ Կայա", 12, "f"),
    ("Stefan Brek", "ستيفان برك", "Стефан Брек", "Ստեֆան Բրեկ", 31, "m"),
    ("Maria Brek", "ماريا برك", "Мария Брек", "Մարիա Բրեկ", 29, "f"),
    ("Hasan Demir", "حسن دمير", "Хасан Демир", "Հասան Դեմիր", 62, "m"),
    ("Tomas Vell", "توماس فيل", "Томас Велл", "Թոմաս Վել", 55, "m"),
)
"""The dead in the truth of this case: Latin, Arabic, Cyrillic and Armenian spelling, age, sex."""

PARISH = (2, 3, 6, 7, 10, 11, 12, 15, 16, 18, 14, 5)
HOSPITAL = (0, 2, 3, 4, 5, 6, 8, 9, 10, 11, 13, 15, 17)
MOSQUE = (0, 1, 4, 5, 8, 9, 13, 17)
COUNCIL = tuple(range(19))
ASSOCIATION = (2, 6, 7, 11, 12, 15, 16)
SPELLED = {0: "Kareem Hadad", 3: "Jozef Olouk", 4: "Sameer Tahhan", 5: "Nadya Tahhan", 6: "Michael Dorin", 8: "Youssef Halaby",
           9: "Ebrahim Halaby", 11: "Aram Sarkian", 13: "Omer Nassir", 15: "Stefan Breck", 17: "Hassan Demir"}  # fmt: skip
"""How the hospital's clerk spelled some of the names; one of them (Sarkian) is a slip."""
AGES = {3: 71, 9: 75, 13: 24}
"""Ages that the hospital has otherwise; 75 for 57 has its figures changed over."""


def text(folder: Path, name: str, content: str, encoding: str = "utf-8") -> None:
    """Writes a text file with line ends of one kind."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode(encoding))


def table(folder: Path, name: str, header: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    """Writes a table as CSV."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    text(folder, name, out.getvalue())


def zipped(path: Path, save: Callable[[io.BytesIO], None]) -> None:
    """Saves an office document without the time of its making."""
    made = io.BytesIO()
    save(made)
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            entry = zipfile.ZipInfo(info.filename, THEN.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            content = source.read(info)
            if info.filename == "docProps/core.xml":
                content = _MODIFIED.sub(b"2004-03-20T12:00:00Z", content)
            target.writestr(entry, content)


def docx(path: Path, lines: Iterable[str]) -> None:
    """Writes paragraphs as a Word document."""
    from docx import Document

    document = Document()
    document.core_properties.created = document.core_properties.modified = THEN.replace(tzinfo=None)
    document.core_properties.author = "Anne Delorme"
    for number, line in enumerate(lines):
        document.add_heading(line, 1) if number == 0 else document.add_paragraph(line)
    zipped(path, document.save)


def pdf(path: Path, lines: Iterable[str]) -> None:
    """Writes paragraphs as a page with a text layer."""
    from fpdf import FPDF

    page = FPDF(format="A4")
    page.set_creation_date(THEN)
    page.add_page()
    for number, line in enumerate(lines):
        page.set_font("Helvetica", "B" if number == 0 else "", 16 if number == 0 else 11)
        page.multi_cell(0, 7 if number else 10, line)
        page.ln(3)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(bytes(page.output()))


def xlsx(path: Path, header: list[str], rows: Iterable[Iterable[object]]) -> None:
    """Writes a table as a workbook."""
    from openpyxl import Workbook

    book = Workbook()
    book.properties.created = book.properties.modified = THEN.replace(tzinfo=None)
    sheet = book.active
    assert sheet is not None
    sheet.title = "Register"
    sheet.append(header)
    for row in rows:
        sheet.append(list(row))
    zipped(path, book.save)


def scan(path: Path, lines: Iterable[str]) -> None:
    """Writes lines as a grey picture, a little askew, as a scanner gives it."""
    from PIL import Image, ImageDraw, ImageFont

    picture = Image.new("L", (1240, 900), 250)
    draw = ImageDraw.Draw(picture)
    font = ImageFont.load_default(34)
    for number, line in enumerate(lines):
        draw.text((90, 80 + 62 * number), line, fill=35, font=font)
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.rotate(0.4, fillcolor=250).save(path, optimize=True)


def mail(folder: Path, name: str) -> None:
    """Writes the correspondent's message."""
    message = EmailMessage()
    message["From"] = "Emre Koral <koral@ostufer.example>"
    message["To"] = "desk@ostufer.example"
    message["Date"] = "Tue, 16 Mar 2004 18:20:00 +0200"
    message["Subject"] = "Velm hastanesi"
    message["Message-ID"] = "<velm-1@ostufer.example>"
    message.set_content(HABER, charset="utf-8", cte="8bit")
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(message.as_bytes())


def lists(folder: Path) -> None:
    """The five lists of the dead, each in its own script and with its own errors."""
    table(
        folder, "parish.csv", ("no", "name", "age", "sex"),
        ((n, PERSONS[p][0], PERSONS[p][4], PERSONS[p][5]) for n, p in enumerate(PARISH, 1)),
    )  # fmt: skip
    xlsx(
        folder / "hospital.xlsx", ["entry", "patient", "age", "sex"],
        ((200 + n, SPELLED.get(p, PERSONS[p][0]), AGES.get(p, PERSONS[p][4]), PERSONS[p][5]) for n, p in enumerate(HOSPITAL, 1)),
    )  # fmt: skip
    table(folder, "mosque.csv", ("الرقم", "الاسم"), ((n, PERSONS[p][1]) for n, p in enumerate(MOSQUE, 1)))
    table(
        folder, "council.csv", ("номер", "имя", "возраст"),
        ((n, PERSONS[p][2], PERSONS[p][4]) for n, p in enumerate(COUNCIL, 1)),
    )  # fmt: skip
    table(folder, "association.csv", ("համար", "անուն"), ((n, PERSONS[p][3]) for n, p in enumerate(ASSOCIATION, 1)))


def histories(folder: Path) -> None:
    """How three of the lists overlap.  The council's holds everybody and the association's lies inside the parish's."""
    held = (PARISH, HOSPITAL, MOSQUE)
    on = [tuple(int(p in names) for names in held) for p in range(len(PERSONS))]
    rows = ((*history, on.count(history)) for history in sorted(set(on), reverse=True) if any(history))
    table(folder, "three-lists.csv", ("parish", "hospital", "mosque", "count"), rows)


def make(folder: Path) -> None:
    """Writes ``sources/``, ``lists/`` and ``tables/`` of the case into a folder."""
    sources = folder / "sources"
    text(sources, "wire/2004-03-14-harbour-news.txt", WIRE_1)
    text(sources, "wire/2004-03-15-harbour-news.txt", WIRE_2)
    text(sources, "press/karun-courier.html", COURIER)
    text(sources, "press/gaceta-del-puerto.html", GACETA)
    docx(sources / "press/le-rivage.docx", RIVAGE)
    text(sources, "press/rechnoi-vestnik.txt", VESTNIK, "cp1251")
    pdf(sources / "press/ostufer-tagblatt.pdf", TAGBLATT)
    text(sources, "press/clippings.md", CLIPPINGS)
    mail(sources, "letters/koral.eml")
    text(sources, "statements/ministry.txt", MINISTRY)
    scan(sources / "registers/hospital-day-book.png", REGISTER_PAGE)
    lists(folder / "lists")
    histories(folder / "tables")


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "teaching")
