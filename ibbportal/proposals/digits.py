"""Numbers and secrets as people read them, dictate them and type them: digits only, in whatever groups and script."""

import secrets
import unicodedata

SECRET_LENGTH = 12
LONGEST_TYPED = 100
"""nobody types more of a number; what is longer is none"""


def new_secret() -> str:
    """Twelve digits, drawn at random: nothing that has to be spelt."""
    return f"{secrets.randbelow(10**SECRET_LENGTH):0{SECRET_LENGTH}}"


def grouped(secret: str) -> str:
    """A secret as it is printed: 0123 4567 8901."""
    return " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))


def typed_secret(typed: str) -> str:
    """The digits that were typed; empty where there are more or fewer than a secret has."""
    digits = "".join(_runs_of_digits(typed))
    return digits if len(digits) == SECRET_LENGTH else ""


def typed_number(typed: str) -> str:
    """A register number as it is kept (2026-37-0147), however it was separated; empty where it cannot be one."""
    runs = _runs_of_digits(typed)
    if len(runs) == 3:
        year, series, running = runs
    else:
        digits = "".join(runs)
        year, series, running = digits[:4], digits[4:6], digits[6:]
    running = running.lstrip("0")
    if len(year) != 4 or len(series) != 2 or not running or len(running) > 9:
        return ""
    return f"{year}-{series}-{running.zfill(4)}"


def _runs_of_digits(typed: str) -> list[str]:
    """The groups of digits, each as 0 to 9: Arabic and full-width ones are the same digits."""
    signs = typed[:LONGEST_TYPED]
    spaced = "".join(
        str(unicodedata.decimal(sign)) if unicodedata.category(sign) == "Nd" else " " for sign in signs
    )
    return spaced.split()
