"""The dossier of a clause on A4: for a file, a negotiation, or a court."""

from ibbportal.pdf import render
from ibbportal.publications.clause_dossier import ClauseDossier
from ibbportal.publications.print import artwork
from ibbportal.publications.print.environment import Speech, environment, stylesheet

LONG_ANSWER = 420
"""letters from which a remark and its answer stand one below the other"""


def print_dossier(dossier: ClauseDossier, *, speech: Speech) -> bytes:
    """Print a dossier. It shows what its reader might know at that moment, which is said on its first page."""
    env = environment(dossier.language, speech)
    env.tests["long"] = lambda answer: len(answer.remark.text) > LONG_ANSWER
    page = env.get_template("print/dossier.html").render(dossier=dossier, qr=artwork.qr(dossier.address))
    return render(
        page,
        language=dossier.language,
        title=f"{dossier.document}: {dossier.citation}",
        created=dossier.printed_at,
        stylesheets=[
            *(stylesheet(name) for name in ("base", "clauses", "version_text", "dossier")),
            artwork.marks_stylesheet(),
        ],
    )
