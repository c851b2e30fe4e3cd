"""Every kind of page, with somebody of the demonstration who may open it; and every form, to be sent empty."""

from dataclasses import dataclass

import sqlalchemy as sa

from ibbportal.demo.loading.texts import uid_of

SECRETARY, EDITOR, TRANSLATOR = "secretary", "editor", "translator"
MODERATOR, AUDITOR, ADMINISTRATOR = "moderator", "auditor", "administrator"
DRAFTER, SIGNATORY, OTHER_SIGNATORY = "drafter.mfa", "signatory.mfa", "signatory.mep"


@dataclass(frozen=True)
class PageKind:
    """A page: its address after the language, and who opens it. `{…}` is filled in from what was loaded."""

    name: str
    address: str
    who: str = ""
    """the part of the address of e-mail before the @; empty for who has not signed in"""
    status: int = 200

    @property
    def is_public(self) -> bool:
        return not self.who and self.status == 200


@dataclass(frozen=True)
class Form:
    """A form that refuses to be sent empty."""

    name: str
    address: str
    who: str = ""
    selector: str = "main form"


def _here(name: str, path: str, who: str = "", status: int = 200) -> PageKind:
    return PageKind(name, f"/ili-balkhash{path}", who, status)


_AGREEMENT = "/documents/agreement"
_WORKING = f"{_AGREEMENT}/working"

