"""A version's text alone, on A4: to be read at a desk, annotated by hand, or filed."""

from collections.abc import Callable
from datetime import datetime

from ibbportal.pdf import render
from ibbportal.publications.contents import VersionText
from ibbportal.publications.print import artwork
from ibbportal.publications.print.environment import Speech, environment, stylesheet
from ibbportal.publications.print.outline import listed, with_levels


def print_version(
    text: VersionText,
    *,
    speech: Speech,
    printed_at: datetime,
    progress: Callable[[int], None] | None = None,
) -> bytes:
    """Print a version. A frozen one bears its own date, so that each print of it is the same file."""
    page = (
        environment(text.language, speech)
        .get_template("print/version_text.html")
        .render(
            text=text,
            clauses=list(with_levels(text.clauses, highest=2)),
            listed=listed(text.clauses),
            answer_numbers=set(),
            printed_at=printed_at,
            qr=artwork.qr(text.address) if text.address else "",
        )
    )
    return render(
        page,
        language=text.language,
        title=text.document,
        created=text.frozen_at or printed_at,
        stylesheets=[stylesheet(name) for name in ("base", "clauses", "version_text")],
        progress=progress,
    )
