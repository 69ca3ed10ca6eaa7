"""Sentences in six languages with the place and the date of each of their figures.

Each entry is a text, published on 12 March 2031, and the (place, date) of its figures in order; empty where the text
tells none.  Places and events are invented.
"""

from __future__ import annotations

Told = list[tuple[str, list[tuple[str, str]]]]

ENGLISH: Told = [
    ("On 4 May 2019, 14 people were killed in Orvena.", [("Orvena", "2019-05-04")]),
    ("In June 2019 the flood killed 14 people near the town of Tarsk.", [("Tarsk", "2019-06")]),
    ("Fourteen people were killed in Room 22 of the clinic in Orvena.", [("Orvena", "")]),
    ("The fire in Block 10 of the prison killed 14 people.", [("the prison", "")]),
    ("In Ward 5 of the clinic 14 wounded men lay on the floor.", [("", "")]),
    ("Fourteen people were killed in Orvena on Monday.", [("Orvena", "2031-03-10")]),
    ("In Orvena 14 people died; in Tarsk, 9 people died.", [("Orvena", ""), ("Tarsk", "")]),
    ("Fourteen people died.", [("", "")]),
]
SPANISH: Told = [
    ("El 4 de mayo de 2019 murieron 14 personas en Orvena.", [("Orvena", "2019-05-04")]),
    ("En junio de 2019 la inundación mató a 14 personas en Tarsk.", [("Tarsk", "2019-06")]),
    ("Murieron 14 personas en la Sala 22 de la clínica de Orvena.", [("Orvena", "")]),
    ("Murieron 14 personas.", [("", "")]),
]
FRENCH: Told = [
    ("Le 4 mai 2019, 14 personnes ont été tuées à Orvena.", [("Orvena", "2019-05-04")]),
    ("En juin 2019, 14 personnes sont mortes à Tarsk.", [("Tarsk", "2019-06")]),
    ("Quatorze personnes sont mortes.", [("", "")]),
]
GERMAN: Told = [
    ("Am 4. Mai 2019 wurden in Orvena 14 Menschen getötet.", [("Orvena", "2019-05-04")]),
    ("Im Juni 2019 starben in Tarsk 14 Menschen.", [("Tarsk", "2019-06")]),
    ("In Zimmer 22 der Klinik starben 14 Menschen.", [("", "")]),
    ("Es starben 14 Menschen.", [("", "")]),
]
RUSSIAN: Told = [
    ("4 мая 2019 года в Орвене погибли 14 человек.", [("Орвене", "2019-05-04")]),
    ("В июне 2019 года в Тарске погибли 14 человек.", [("Тарске", "2019-06")]),
    ("Погибли 14 человек.", [("", "")]),
]
TURKISH: Told = [
    ("4 Mayıs 2019'da Orvena'da 14 kişi öldü.", [("Orvena", "2019-05-04")]),
    ("Haziran 2019'da Tarsk'ta 14 kişi öldü.", [("Tarsk", "2019-06")]),
    ("14 kişi öldü.", [("", "")]),
]

BY_LANGUAGE = {"en": ENGLISH, "es": SPANISH, "fr": FRENCH, "de": GERMAN, "ru": RUSSIAN, "tr": TURKISH}
