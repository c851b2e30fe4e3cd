"""Texts to read from files: our own words, in the shapes that treaties come in."""

TREATY = """\
Agreement on the Protection of the Lake
(Examplestan, 1 March 2026)
The Parties,
recognising that the lake is one,
have agreed as follows:
Article 1
The Parties shall protect the lake and keep its level under joint
observation throughout the year.
Article 2
The Parties shall exchange data every quarter.
They shall publish the data in the languages of the Parties.
Article 3
The Parties shall prevent pollution by:
- treating waste water before it is discharged;
- keeping fertilisers away from the shore.
Done in two copies.
"""

TREATY_RU = """\
Соглашение об охране озера
(Примерстан, 1 марта 2026 года)
Стороны,
признавая, что озеро едино,
согласились о нижеследующем:
Статья 1
Стороны охраняют озеро и совместно наблюдают за его уровнем
в течение всего года.
Статья 2
Стороны обмениваются данными ежеквартально.
Они публикуют данные на языках Сторон.
Статья 3
Стороны предотвращают загрязнение путём:
- очистки сточных вод перед сбросом;
- хранения удобрений вдали от берега.
Совершено в двух экземплярах.
"""

AMENDED = TREATY.replace("every quarter", "every month").replace(
    "Article 3\n", "Article 3\nThe Parties shall warn each other of accidents within six hours.\nArticle 4\n"
)

REPEATED = """\
Agreement on the Lake

Article 1
The Parties shall cooperate in good faith.

Article 2
The Parties shall meet once a year.

Article 1
The Parties shall exchange data every month.
"""
