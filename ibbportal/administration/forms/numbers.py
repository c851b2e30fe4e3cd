"""Numbers as people here type them: with a comma or a point, and with blanks between the thousands."""

from decimal import Decimal, InvalidOperation
from typing import Any

from wtforms import Field
from wtforms.widgets import TextInput

LONGEST = 30


class NumberField(Field):
    """A decimal number. What was typed is shown again as it was typed."""

    widget = TextInput()

    def __init__(self, *args: Any, invalid_value_message: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.invalid_value_message = invalid_value_message

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return (
            ""
            if self.data is None
            else f"{self.data:f}"
            if isinstance(self.data, Decimal)
            else str(self.data)
        )

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the number; nothing where the field was left empty."""
        typed = "".join(valuelist[0].split()) if valuelist else ""
        self.data = None
        if not typed:
            return
        try:
            number = Decimal(typed.replace(",", ".").replace("−", "-")) if len(typed) <= LONGEST else None
        except InvalidOperation:
            number = None
        if number is None or not number.is_finite():
            raise ValueError(self.gettext(str(self.invalid_value_message)))
        self.data = number