KINDS = (
    _here("home", "/"),
    _here("documents", "/documents/"),
    _here("reading", f"{_AGREEMENT}/2"),
    _here("reading-two-languages", f"{_AGREEMENT}/2?text=zh-Hans&beside=kk"),
    _here("comparing-inline", f"{_AGREEMENT}/compare/1/2"),
    _here("comparing-side-by-side", f"{_AGREEMENT}/compare/1/2?view=side"),
    _here("remarks", f"{_AGREEMENT}/1/remarks"),
    _here("search", "/search?q=вода"),
    _here("search-empty", "/search"),
    _here("search-nothing", "/search?q=трамвай&kind=remark&versions=all"),
    _here("dossier", "/clauses/{clause}"),
    _here("rounds", "/rounds/"),
    _here("remark-matrix", f"{_AGREEMENT}/rounds/1/matrix"),
    _here("remark-matrix-chosen", f"{_AGREEMENT}/rounds/1/matrix?outcome=accepted&change=yes"),
    _here("table-of-disagreements", f"{_AGREEMENT}/rounds/1/matrix?state=disputed"),
    _here("remark-matrix-printing", f"{_AGREEMENT}/rounds/1/matrix/print"),
    _here("round-concluded", f"{_AGREEMENT}/rounds/1"),
    _here("round-open", f"{_AGREEMENT}/rounds/2"),
    _here("opinion", "/opinions/{submitted}"),
    PageKind("signing-in", "/account/sign-in"),
    PageKind("forgotten-password", "/account/forgotten"),
    _here("missing", "/documents/nothing", status=404),
    _here("forbidden", "/documents/new", DRAFTER, status=403),
    _here("too-early", f"{_AGREEMENT}/3/open-round", SECRETARY, status=409),
    PageKind("password", "/account/password", SIGNATORY),
    _here("body-desk", "/desk/ministry", DRAFTER),
    _here("what-changed-since", "/desk/ministry/agreement/mfa", DRAFTER),
    _here("opinion-editor", "/opinions/{drafting}/edit?clause={clause}", DRAFTER),
    _here("opinion-editor-whole-text", "/opinions/{drafting}/edit?clause=whole", DRAFTER),
    _here("signing", "/opinions/{to_sign}/sign", OTHER_SIGNATORY),
    _here("receipt", "/opinions/{submitted}/receipt", SIGNATORY),
    _here("reading-of-a-drafter", f"{_AGREEMENT}/2", DRAFTER),
    _here("desk-secretary", "/desk/secretariat", SECRETARY),
    _here("desk-editor", "/desk/secretariat", EDITOR),
    _here("desk-translator", "/desk/secretariat", TRANSLATOR),
    _here("desk-moderator", "/desk/secretariat", MODERATOR),
    _here("desk-auditor", "/desk/secretariat", AUDITOR),
    _here("administration", "/administration/", ADMINISTRATOR),
    _here("administration-people", "/administration/people/", ADMINISTRATOR),
    _here("administration-person-new", "/administration/people/new", ADMINISTRATOR),
    _here("administration-person", "/administration/people/{officer}", ADMINISTRATOR),
    _here("administration-roles", "/administration/people/{officer}/roles", ADMINISTRATOR),
    _here("administration-closing", "/administration/people/{officer}/close", ADMINISTRATOR),
    _here("administration-mandate-new", "/administration/people/{officer}/mandates/new", ADMINISTRATOR),
    _here(
        "administration-mandate-end",
        "/administration/people/{officer}/mandates/{mandate}/end",
        ADMINISTRATOR,
    ),
    _here("administration-bodies", "/administration/bodies/", AUDITOR),
    _here("administration-body", "/administration/bodies/{body}", ADMINISTRATOR),
    _here("administration-body-entry", "/administration/bodies/{body}/edit", ADMINISTRATOR),
    _here("administration-places", "/administration/places/", ADMINISTRATOR),
    _here("administration-place-new", "/administration/places/new", ADMINISTRATOR),
    _here("administration-languages", "/administration/languages", ADMINISTRATOR),
    _here("administration-themes", "/administration/themes", ADMINISTRATOR),
    _here("administration-settings", "/administration/settings", ADMINISTRATOR),
    _here("administration-settings-entry", "/administration/settings/edit", ADMINISTRATOR),
    _here("administration-figure-new", "/administration/figures/new", ADMINISTRATOR),
    _here("trails", "/audit/contributions/", AUDITOR),
    _here("trail", "/audit/contributions/{submitted}", AUDITOR),
    _here("audit", "/audit/?check=1", AUDITOR),
    _here("working", _WORKING, SECRETARY),
    _here("working-missing", f"{_WORKING}?beside=zh-Hans&only=missing", TRANSLATOR),
    _here("clause", f"{_WORKING}/{{clause}}", SECRETARY),
    _here("clause-new", f"{_WORKING}/clauses/new?at={{clause}}", SECRETARY),
    _here("clause-place", f"{_WORKING}/{{clause}}/place", SECRETARY),
    _here("clause-removal", f"{_WORKING}/{{clause}}/remove", SECRETARY),
    _here("translations", "/translations/", TRANSLATOR),
    _here("segments", f"{_AGREEMENT}/3/translations/zh-Hans", TRANSLATOR),
    _here("segments-behind", f"{_AGREEMENT}/3/translations/en?only=stale", TRANSLATOR),
    _here("freezing", f"{_WORKING}/freeze", SECRETARY),
    _here("document-new", "/documents/new", SECRETARY),
    _here("import", "/documents/import", SECRETARY),
    _here("import-further-language", f"{_AGREEMENT}/import", SECRETARY),
    _here("import-report", "/imports/{import}", SECRETARY),
    _here("notices", "/notices/", DRAFTER),
    _here("notices-none", "/notices/", AUDITOR),
    _here("notices-settings", "/notices/settings", SIGNATORY),
    _here("mailbox", "/notices/mailbox", ADMINISTRATOR),
    _here("mailbox-letter", "/notices/mailbox/{letter}", ADMINISTRATOR),
    _here("inbox", "/replies/", SECRETARY),
    _here("view-as", "/view-as/", SECRETARY),
    _here("who-may-read", f"{_AGREEMENT}/2/everybody", SECRETARY),
    _here("inbox-everything", "/replies/?show=all", EDITOR),
    _here("reply-to-write", "/remarks/{waiting}/reply", SECRETARY),
    _here("reply-approved", "/remarks/{approved}/reply", SECRETARY),
    _here("reply-published", "/remarks/{answered}/reply", SECRETARY),
    _here("remark-translating", "/remarks/{answered}/translation?to=en", TRANSLATOR),
    _here("reply-on-no-text", "/remarks/{filed}/reply", SECRETARY),
    _here("problems", "/problems/"),
    _here("problem", "/problems/{problem}"),
    _here("problem-new", "/problems/new", SECRETARY),
    _here("problem-to-edit", "/problems/{problem}/edit", SECRETARY),
    _here("problem-closing", "/problems/{problem}/close", SECRETARY),
    _here("place", "/places/kuigan"),
    _here("register", "/proposals/"),
    _here("register-narrowed", "/proposals/?kind=report&outcome=waiting"),
    _here("published", "/proposals/{published}"),
    _here("filing-subject", "/proposals/new?kind=report"),
    _here("filing-clause", "/proposals/new?kind=proposal&clause=agreement/2/{clause}"),
    _here("following", "/proposals/follow"),
    _here("filing-received", "/proposals/handling/{filed}", SECRETARY),
    _here("filing-for-an-auditor", "/proposals/handling/{filed}", AUDITOR),
    _here("filing-answered", "/proposals/handling/{named}", SECRETARY),
    _here("filing-previewed", "/proposals/handling/{filed}/as-published", SECRETARY),
    _here("filing-withholding", "/proposals/handling/{filed}/withhold", SECRETARY),
    _here("filing-passing-on", "/proposals/handling/{filed}/pass-on", SECRETARY),
    _here("filing-erasing", "/proposals/handling/{named}/erase-author", SECRETARY),
    _here("filing-entering", "/proposals/enter", MODERATOR),
    _here("round-new", "/documents/plan/1/open-round", SECRETARY),
    _here("round-closing", f"{_AGREEMENT}/rounds/2/close", SECRETARY),
    _here("round-extension", "/invitations/{invited}/extend", SECRETARY),
    _here("booklets-to-make", f"{_AGREEMENT}/booklets", SECRETARY),
    _here("library", "/library/"),
    _here("edition", "/editions/{edition}"),
    _here("booklets", f"{_AGREEMENT}/booklets"),
)
LED_TO_AT_TIMES = ("/matrix/print", "/erase-author", "/everybody")
"""ends of addresses whose links stand only where there is a long matrix, an author who said who they are, or a
version that not everybody may read; the demonstration need not have one"""
SHOW_PRINTED = frozenset({"library", "edition", "booklets"})
"""kinds that show what the worker has printed; they come last, when it is done"""

