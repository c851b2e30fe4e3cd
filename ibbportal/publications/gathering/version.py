"""A version alone, as it is exported."""

from ibbportal.documents.models import Version
from ibbportal.documents.queries import version_text
from ibbportal.publications.addresses import version_address
from ibbportal.publications.contents import VersionText
from ibbportal.publications.gathering.clauses import printed_clauses
from ibbportal.publications.queries import machine_made


def version_print(version: Version, language: str) -> VersionText:
    """What a print of a version says in a language; a frozen one with its seal."""
    document = version.document
    return VersionText(
        language=language,
        basin=str(document.basin.name.in_language(language)),
        document=str(document.title.in_language(language)),
        version_number=version.number,
        clauses=printed_clauses(
            version_text(version, [language]), language, machine_made=machine_made(version.id, language)
        ),
        frozen_at=version.frozen_at,
        digest=version.digest or "",
        address=version_address(version, language),
        authentic_languages=tuple(document.authentic_languages),
        is_demonstration=document.basin.is_demonstration,
    )
