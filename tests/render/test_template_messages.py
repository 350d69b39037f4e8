"""Messages in templates: what is escaped, and what costs nothing when a page is rendered."""

from __future__ import annotations

import jinja2
import pytest

from macros.language import ENGLISH, Language, read_language
from macros.render.template_messages import install_messages


def rendered(source: str, language: Language = ENGLISH, **values: object) -> str:
    """A template of this source, filled in."""
    environment = jinja2.Environment(autoescape=True, extensions=["jinja2.ext.i18n"], trim_blocks=True)
    install_messages(environment, language)
    return environment.from_string(source).render(**values)


@pytest.mark.parametrize(
    ("source", "made"),
    [
        ('{{ _("Words") }}', "Mots"),
        ("{% trans %}Words{% endtrans %}", "Mots"),
        ('{{ _("Edit: %(title)s", title=title) }}', "Modifier\u202f: &lt;b&gt;"),
        ('{% set link %}<a>x</a>{% endset %}{{ _("or %(link)s", link=link) }}', "ou <a>x</a>"),
        ('{{ ngettext("%(num)s script", "%(num)s scripts", count) }}', "0 script"),
        ('{{ npgettext("after a number", "script", "scripts", 2) }}', "scripts"),
        ('{{ pgettext("number", "three") }}', "trois"),
        ('{{ _("Not in the catalogue") }}', "Not in the catalogue"),
    ],
)
def test_messages_are_translated_and_their_values_escaped(source: str, made: str) -> None:
    """Whatever way a message is written, it is that of the language, and a value is text."""
    assert rendered(source, read_language("fr"), title="<b>", count=0) == made


def test_a_message_without_values_is_in_the_compiled_template() -> None:
    """It is no call any more; other expressions stay."""
    environment = jinja2.Environment(extensions=["jinja2.ext.i18n"])
    install_messages(environment, read_language("es"))
    assert (
        environment.preprocess('<p title="{{ _("Words") }}">{{ _("x", a=1) }}')
        == '<p title="Palabras">{{ _("x", a=1) }}'
    )


def test_a_percent_sign_is_written_twice() -> None:
    """As everywhere in gettext's messages."""
    assert rendered('{{ _("100%% of %(name)s", name=name) }}', name="a") == "100% of a"
