"""All forms of a word lead to one stem, and words that only happen to end alike stay whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibbportal.search.stems import INFLECTED, stems, stems_in_any_language
from ibbportal.search.stems.kazakh import TONGUE as KAZAKH
from ibbportal.search.stems.kyrgyz import TONGUE as KYRGYZ
from ibbportal.search.stems.turkic import readings
from ibbportal.search.words import LONGEST_WORD

KAZAKH_FORMS = {
    "су": "суы суды судың суға суда судан сумен сулар суларды сулардың суларға сулары суын",
    "өзен": "өзені өзенді өзеннің өзенге өзенде өзеннен өзенмен өзендер өзендері өзендерінің өзендеріне өзендерінде",
    "көл": "көлі көлді көлдің көлге көлде көлден көлмен көлдер көлінің көліне көлінде көлін көлінен көлдері",
    "заң": "заңы заңды заңның заңға заңда заңнан заңдар заңдары заңдарының заңында заңын заңдарға",
    "келісім": "келісімі келісімді келісімнің келісімге келісімде келісімнен келісімдер келісімінің келісімдерінде",
    "бап": "бапта баптың бапқа бабы бабының бабында баптар баптары баптан",
    "тармақ": "тармағы тармағының тармақта тармаққа тармақтар тармақтары тармақтан тармағында",
    "бөлік": "бөлігі бөлігінде бөлікке бөліктер",
    "жоба": "жобасы жобаны жобаның жобаға жобада жобадан жобалар жобасының жобасына жобасында жобасын",
    "мәселе": "мәселесі мәселені мәселенің мәселеге мәселелер мәселелері мәселелерінің мәселелеріне",
    "мемлекет": "мемлекеті мемлекеттер мемлекетке мемлекеттің мемлекеттері мемлекеттерінің мемлекеттен",
    "тарап": "тараптар тараптардың тараптары тарапқа тараптың тараптардан",
    "ресурс": "ресурсы ресурстар ресурстары ресурстарын ресурстарының ресурсқа",
    "пайдалану": "пайдалануды пайдаланудың пайдалануға пайдалануда пайдалануы",
    "министрлік": "министрлігі министрлігінің министрлігіне министрліктер министрліктің",
    "халық": "халқы халқының халыққа халықтың халыққа",
    "орын": "орны орнына орында орынға орындар",
    "ауыл": "ауылы ауылдың ауылға ауылда ауылдар ауылымыз ауылдағы ауылындағы",
    "конвенция": "конвенциясы конвенцияның конвенцияға конвенцияда конвенциялар конвенциясының",
    "комитет": "комитеті комитеттің комитетке комитеттер комитетінің",
    "институт": "институты институттың институтқа институттар",
    "архив": "архиві архивтер архивке архивте",
    "теңіз": "теңізі теңіздің теңізге теңізде теңізден теңіздер",
    "кеңес": "кеңесі кеңестің кеңеске кеңесте кеңестер кеңесінің",
    "аудан": "ауданы ауданның ауданға аудандар аудандары ауданында ауданынан",
    "ел": "елі елдің елге елде елдер елдерінің",
    "үй": "үйі үйдің үйге үйде үйлер",
}
KYRGYZ_FORMS = {
    "суу": "сууну суунун сууга сууда суудан суулар суулары суусу суулардын суусунун",
    "мыйзам": "мыйзамы мыйзамды мыйзамдын мыйзамга мыйзамда мыйзамдан мыйзамдар мыйзамдары мыйзамдардын"
    " мыйзамдарга мыйзамына мыйзамында мыйзамын мыйзамынан мыйзамынын мыйзамбы",
    "көл": "көлү көлдү көлдүн көлгө көлдө көлдөн көлдөр көлүнүн көлүнө көлүндө көлүн көлдөрү",
    "өзөн": "өзөнү өзөндү өзөндүн өзөнгө өзөндө өзөндөр өзөндөрү өзөндөрдүн өзөндөрүнүн",
    "келишим": "келишими келишимди келишимдин келишимге келишимде келишимдер келишиминин келишимдерге",
    "долбоор": "долбоору долбоорду долбоордун долбоорго долбоорлор долбоорун долбоорунун долбоордо",
    "тоо": "тоосу тоону тоонун тоого тоодо тоолор тоолордун",
    "эл": "эли элдин элге элде элдер",
    "үй": "үйү үйдүн үйгө үйлөр үйдөн",
    "берене": "беренеси беренени беренеге беренеде беренелер беренесинин беренесинде",
    "китеп": "китеби китепке китептер китебинде китептин",
    "бөлүк": "бөлүгү бөлүктөр бөлүгүндө бөлүккө",
    "мамлекет": "мамлекети мамлекеттер мамлекеттин мамлекетке мамлекеттери мамлекеттердин",
    "тарап": "тараптар тараптардын тарабы тарабынан тарапка",
    "облус": "облусу облустун облуска облустар облусунун",
    "айыл": "айылы айылдын айылга айылда айылдар айылдагы айылыбыз",
    "комиссия": "комиссиясы комиссиянын комиссияга комиссиялар комиссиясынын",
    "орун": "ордун орунга орундар ордуна",
}
PAIRS = [
    (language, word, form)
    for language, words in (("kk", KAZAKH_FORMS), ("ky", KYRGYZ_FORMS))
    for word, forms in words.items()
    for form in forms.split()
]

WHOLE = {
    "kk": "балта теңіз қымыз екі орын бала ата адам қала дала ана келісім бөлім білім мен сен және үшін су ел ет тау"
    " жаңа бір барлық жер ел экономика техника",
    "ky": "бала ата эне мыйзам келишим бөлүм билим тоо суу эл экономика политика үчүн жана менен жер кыз",
}
CYRILLIC = st.text(alphabet="абвгдежзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі", min_size=1, max_size=20)


@pytest.mark.parametrize(("language", "word", "form"), PAIRS)
def test_whoever_looks_for_a_word_finds_its_form_and_the_other_way(language, word, form):
    assert set(stems(word, language)) & set(stems(form, language))


@pytest.mark.parametrize(("language", "word", "form"), PAIRS)
def test_a_form_can_be_read_as_its_word(language, word, form):
    assert set(stems(word, language)) <= set(stems(form, language))


@pytest.mark.parametrize(("language", "word"), [(tag, word) for tag in WHOLE for word in WHOLE[tag].split()])
def test_a_word_that_only_ends_so_stays_whole(language, word):
    assert stems(word, language) == (word,)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("kk", "су", "сот"),
        ("kk", "өзен", "өзек"),
        ("kk", "көл", "көлік"),
        ("kk", "балта", "бал"),
        ("kk", "теңіз", "тең"),
        ("kk", "заң", "заман"),
        ("ky", "суу", "сулуу"),
        ("ky", "көл", "көлөкө"),
        ("ky", "мыйзам", "мый"),
        ("ky", "бала", "бал"),
    ],
)
def test_different_words_stay_apart(language, one, other):
    assert not set(stems(one, language)) & set(stems(other, language))


@pytest.mark.parametrize(
    ("form", "stem"),
    [
        ("балтаның", "балта"),
        ("тармағы", "тармақ"),
        ("бабы", "бап"),
        ("халқы", "халық"),
        ("өзендеріндегі", "өзен"),
        ("жобасымен", "жоба"),
    ],
)
def test_a_stem_is_a_word_where_the_form_is_plain(form, stem):
    assert stem in stems(form, "kk")


@pytest.mark.parametrize(
    ("ending", "with_it", "without"),
    [
        ("-тар comes after what sounds voiceless only", "тараптар", "балтар"),
        ("-лар comes after a vowel, not after м", "балалар", "адамлар"),
    ],
)
def test_an_ending_is_taken_off_only_where_its_sound_belongs(ending, with_it, without):
    assert stems(with_it, "kk") != (with_it,), ending
    assert stems(without, "kk") == (without,), ending


def test_a_back_vowel_takes_no_front_ending():
    assert stems("балалер", "kk") == ("балалер",)
    assert stems("тоолөр", "ky") == ("тоолөр",)


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("вода", "водами"),
        ("закон", "законов"),
        ("соглашение", "соглашениями"),
        ("река", "реке"),
        ("озеро", "озер"),
        ("паводок", "паводки"),
        ("участок", "участков"),
        ("уровень", "уровня"),
        ("уровень", "уровнями"),
        ("поселок", "поселка"),
        ("земля", "земель"),
        ("рынок", "рынка"),
        ("осадки", "осадков"),
        ("сток", "стоков"),
        ("бассейн", "бассейнов"),
        ("обмен", "обмену"),
        ("обмениваться", "обмениваются"),
        ("заключение", "заключений"),
        ("загрязнение", "загрязнений"),
        ("орошение", "орошения"),
        ("сторона", "сторон"),
        ("страна", "стран"),
    ],
)
def test_russian_words_meet_in_their_stem(word, form):
    assert set(stems(word, "ru")) & set(stems(form, "ru"))


@pytest.mark.parametrize(("word", "form"), [("right", "rights"), ("party", "parties"), ("basin", "basin's")])
def test_english_words_meet_in_their_stem_whatever_the_language_of_the_text(word, form):
    for language in ("en", "ru", "kk", "ky", "zh"):
        assert stems(word, language) == stems(form, language)


def test_russian_words_in_an_english_or_chinese_text_are_read_as_russian():
    assert stems("воды", "en") == stems("воды", "zh") == stems("вода", "ru")


def test_a_language_that_nothing_is_known_of_keeps_its_words():
    assert stems("суларниң", "ug") == ("суларниң",)


@given(CYRILLIC, st.sampled_from(["kk", "ky", "ug"]))
def test_no_word_is_without_a_stem_and_a_stem_is_its_own(word, language):
    found = stems(word, language)
    assert found
    for stem in found:
        assert stem
        assert stems(stem, language) == (stem,)


@given(CYRILLIC)
def test_who_types_a_russian_stem_finds_the_word(word):
    found = stems(word, "ru")
    assert found
    for stem in found:
        assert stem
        assert stem in stems(stem, "ru")


@given(CYRILLIC)
def test_a_stem_is_the_beginning_of_its_word_but_for_its_last_sound(word):
    for tongue in (KAZAKH, KYRGYZ):
        for stem in readings(word, tongue):
            assert word.startswith(stem[:-1]) or any(
                stem[:3] == whole[:3] for whole in tongue.restored.values()
            )


@given(CYRILLIC, st.sampled_from(INFLECTED))
def test_a_query_in_any_language_finds_the_word_in_each(word, language):
    assert set(stems(word, language)) <= set(stems_in_any_language(word))


@pytest.mark.parametrize("ending", ["лар", "нын", "сы", "ларының", "ында"])
def test_endings_upon_endings_take_no_endless_time(ending):
    for language in INFLECTED:
        assert len(stems(("бала" + ending * 60)[:LONGEST_WORD], language)) < LONGEST_WORD
