"""What there is to find, and by which words."""

from __future__ import annotations

from macros.exports.search import Asked, Body, entries
from macros.exports.search.entries import Entry
from macros.model import Phrasings, PhrasingsIn
from macros.views import Views
from tests.library import kb, views, with_changes


def entry(kind: str, id: str, of: Views | None = None) -> Entry:
    """The entry of one thing."""
    (found,) = entries(of or views(), {(kind, id): "here/"}, {})
    return found


def found_by(script: Entry) -> str:
    """Everything by which a script is found."""
    return "\n".join((script.title, *script.asked.texts, *script.said))


def test_a_script_is_found_by_every_way_of_asking() -> None:
    """Its title, each thing that patrons say, its hidden phrasings, the words to answer, and its situation find it."""
    for id in kb().scripts:
        made, found = views().script(id), found_by(entry("script", id))
        offers = (offer.say for offer in made.offers)
        for line in (
            made.title,
            *(line.says for line in made.patron_says),
            made.acknowledge,
            made.card,
            made.situation.title,
            *offers,
        ):
            assert line.plain in found
        for text in (kb().phrasings[id].asks, kb().phrasings[id].words):
            assert text in found


def test_a_script_shows_what_they_say_and_the_first_answer() -> None:
    """A result shows the patron's words, the condition, and the line to say; none of the hidden phrasings."""
    shown = entry("script", "renewal-item-on-hold")
    row = views().row("renewal-item-on-hold")
    assert (shown.they, shown.when, shown.text) == (
        row.they.plain,
        row.when and row.when.plain,
        row.say.plain,
    )


def test_a_script_needs_no_phrasings() -> None:
    """A new script is found by its own words until somebody adds more."""
    bare = Views(with_changes("phrasings", "long-line", {"asks": "zzz", "words": ""}))
    assert entry("script", "long-line", bare).asked.lines[0] == kb().scripts["long-line"].patron_says[
        0
    ].says.replace("'", "’")
    assert isinstance(kb().phrasings["long-line"], Phrasings)


def test_a_script_is_found_by_synonyms_of_its_words() -> None:
    """Patrons' words find a script that uses staff's word, in one or many, and no other."""

    def asked(synonyms: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
        changed = with_changes("vocabulary", "vocabulary", {"synonyms": synonyms})
        changed = with_changes("script", "long-line", {"title": "Library cards (C++) and a Hold"}, changed)
        return entry("script", "long-line", Views(changed)).asked.related

    assert "membership" in asked({"library card": ("membership",)})
    assert "reserve" in asked({"hold": ("reserve",)})
    assert "zzz" in asked({"Hold": ("zzz",)})
    assert "zzz" not in asked({"car": ("zzz",)})
    assert "zzz" not in asked({"library c.rd": ("zzz",)})


def test_other_pages_are_found_by_what_they_are_about() -> None:
    """A checklist by its items, a desk by what it decides, a situation by its description."""
    assert (
        kb().checklists["shift-handover"].blocks[0].items[0].text in entry("checklist", "shift-handover").said
    )
    assert kb().roles["circulation"].purpose in entry("role", "circulation").said
    assert kb().vocabulary.situations["loans"].description in entry("situation", "loans").said


def test_pages_of_markdown_are_lessons_or_pages() -> None:
    """A page shows its description, and is found by its own words."""
    bodies = {
        "lessons/x/": Body("Lesson", "About it.", "Long text."),
        "charter/": Body("Charter", "Promises.", ""),
    }
    lesson, page = entries(views(), {("lesson", "x"): "lessons/x/"}, bodies)
    assert (lesson.kind, lesson.text, lesson.said) == ("lesson", "About it.", ("About it.", "Long text."))
    assert (page.kind, page.title, page.address) == ("page", "Charter", "charter/")


def test_a_card_is_no_result_of_its_own() -> None:
    """The phone page of a card says what its role's page says."""
    assert entries(views(), {("card", "circulation"): "cards/circulation/"}, {}) == ()


def test_a_script_is_found_in_other_languages() -> None:
    """What patrons ask in another language is kept apart, by its code."""
    spanish = PhrasingsIn(asks="¿Cuánto falta?\nHay mucha fila", words="fila")
    changed = with_changes("phrasings", "long-line", {"other_languages": {"es": spanish}})
    found = entry("script", "long-line", Views(changed))
    assert found.asked_in == {"es": Asked(("¿Cuánto falta?", "Hay mucha fila"), ("fila",))}
    assert changed.typed_languages == {"en", "es"}
    assert kb().typed_languages == {"en"}
