"""Whether a name signs a picture, which the text does not rest on."""

import re

from nfeeds.tag.cues import Cues
from nfeeds.tag.near import ENDS, STOPS, Place, folded, last

TAIL = re.compile(r"\s*(?:[)\].,;/|&+]|\Z|\n|(?:and|et|und|y|e|i|и|та|ve|og|och|en)\b|[-–—])")
_BEFORE_SLASH = re.compile(r"([^\W\d_]+)[\s.-]+([^\W\d_]+)\s*/\s*\Z")
_AFTER_SLASH = re.compile(r"/\s?[A-Z]\w+ [A-Z]")
_PHOTO_OF = re.compile(
    r"(?i)(?:photo|photos|photograph|picture|image|foto|fotos|fotograf|fotoğraf|imagen|immagine|bild"
    r"|zdjęcie|zdj|fot|fotó|kép|billede|foto:|լուսանկարը|ფოტო|picha|фото|صورة|الصورة|عکس|תצלום|צילום|写真|사진|图片?|圖片?|照片|फोटो)"
    r"\s?(?:[:：/=՝]|\.(?!\s?[(\[]))\s?[^.!?\n]*\Z"
)
"""A picture's credit goes on to the end of its line: Photo: Ana Silva/Saudi Press Agency via AP."""
_COPYRIGHT = re.compile(r"(?i)(?:©|\(c\)|copyright)\s?\d{4}\s?(?:the )?\Z")
"""Of a text at its end; of a picture, there is no year."""
_JOINED = re.compile(r"(?:写真|사진|资料图|資料圖|图为|圖為|图源|圖源)[^。.!?\n]*\Z")
_JOINED_AFTER = re.compile(r"[^。.\n]{0,14}?(?:자료\s?사진|사진|資料写真|资料图|資料圖|提供)")
"""In Chinese, Japanese and Korean: 写真は…（AP＝共同）, [AP=연합뉴스 자료사진]."""
_END = re.compile(r"[\s.)\]]*\Z")


def pictured(place: Place, cues: Cues) -> bool:
    """Whether a name signs a picture."""
    before, after = place.before, place.after
    if copyrighted(place):
        return False
    left = last(ENDS, before)
    if _JOINED.search(left) or _JOINED_AFTER.match(after):
        return True
    photo, following = cues.sets["photo"], cues.sets["photoafter"]
    next_ = folded(after[:30])
    if next_ and not STOPS.match(after) and next_[0] in following and after[:1] in " -/\n":
        return True
    if "©" in left[-12:] or _AFTER_SLASH.match(after) or _PHOTO_OF.search(before):
        return True
    slash = _BEFORE_SLASH.search(before)
    if slash and slash[1].istitle() and slash[2][0].isupper() and not slash[2].isdigit():
        return True  # Ana Silva / AFP
    near = folded(left)[-6:]
    return bool(photo.intersection(near)) and bool(TAIL.match(after) or near[-1] in photo)


def copyrighted(place: Place) -> bool:
    """Whether a text ends with whose it is, and since when: © 2025 AFP."""
    return bool(_COPYRIGHT.search(place.before) and _END.match(place.after))
