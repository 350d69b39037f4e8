"""The shipped example's cards and sheets: each fits its sizes, and says everything on paper that it says on its page."""

from __future__ import annotations

import pypdfium2 as pdfium
import pytest

from macros.knowledge import read
from macros.paper.preparation import printed_strings
from macros.paper.sizes import SIZES
from macros.paper.typesetter import Typesetter
from macros.printing.cards import print_cards
from macros.printing.sheets import planned_sheets, print_sheets
from macros.views import Views
from macros.views.card_on_paper import card_on_paper
from tests.library import REPOSITORY
from tests.paper import card_reading
from tests.paper.pdf_reading import squeezed

READ = {"letter", "half-letter", "tent-letter", "index-3x5"}
"""The sizes that are read back: one of each arrangement."""


@pytest.fixture(scope="module")
def views() -> Views:
    """The views of the example."""
    return Views(read(REPOSITORY))


@pytest.fixture(scope="module")
def typesetter() -> Typesetter:
    """A typesetter with the cache of `make cards`, which keeps the cards from run to run."""
    return Typesetter(REPOSITORY / ".cache" / "cards")


def test_every_card_is_printed_with_all_of_its_texts(views: Views, typesetter: Typesetter) -> None:
    for id, card in print_cards(views, typesetter, views.card_ids, pictures=False).items():
        data = card_on_paper(views.card(id))
        for pdf in card.printed.pdfs:
            if pdf.size in READ:
                assert card_reading.texts_missing(card.files[pdf.src_uri], data, SIZES[pdf.size]) == [], (
                    pdf.src_uri
                )


def test_every_sheet_is_printed_with_all_of_its_texts(views: Views, typesetter: Typesetter) -> None:
    printed = print_sheets(views, typesetter)
    for sheet in planned_sheets(views):
        for pdf in printed.offered[sheet.thing]:
            if pdf.size == sheet.kind and pdf.is_default:
                document = pdfium.PdfDocument(printed.files[pdf.src_uri])
                text = squeezed("".join(page.get_textpage().get_text_range() for page in document))
                text = text.replace("\ufffe", "-").replace("\x02", "-")
                missing = [
                    where
                    for where, words in printed_strings(sheet.make())
                    if squeezed(words) not in text and not where.startswith("page[")
                ]
                assert missing == [], pdf.src_uri
