"""What a booklet may contain. The print puts the parts in this order, whichever of them a booklet has."""

from enum import StrEnum


class Part(StrEnum):
    FIGURES = "figures"
    TEXT = "text"
    ANSWERS = "answers"
    POSITIONS = "positions"
    MAP = "map"
    GLOSSARY = "glossary"
