"""How a contact is reached, and what a press on it opens."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from macros.model import Library
from macros.model.contact import Contact
from tests.library import kb


@pytest.mark.parametrize(
    ("ways", "before", "link"),
    [
        ({"extension": "4410"}, "555-0142,,", "tel:5550142,,4410"),
        ({"extension": "4410"}, "+1 (312) 555 0142;", "tel:+13125550142;4410"),
        ({"extension": "4410"}, None, None),
        ({"extension": "4410", "email": "desk@library.example"}, None, None),
        ({"phone": "+1 312 555 0142"}, "555-0142,,", "tel:+13125550142"),
        ({"email": "desk@library.example"}, None, "mailto:desk@library.example"),
        ({"url": "https://library.example/chat"}, None, "https://library.example/chat"),
        ({"place": "Room 2"}, "555-0142,,", None),
    ],
)
def test_a_press_reaches_the_contact(ways: dict[str, str], before: str | None, link: str | None) -> None:
    """An extension is dialed after the library's number and a pause; alone its digits would call somebody else."""
    assert Contact(title="Desk", **ways).link(before) == link  # type: ignore[arg-type]


@pytest.mark.parametrize("before", ["4410", "555-0142", ",,", "555-0142,,4410", "call 555-0142,,"])
def test_what_is_dialed_before_an_extension_ends_with_a_pause(before: str) -> None:
    """A number without a pause, a pause without a number, and anything else is refused."""
    written = {**kb().library.model_dump(by_alias=True, exclude_none=True), "before_extension": before}
    with pytest.raises(ValidationError) as refused:
        Library.model_validate(written)
    assert {error["loc"][0] for error in refused.value.errors()} >= {"before_extension"}
