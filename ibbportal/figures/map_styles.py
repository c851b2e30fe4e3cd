"""How the map's parts look: by class on screen, where the style sheet decides, by attributes on paper."""

from collections.abc import Mapping

from ibbportal.figures import palette
from ibbportal.figures.svg import Attribute

Style = Mapping[str, Mapping[str, Attribute]]

SIZES: dict[str, float] = {"place": 22, "number": 17, "lake": 25, "water": 20, "small water": 18, "state": 18}
SPACED = 1.5
"""spaced capitals take half as much again"""


def web_style(uid: str) -> Style:
    return {
        "land": {"class_": "map__land"},
        "upper": {"class_": "map__upper", "fill": f"url(#{uid}-hatch)"},
        "river": {"class_": "map__river"},
        "fresh": {"class_": "map__lake"},
        "salt": {"class_": "map__lake map__lake--salt"},
        "count": {"class_": "map__count"},
        "number": {"class_": "map__n"},
        "dot": {"class_": "map__dot"},
        "place": {"class_": "map__place"},
        "minor place": {"class_": "map__place map__minor"},
        "state": {"class_": "map__state"},
        "lake": {"class_": "map__water map__water--big"},
        "water": {"class_": "map__water"},
        "small water": {"class_": "map__water map__water--small"},
        **{f"ring {number}": {"class_": f"map__ring map__ring--{number}"} for number in (1, 2, 3)},
        **_sizes(),
    }


def print_style(language: str) -> Style:
    """WeasyPrint takes the first family that is named: for Chinese it must be the Chinese one."""
    chinese = language.startswith("zh")
    sans = "Noto Sans CJK SC, Noto Sans" if chinese else "Noto Sans, Noto Sans CJK SC"
    serif = "Noto Serif CJK SC, Noto Serif" if chinese else "Noto Serif, Noto Serif CJK SC"
    slant = None if chinese else "italic"
    water_name: dict[str, Attribute] = {"fill": palette.LAKE, "font_family": serif, "font_style": slant}
    place: dict[str, Attribute] = {"fill": palette.INK, "font_family": sans, "font_size": SIZES["place"]}
    outline: dict[str, Attribute] = {"stroke": palette.STEPPE, "stroke_width": 1.6}
    return {
        "land": {"fill": palette.LOESS, **outline},
        "upper": {"fill": palette.LOESS_PALE, "stroke_dasharray": "7 5", **outline},
        "river": {
            "fill": "none",
            "stroke": palette.FRESH,
            "stroke_width": 2.8,
            "stroke_linecap": "round",
            "stroke_linejoin": "round",
        },
        "fresh": {"fill": palette.FRESH},
        "salt": {"fill": palette.SALT},
        "count": {"fill": palette.TULIP, "stroke": palette.WHITE, "stroke_width": 1.5},
        "number": {
            "fill": palette.WHITE,
            "font_family": sans,
            "font_size": SIZES["number"],
            "font_weight": "bold",
        },
        "dot": {"fill": palette.WHITE, "stroke": palette.INK, "stroke_width": 2},
        "place": place,
        "minor place": place,
        "state": {
            "fill": palette.BROWN,
            "font_family": sans,
            "font_size": SIZES["state"],
            "font_weight": "bold",
            "letter_spacing": "2",
        },
        **{kind: {**water_name, "font_size": SIZES[kind]} for kind in ("lake", "water", "small water")},
        **{
            f"ring {number}": {"fill": "none", "stroke": tint, "stroke_linejoin": "round"}
            for number, tint in ((1, "#e6e8d8"), (2, "#d8e6de"), (3, "#c6e1de"))
        },
        **_sizes(),
    }


def _sizes() -> dict[str, Mapping[str, Attribute]]:
    """What the labels measure, which must be known before they are set."""
    return {
        f"{kind} size": {"size": size * (SPACED if kind == "state" else 1)} for kind, size in SIZES.items()
    }