FORMS = (
    Form("signing-in", "/account/sign-in"),
    Form("forgotten-password", "/account/forgotten"),
    Form("password", "/account/password", SIGNATORY),
    Form("document", "/ili-balkhash/documents/new", SECRETARY),
    Form("import", "/ili-balkhash/documents/import", SECRETARY),
    Form("person", "/ili-balkhash/administration/people/new", ADMINISTRATOR),
    Form("mandate", "/ili-balkhash/administration/people/{officer}/mandates/new", ADMINISTRATOR),
    Form("body", "/ili-balkhash/administration/bodies/new", ADMINISTRATOR),
    Form("place", "/ili-balkhash/administration/places/new", ADMINISTRATOR),
    Form("language", "/ili-balkhash/administration/languages", ADMINISTRATOR, "form[action$='/languages']"),
    Form("figure", "/ili-balkhash/administration/figures/new", ADMINISTRATOR),
    Form("clause", f"/ili-balkhash{_WORKING}/clauses/new", SECRETARY),
    Form("round", "/ili-balkhash/documents/plan/2/open-round", SECRETARY),
    Form("extension", "/ili-balkhash/invitations/{invited}/extend", SECRETARY),
    Form(
        "remark",
        "/ili-balkhash/opinions/{drafting}/edit?clause={clause}",
        DRAFTER,
        "form[action*='/remarks']",
    ),
    Form("reply", "/ili-balkhash/remarks/{waiting}/reply", SECRETARY, "form[action$='/reply']"),
    Form("filing-subject", "/ili-balkhash/proposals/new"),
    Form("following", "/ili-balkhash/proposals/follow"),
    Form("problem", "/ili-balkhash/problems/new", SECRETARY),
    Form("filing-withholding", "/ili-balkhash/proposals/handling/{filed}/withhold", SECRETARY),
    Form("filing-passing-on", "/ili-balkhash/proposals/handling/{filed}/pass-on", SECRETARY),
    Form("filing-erasing", "/ili-balkhash/proposals/handling/{named}/erase-author", SECRETARY),
    Form("filing-entering", "/ili-balkhash/proposals/enter", MODERATOR),
    Form("editions", f"/ili-balkhash{_AGREEMENT}/booklets", SECRETARY, "main form[novalidate]"),
)

_FOUND = {
    "problem": "SELECT code FROM problems ORDER BY id LIMIT 1",
    "published": "SELECT min(register_number) FROM contributions JOIN filings USING (id) WHERE state = 'published'",
    "submitted": "SELECT min(opinions.id) FROM opinions JOIN contributions ON contributions.id = opinions.id"
    " JOIN bodies ON bodies.id = contributions.body_id WHERE state = 'submitted' AND bodies.code = 'mfa'",
    "drafting": "SELECT min(id) FROM opinions WHERE state = 'drafting'",
    "to_sign": "SELECT min(id) FROM opinions WHERE state = 'to_sign'",
    "edition": "SELECT number FROM editions WHERE language = 'ru'",
    "import": "SELECT max(id) FROM imports",
    "officer": "SELECT min(person_id) FROM mandates",
    "mandate": "SELECT min(id) FROM mandates WHERE person_id = (SELECT min(person_id) FROM mandates)",
    "body": "SELECT min(body_id) FROM mandates",
    "letter": "SELECT min(id) FROM notices",
    "invited": "SELECT min(id) FROM invitations WHERE state = 'invited'",
    "waiting": "SELECT max(id) FROM remarks WHERE state = 'received'",
    "approved": "SELECT min(remark_id) FROM answers JOIN replies ON replies.id = reply_id WHERE state = 'approved'",
    "filed": "SELECT max(r.id) FROM remarks r JOIN filings f ON f.id = r.contribution_id WHERE f.state = 'received'",
    "named": "SELECT min(r.id) FROM remarks r JOIN contributions c ON c.id = r.contribution_id"
    " JOIN answers a ON a.remark_id = r.id WHERE c.author_id IS NOT NULL",
    "answered": "SELECT min(remark_id) FROM answers JOIN replies ON replies.id = reply_id WHERE state = 'published'",
}


def names_in_addresses(database_url: str) -> dict[str, str]:
    """What the addresses hold that only the loaded demonstration knows: numbers of opinions, remarks, editions."""
    engine = sa.create_engine(database_url)
    with engine.connect() as connection:
        found = {name: str(connection.scalar(sa.text(query))) for name, query in _FOUND.items()}
    engine.dispose()
    return found | {"clause": uid_of("agreement", "harm.2")}
