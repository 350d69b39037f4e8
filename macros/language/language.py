"""A language: what it calls things, and how it writes dates, numbers, money and lists (CLDR, by Babel)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from functools import cache, cached_property

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_interval, format_skeleton, format_time, get_day_names
from babel.lists import format_list
from babel.numbers import format_decimal, parse_pattern
from babel.support import NullTranslations

from macros.language.catalogue import SOURCE_LANGUAGE, catalogue_language, translations
from macros.language.message import JoinedMessage, Message


def gettext_noop(message: str) -> str:
    """The message itself: marks one that is translated where it is used."""
    return message


def pgettext_noop(_context: str, message: str) -> str:
    """The message itself: marks one with a context, which is translated where it is used."""
    return message


def ngettext_noop(one: str, many: str) -> tuple[str, str]:
    """The two forms of a message themselves: marks a message that is translated where it is used."""
    return one, many


@dataclass(frozen=True, eq=False)
class Language:
    """A language of the interface.

    tag: its BCP 47 tag, such as `fr-CA`.
    translations: the messages of its catalogue.
    """

    tag: str
    translations: NullTranslations

    # --- messages ----------------------------------------------------------------------------------------------------

    def gettext(self, message: str, /, **values: object) -> str:
        """The message with these values in place of `%(name)s`. A percent sign is written `%%`."""
        return self.translations.gettext(message) % values

    def pgettext(self, context: str, message: str, /, **values: object) -> str:
        """The same for a message that means different things; `context` says which."""
        return str(self.translations.pgettext(context, message)) % values

    def ngettext(self, one: str, many: str, number: int, /, **values: object) -> str:
        """The form of the message that fits the number, which is `%(num)s` in it."""
        return self.translations.ngettext(one, many, number) % {"num": number, **values}

    def help(self, text: str) -> str:
        """A text of help, which is a docstring and has no values: its percent signs and braces mean themselves."""
        return self.translations.gettext(text) if text else ""

    def translate(self, text: str) -> str:
        """A message in this language. Text that is not a message stays as it is."""
        if isinstance(text, JoinedMessage):
            return self.translate(text.separator).join(map(self.translate, text.parts))
        if not isinstance(text, Message):
            return text
        values = {
            name: self.translate(value) if isinstance(value, str) else value
            for name, value in text.values.items()
        }
        if text.many is None:
            return self.gettext(text.id, **values)
        return self.translations.ngettext(text.id, text.many, text.number) % values

    # --- CLDR --------------------------------------------------------------------------------------------------------

    @cached_property
    def locale(self) -> Locale:
        """Babel's locale: that of the language alone for a region that Babel does not know."""
        try:
            return Locale.parse(self.tag, sep="-")
        except (UnknownLocaleError, ValueError):
            return Locale.parse(self.tag.partition("-")[0])

    @property
    def code(self) -> str:
        """The language without its region: `fr` for `fr-CA`."""
        return str(self.locale.language)

    @property
    def is_english(self) -> bool:
        """Whether it is English, of any region."""
        return self.code == SOURCE_LANGUAGE

    @property
    def direction(self) -> str:
        """The direction of writing, `ltr` or `rtl`."""
        return "rtl" if self.locale.character_order == "right-to-left" else "ltr"

    @cached_property
    def quotes(self) -> tuple[str, str]:
        """The opening and the closing quotation mark."""
        before, _, after = self.translations.gettext("“%(words)s”").partition("%(words)s")
        return before, after

    def date_with_weekday(self, day: date) -> str:
        """A day with its day of the week: "Thu, Nov 26, 2026"."""
        return str(format_skeleton("yMMMEd", day, locale=self.locale))

    def date_range(self, start: date, end: date) -> str:
        """Several days, the first and the last: "Thu, Nov 26 – Fri, Nov 27, 2026"."""
        return str(format_interval(start, end, "yMMMEd", locale=self.locale))

    def date(self, day: date) -> str:
        """A day as people write it: "Nov 16, 2026"."""
        return _date(self, day)

    def time(self, clock: time) -> str:
        """A time of day: "9 AM", "8:30 PM"; a full hour has no minutes where a day has twelve hours twice."""
        pattern = self.locale.time_formats["short"].pattern
        if clock.minute == 0 and "a" in pattern:
            return str(format_skeleton("h", clock, locale=self.locale))
        return str(format_time(clock, "short", locale=self.locale))

    @property
    def weekdays(self) -> tuple[str, ...]:
        """The names of the days of the week, from Monday on."""
        names = get_day_names("wide", "stand-alone", locale=self.locale)
        return tuple(names[day] for day in range(7))

    @property
    def first_weekday(self) -> int:
        """The day with which a week begins: 0 is Monday, 6 is Sunday."""
        return int(self.locale.first_week_day)

    def number(self, number: Decimal) -> str:
        """A number with as many decimals as it is written with: "1,000", "0.50"."""
        decimals = max(0, -int(number.as_tuple().exponent))
        return format_decimal(
            number, format="#,##0" + ("." + "0" * decimals if decimals else ""), locale=self.locale
        )

    def money(self, amount: Decimal, symbol: str) -> str:
        """An amount of money: "$0.10", and "$20" without decimals for a whole number."""
        decimals = 0 if amount == int(amount) else 2
        pattern = parse_pattern(self.locale.currency_formats["standard"].pattern)
        pattern.frac_prec = (decimals, decimals)
        return str(pattern.apply(amount, self.locale, currency_digits=False)).replace("¤", symbol)

    def plural_number(self, number: Decimal) -> int:
        """The whole number for `ngettext` in place of a number that may have decimals: 1.5 is singular in French."""
        if number == int(number):
            return int(number)
        return 1 if self.locale.plural_form(number) == "one" else 2

    def listed(self, items: Iterable[str]) -> str:
        """The items as part of a sentence: "one, two and three"."""
        return format_list(list(items), locale=self.locale)


@cache
def _date(language: Language, day: date) -> str:
    # Most days occur many times.
    return format_date(day, "medium", locale=language.locale)


@cache
def read_language(tag: str) -> Language:
    """The language of a tag. Without a catalogue it is English, and the check reports it."""
    known = catalogue_language(tag)
    return Language(tag if known else SOURCE_LANGUAGE, translations(known or SOURCE_LANGUAGE))


ENGLISH = read_language(SOURCE_LANGUAGE)
"""The language in which messages are written."""
