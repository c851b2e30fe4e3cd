"""Recognising where the articles end: the words of conclusion, and the lines of those who sign."""

import re

CLOSING_STARTS = re.compile(
    r"(?:done|concluded|made|signed|given|executed)\s+(?:at|in|on|this|and signed|by|,)"
    r"|(?:in\s+(?:witness|faith|testimony)\s+(?:whereof|of which))"
    r"|совершено(?!\w)|в\s+удостоверение\s+(?:чего|вышеизложенного)|подписано\s+в|составлено\s+в|заключено\s+в"
    r"|настоящ(?:ее|ий)\s+\w+\s+(?:совершен|подписан|составлен)\w*\s+в\s+(?:г\.|город)"
    r"|осыны\s+куәландыру|осының\s+куәсі|муну\s+ырастоо|муну\s+күбөлөндүрүү"
    r"|geschehen\s+(?:zu|in)|zu\s+urkund|unterzeichnet\s+(?:in|zu)"
    r"|fait\s+(?:à|a|en)\s|en\s+foi\s+de\s+quoi|hecho\s+en|en\s+fe\s+de\s+lo|fatto\s+a|feito\s+em"
    r"|以资证明|为此[，,].{0,40}(?:签字|签署)|下列.{0,20}(?:代表|签署人)|订于|签订于|签署于|.{0,20}于.{2,60}(?:签订|订立|签署|签字)",
    re.IGNORECASE,
)
CLOSING_ENDS = re.compile(
    r"(?:қаласында|қ\.|шаарында|ш\.).{0,200}(?:жасалды|жасалған|қол қойылды|түзүлдү|кол коюлду)"
    r"|(?:жасалды|түзүлдү|қол қойылды|кол коюлду)\s*[.,].{0,200}"
    r"(?:тілдерінде|тілінде|тилдеринде|тилинде|данада|нускада)"
    r"|(?:тілдерінде|тілінде|тилдеринде|тилинде).{0,120}(?:жасалды|түзүлдү)",
    re.IGNORECASE | re.DOTALL,
)
SIGNATURE = re.compile(
    r"(?:[Ff]or|FOR|On\s+behalf\s+of)\s+(?:and\s+on\s+behalf\s+of\s+)?(?:[Tt]he\s+|THE\s+)?[A-Z«\"].*"
    r"|(?:За|От имени)\s+.+|ЗА\s+.+|(?:Für|Pour|Por|Per)\s+(?:die|das|den|le|la|les|el|il)\s+.+"
    r"|.{3,150}\s(?:үшін|үчүн|атынан)"
    r"|.{2,40}(?:政府|代表)(?:代表)?[：:]?(?:\s?[（(]签[字署名][)）])?|[（(]签[字署名][)）]"
    r"|(?i:\(signed\)|\[signature\]|\(подпись\)|подписи?:?|signatures?:?|қолы:?)"
)
LONGEST_SIGNATURE = 160


def opens_closing(text: str) -> bool:
    """Whether a paragraph is the first of the conclusion: `Done at`, `Совершено в городе`, `订于`."""
    head = text[:400].lstrip("*_ ")
    return bool(CLOSING_STARTS.match(head) or CLOSING_ENDS.search(text[:1000]))


def looks_like_signature(text: str) -> bool:
    """Whether a line names one who signs: `For the Government of …`, `За Правительство …`, `… үшін`."""
    stripped = text.strip(" _*.:：")
    return (
        len(text) <= LONGEST_SIGNATURE
        and not text.endswith((".", ";", ",", "。"))
        and bool(SIGNATURE.fullmatch(stripped))
    )
