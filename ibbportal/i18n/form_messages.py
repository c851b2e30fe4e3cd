"""Lets WTForms take its messages from our catalogues, which speak all five languages."""

from flask_babel import get_domain


class CatalogueMessages:
    """What WTForms asks for messages; it fills in the values itself, so these come with their placeholders."""

    def gettext(self, message: str) -> str:
        if not message:  # The empty message is the catalogue's header.
            return message
        found: str = get_domain().get_translations().ugettext(message)
        return found

    def ngettext(self, singular: str, plural: str, count: int) -> str:
        found: str = get_domain().get_translations().ungettext(singular, plural, count)
        return found


FORM_MESSAGES = CatalogueMessages()
