"""Whether words on a PDF's page can be seen: white words on white paper and words drawn without ink cannot.

White words on a dark cell or on a picture can, and so can the inkless words that text recognition lays over a
scan. Only the first and the last letter of a line are looked at, and the page's objects only where one of them is
white or without ink.
"""

from __future__ import annotations

import ctypes
from typing import Any

_WHITE = 250  # of 255 in each colour: nothing that is meant to be read on white paper
_FAINT = 10  # of 255: the least that is not transparent
_MOST_OBJECTS = 20_000
Box = tuple[float, float, float, float]


class Seen:
    """What can be seen on one open page of PDFium."""

    def __init__(self, raw: Any, page: Any, text: Any) -> None:
        self._raw, self._page, self._text = raw, page, text
        self._colour = [ctypes.c_uint() for _ in range(4)]
        self._sides = [ctypes.c_float() for _ in range(4)]
        self._box = raw.FS_RECTF()
        self._under: list[tuple[bool, Box]] | None = None

    def shows(self, first: int, last: int) -> bool:
        """Whether the characters at the places `first` and `last` can be seen, or one of them."""
        return self._is_seen(first) or self._is_seen(last)

    def _is_seen(self, place: int) -> bool:
        raw = self._raw
        red, green, blue, alpha = self._colour
        white = False
        if raw.FPDFText_GetFillColor(self._text, place, red, green, blue, alpha):
            if alpha.value < _FAINT:
                return False
            white = red.value >= _WHITE and green.value >= _WHITE and blue.value >= _WHITE
        letter = raw.FPDFText_GetTextObject(self._text, place)
        mode = raw.FPDFTextObj_GetTextRenderMode(letter) if letter else raw.FPDF_TEXTRENDERMODE_FILL
        if mode == raw.FPDF_TEXTRENDERMODE_FILL and not white:
            return True
        inkless = mode == raw.FPDF_TEXTRENDERMODE_INVISIBLE
        outlined = mode in (raw.FPDF_TEXTRENDERMODE_STROKE, raw.FPDF_TEXTRENDERMODE_FILL_STROKE)
        if inkless or (white and not outlined):
            return self._stands_on(place, pictures_alone=inkless)
        return True

    def _stands_on(self, place: int, pictures_alone: bool) -> bool:
        """Whether something dark, or a picture, lies under a character."""
        box = self._box
        if not self._raw.FPDFText_GetLooseCharBox(self._text, place, box):
            return False
        x, y = (box.left + box.right) / 2, (box.bottom + box.top) / 2
        if self._under is None:
            self._under = self._grounds()
        return any(
            left <= x <= right and bottom <= y <= top
            for picture, (left, bottom, right, top) in self._under
            if picture or not pictures_alone
        )

    def _grounds(self) -> list[tuple[bool, Box]]:
        """The boxes of all that words may stand on, and whether each is a picture."""
        raw, found = self._raw, []
        pictures = (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM, raw.FPDF_PAGEOBJ_SHADING)
        for i in range(min(raw.FPDFPage_CountObjects(self._page), _MOST_OBJECTS)):
            piece = raw.FPDFPage_GetObject(self._page, i)
            kind = raw.FPDFPageObj_GetType(piece)
            if kind not in pictures and not (kind == raw.FPDF_PAGEOBJ_PATH and self._is_dark(piece)):
                continue
            if raw.FPDFPageObj_GetBounds(piece, *self._sides):
                left, bottom, right, top = (side.value for side in self._sides)
                found.append((kind in pictures, (left, bottom, right, top)))
        return found

    def _is_dark(self, path: Any) -> bool:
        """Whether a drawn shape is filled with anything but white."""
        raw, mode, stroked = self._raw, ctypes.c_int(), ctypes.c_int()
        if not raw.FPDFPath_GetDrawMode(path, mode, stroked) or mode.value == raw.FPDF_FILLMODE_NONE:
            return False
        red, green, blue, alpha = self._colour
        if not raw.FPDFPageObj_GetFillColor(path, red, green, blue, alpha):
            return True
        return alpha.value >= _FAINT and min(red.value, green.value, blue.value) < _WHITE
