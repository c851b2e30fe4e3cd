"""What a printed file is asked afterwards."""

from io import BytesIO

import pikepdf


def page_count(file: bytes) -> int:
    with pikepdf.open(BytesIO(file)) as pdf:
        return len(pdf.pages)
