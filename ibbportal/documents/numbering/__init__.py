"""How clauses are counted, named and cited, by the convention of each language."""

from ibbportal.documents.numbering.citations import Place, article_label, citation, label
from ibbportal.documents.numbering.numerals import chinese_numeral, parse_number, roman_numeral
from ibbportal.documents.numbering.renumbering import Countable, renumber

__all__ = [
    "Countable",
    "Place",
    "article_label",
    "chinese_numeral",
    "citation",
    "label",
    "parse_number",
    "renumber",
    "roman_numeral",
]
