"""The words of one report in its own language: sentences, numbers, dates, and what has changed."""

from __future__ import annotations

from datetime import date

from lipdesk.domain import format as words
from lipdesk.domain.choices import label_of
from lipdesk.i18n import translator


class Speech:
    """Speaks "en" or "fr", whatever the window speaks."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._catalogue = translator(language)
        self._ = self._catalogue.gettext

    def ngettext(self, one: str, many: str, count: int, **facts: str) -> str:
        """The sentence for one or for many, with {count} and other facts filled in."""
        return self._catalogue.ngettext(one, many, count).format(count=self.number(count), **facts)

    def pgettext(self, context: str, message: str) -> str:
        """The word in one of its senses."""
        return self._catalogue.pgettext(context, message)

    def number(self, value: float, decimals: int = 0) -> str:
        """1,234."""
        return words.number(value, self.language, decimals)

    def percent(self, share: float) -> str:
        """75% of a share of one."""
        return words.percent(share, self.language)

    def day(self, day: date) -> str:
        """31 March 2026."""
        return words.long_date(day, self.language)

    def weekday(self, day: date) -> str:
        """Thursday, jeudi."""
        return words.long_date(day, self.language, weekday=True).partition(" ")[0]

    def clock(self, minutes: int) -> str:
        """9:30 or 9 h 30 of minutes after midnight."""
        hour, minute = divmod(minutes % (24 * 60), 60)
        if self.language == "fr":
            return f"{hour}\u00a0h\u00a0{minute:02d}" if minute else f"{hour}\u00a0h"
        return f"{hour}:{minute:02d}"

    def choice(self, choice: str, code: str | None) -> str:
        """The word for one of the program's own codes; empty for none."""
        return self._(label_of(choice, code)) if code else ""

    def of(self, part: float, whole: float) -> str:
        """27 of 32."""
        return self._("{part} of {whole}").format(part=self.number(part), whole=self.number(whole))

    def more_or_fewer(self, now: float, before: float) -> str:
        """The difference between two counts in words."""
        change = round(now - before)
        if change == 0:
            return self._("as many as a year earlier")
        if change > 0:
            return self.ngettext("{count} more than a year earlier", "{count} more than a year earlier", change)
        return self.ngettext("{count} fewer than a year earlier", "{count} fewer than a year earlier", -change)

    def points(self, now: float, before: float) -> str:
        """The difference between two shares of one in words."""
        points, was = round(now * 100) - round(before * 100), self.percent(before)
        if points == 0:
            return self._("the same as a year earlier")
        if points > 0:
            return self.ngettext("{count} point up from {share}", "{count} points up from {share}", points, share=was)
        return self.ngettext("{count} point down from {share}", "{count} points down from {share}", -points, share=was)

    def share_then(self, now: float, before: float) -> str:
        """Two shares of one beside each other."""
        return self._("{share}; a year earlier {before}").format(share=self.percent(now), before=self.percent(before))

    def enumerated(self, parts: list[str]) -> str:
        """Words in a row: health, housing and libraries."""
        if len(parts) < 2:
            return "".join(parts)
        return self._("{first} and {last}").format(first=", ".join(parts[:-1]), last=parts[-1])
