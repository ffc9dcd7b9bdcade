"""A text as it is searched: title and summary in one, folded, with its language at hand."""

from nfeeds.models.base import maker
from nfeeds.models.entry import Evidence
from nfeeds.tag.fold import read
from nfeeds.tag.language import base, chinese, guess

_BEGINNING = 300
"""Characters by which it is told in what language a text is."""

evidence = maker(Evidence)


class Text:
    """Title, one character at the cut, and summary."""

    __slots__ = ("_declared", "_language", "adorned", "cut", "folded", "text")

    def __init__(self, title: str, summary: str, declared: str | None) -> None:
        self.text = f"{title}\n{summary}"
        self.folded, self.adorned = read(self.text)
        """Made of `words`: a character longer at either end. Has marks that names are found
        without."""
        self.cut = len(title)
        self._declared = declared
        self._language: str | None = ""

    def language(self) -> str | None:
        """Tell the language, once, and only where it matters.

        A feed's `en` may be its software's default.
        """
        if self._language == "":
            known = base(self._declared)
            if known is None or known == "en":
                known = guess(self.text[:_BEGINNING]) or known
            elif known in ("zh", "zh-hant"):
                known = chinese(self.text[:_BEGINNING], known)
            self._language = known
        return self._language

    def plain(self) -> bool:
        """Whether it has English's letters alone, and is not said to be in another language.

        If it has English words, too, that is told without a guess.
        """
        return self.folded.isascii() and base(self._declared) in (None, "en")

    def field(self, start: int) -> tuple[int, int]:
        """Where the field begins and ends that holds a character."""
        return (0, self.cut) if start < self.cut else (self.cut + 1, len(self.text))

    def proof(self, start: int, end: int) -> Evidence:
        """A stretch as evidence."""
        return evidence(
            {
                "text": self.text[start:end],
                "field": "title" if start < self.cut else "summary",
                "start": start - self.field(start)[0],
            }
        )
