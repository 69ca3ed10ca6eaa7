"""A case that has something in every queue: copied passages, two lists of people, a claimant under two spellings."""

from pathlib import Path

COPIED = (
    "NORWOOD, May 5 - At least 12 people were killed in Norwood on Thursday when shells fell on the market square, "
    "where traders had gathered before dawn to unload three lorries of grain from the valley, said {who}."
)
HERALD = "Market shelled\n\n" + COPIED.format(who="the Brackwell Regional Hospital") + "\n"
ECHO = "Shells on market\n\n" + COPIED.format(who="Regional Hospital Brackwell") + " Nine people were wounded.\n"

FIRST = """id,name,age,place,status
1,Aldo Ferrant Marsh,41,Norwood,killed
2,Berta Quill Ashdown,33,Norwood,killed
3,Cesar Ovedo Lindt,27,Hadleigh,captive
"""
SECOND = """id,name,age,place,status
1,Aldo Ferrand Marsh,41,Norwood,killed
2,Berta Quil Ashdowne,33,Norwood,killed
3,Dana Wexford Pell,19,Brackwell,killed
"""


def enrich(case: Path) -> Path:
    (case / "sources" / "herald.txt").write_text(HERALD, "utf-8")
    (case / "sources" / "echo.txt").write_text(ECHO, "utf-8")
    with (case / "sources.csv").open("a", encoding="utf-8") as notes:
        notes.write("herald.txt,Market shelled,Hadleigh Herald,,2001-05-05,en,press_article,,\n")
        notes.write("echo.txt,Shells on market,Norwood Echo,,2001-05-06,en,press_article,,\n")
    (case / "lists").mkdir()
    (case / "lists" / "morgue.csv").write_text(FIRST, "utf-8")
    (case / "lists" / "families.csv").write_text(SECOND, "utf-8")
    return case
