"""Short agreements in our own words, as files of several languages look."""

ENGLISH = """\
Agreement
between the Northern Party and the Southern Party
on the Waters of the Example River
(Sampletown, March 3, 2020)
The Northern Party and the Southern Party,
Considering that the Example River crosses their common border,
Desiring to use its waters fairly,
Have agreed as follows:
Article 1. Definitions
In this Agreement "river" means the Example River and all that flows into it.
Article 2. Cooperation
1. The Parties shall cooperate in good faith.
2. They shall in particular:
(a) measure the flow at two posts;
(b) exchange the figures every month; and
(c) meet once a year.
3. Article 1 of this Agreement applies to all posts.
Article 3. Entry into force
This Agreement enters into force thirty days after it was signed.
Done at Sampletown on March 3, 2020, in two copies.
For the Northern Party
For the Southern Party
"""

RUSSIAN = """\
СОГЛАШЕНИЕ
между Северной Стороной и Южной Стороной
о водах реки Образцовой
(г. Образцов, 3 марта 2020 года)
Северная Сторона и Южная Сторона,
учитывая, что река Образцовая пересекает их общую границу,
желая справедливо использовать ее воды,
согласились о нижеследующем:
Статья 1. Определения
В настоящем Соглашении «река» означает реку Образцовую и ее притоки.
Статья 2. Сотрудничество
1. Стороны сотрудничают добросовестно.
2. Они, в частности:
а) измеряют сток на двух постах;
б) ежемесячно обмениваются данными;
в) встречаются один раз в год.
3. Статья 1 настоящего Соглашения применяется ко всем постам.
Статья 3. Вступление в силу
Настоящее Соглашение вступает в силу через тридцать дней после подписания.
Совершено в городе Образцове 3 марта 2020 года в двух экземплярах.
За Северную Сторону
За Южную Сторону
"""

KAZAKH = """\
Үлгі өзенінің сулары туралы
Солтүстік Тарап пен Оңтүстік Тарап арасындағы
КЕЛІСІМ
Солтүстік Тарап пен Оңтүстік Тарап,
Үлгі өзенінің ортақ шекараны кесіп өтетінін ескере отырып,
төмендегілер туралы келісті:
1-бап. Анықтамалар
Осы Келісімде «өзен» Үлгі өзенін және оған құятын суларды білдіреді.
2-бап. Ынтымақтастық
1. Тараптар адал ынтымақтасады.
2. Олар, атап айтқанда:
1) екі бекетте ағынды өлшейді;
2) ай сайын деректер алмасады.
3. 1-баптың ережелері барлық бекеттерге қолданылады.
3-бап. Күшіне енуі
Осы Келісім қол қойылғаннан кейін отыз күннен соң күшіне енеді.
Үлгі қаласында 2020 жылғы 3 наурызда екі данада жасалды.
Солтүстік Тарап үшін
Оңтүстік Тарап үшін
"""

KYRGYZ = """\
Үлгү дарыясынын суулары жөнүндө
МАКУЛДАШУУ
Түндүк Тарап жана Түштүк Тарап,
Үлгү дарыясы жалпы чек араны кесип өтөрүн эске алып,
төмөнкүлөр жөнүндө макулдашышты:
1-берене. Аныктамалар
Ушул Макулдашууда «дарыя» Үлгү дарыясын жана ага куйган сууларды билдирет.
2-берене. Кызматташуу
1. Тараптар ак ниет кызматташат.
2. Алар, атап айтканда:
1) эки бекетте агымды өлчөшөт;
2) ай сайын маалымат алмашат.
3-берене. Күчүнө кириши
Ушул Макулдашуу кол коюлгандан отуз күндөн кийин күчүнө кирет.
Үлгү шаарында 2020-жылдын 3-мартында эки нускада түзүлдү.
Түндүк Тарап үчүн
Түштүк Тарап үчүн
"""

CHINESE = """\
北方与南方关于范例河水域的协定
北方和南方（以下简称“双方”），
鉴于范例河流经双方共同边界，
兹达成协议如下：
第一条 定义
本协定所称“河流”，系指范例河及其支流。
第二条 合作
一、双方应诚信合作。
二、双方尤其应当：
（一）在两个站点测量流量；
（二）每月交换数据。
三、第一条的规定适用于所有站点。
第三条 生效
本协定自签署之日起三十日后生效。
本协定于二〇二〇年三月三日在范例市签订，一式两份。
"""

GERMAN = """\
Abkommen
zwischen der nördlichen und der südlichen Partei
Die Vertragsparteien,
in dem Wunsch, das Wasser des Beispielflusses gerecht zu nutzen,
sind wie folgt übereingekommen:
Artikel 1
Begriffe
„Fluss" ist der Beispielfluss.
Der Fluss endet an der Mündung.
Artikel 2
Zusammenarbeit
(1) Die Vertragsparteien arbeiten zusammen.
(2) Artikel 1 Absatz 1 gilt überall. § 3 bleibt unberührt.
Artikel 3
Inkrafttreten
Dieses Abkommen tritt dreißig Tage nach der Unterzeichnung in Kraft.
Es gilt zehn Jahre.
"""

EVERY = {
    "en": ENGLISH,
    "ru": RUSSIAN,
    "kk": KAZAKH,
    "ky": KYRGYZ,
    "zh-Hans": CHINESE,
    "de": GERMAN,
}
