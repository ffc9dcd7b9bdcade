import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nfeeds.config import load_config
from nfeeds.config.file import TomlText
from nfeeds.errors import ConfigError


def _load(tmp_path: Path, text: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8")
    load_config(path, {"HOME": str(tmp_path)}, None, ("region", "since"))


ERRORS: dict[str, tuple[str, int, str, str]] = {
    "unknown key": ("\nstor = 1", 2, 'unknown key "stor"', '"store"'),
    "unknown table": ('[pol]\ninterval = "1h"', 1, 'unknown key "pol"', '"poll"'),
    "unknown feed key": (
        '[[feeds]]\nurl = "https://a.org"\n\n[[feeds]]\n# c\nurll = "https://b.org"',
        6,
        'unknown key "urll" in [[feeds]]',
        '"url"',
    ),
    "no address": ('[[feeds]]\n\nname = "a"', 1, '"url" is missing in [[feeds]]', ""),
    "unknown source key": (
        '[sources.bbc]\nownershp = "state"',
        2,
        'unknown key "ownershp" in [sources.bbc]',
        '"ownership"',
    ),
    "unknown setting": ('[poll]\n\ntimeot = "1s"', 3, 'unknown key "timeot" in [poll]', "timeout"),
    "unknown alert key": (
        '[alerts.shusha]\nmatch = "Shusha"\ncoldown = "1h"',
        3,
        'unknown key "coldown" in [alerts.shusha]',
        '"cooldown"',
    ),
    "alert key with a low line": (
        '[alerts.a]\nmatch = "x"\nmin_origins = 2',
        3,
        'unknown key "min_origins" in [alerts.a]',
        '"min-origins"',
    ),
    "alert without a filter": (
        '\n[alerts.a]\ncooldown = "1h"',
        2,
        "[alerts.a] has no filter: all would set it off",
        "match =",
    ),
    "alert filter": (
        "[alerts.a]\nmatch = ['x', 3]",
        2,
        '"match" in [alerts.a] must be a text or a list of texts',
        "",
    ),
    "alert number": ("[alerts.a]\nmatch = 'x'\nmin-origins = 0", 3, "greater than", ""),
    "alert cooldown": ("[alerts.a]\nmatch = 'x'\ncooldown = 'soon'", 3, "a duration", ""),
    "alert program": ("[alerts.a]\nmatch = 'x'\nrun = 'mail me'", 3, '"run" in [alerts.a]', ""),
    "alert of nothing": ("[alerts.a]\nmatch = 'x'\nrun = []", 3, "must be a program", ""),
    "syntax": ("a = 1\nb = = 2", 2, "Invalid value", "TOML"),
    "syntax at the end": ('a = 1\nb = "', 2, "", "TOML"),
    "wrong type": ("\nlanguages = 'en'", 2, '"languages" must be a list', ""),
    "wrong element": ("languages = [\n 'en',\n 3]", 3, "must be a text", ""),
    "wrong language": ("languages = [\n 'en',\n 'english']", 3, "must be a language tag", ""),
    "number as text": ("[retention]\ndays = '3'", 2, '"days" in [retention] must be a whole', ""),
    "bool as number": ("[retention]\ndays = true", 2, '"days" in [retention] must be a whole', ""),
    "too small": ("[retention]\ndays = 0", 2, "must be greater than or equal to 1", ""),
    "table as text": ("poll = 'x'", 1, '"poll" must be a table', ""),
    "duration": ("[poll]\ntimeout = 'soon'", 2, "must be a duration", ""),
    "no duration": ("[poll]\ntimeout = 0", 2, "must be a duration", ""),
    "bool duration": ("[poll]\ntimeout = true", 2, "must be a duration", ""),
    "selection": ("catalogue = 'live'", 1, "must be true, false or a list of patterns", ""),
    "pattern": ('catalogue = [\n"live",\n"covers:sahell"]', 3, "matches no feed", '"sahel"'),
    "dead": ('catalogue = [\n"reuters-world-legacy"]', 2, "is dead: Reuters ended", "--force"),
    "scheme": ('[[feeds]]\nurl = "ftp://a.org"', 2, "must begin with http:// or https://", ""),
    "no host": ('[[feeds]]\nurl = "http://"', 2, "has no host", ""),
    "space": ('[[feeds]]\nurl = "http://a b.org"', 2, "has a space", ""),
    "control": ('[[feeds]]\nurl = "http://a.org/\\u001b"', 2, "control character", ""),
    "login": ('[[feeds]]\nurl = "http://u:s3cr3t@a.org/"', 2, "has a login in it", ""),
    "ownership": (
        '[sources.bbc]\nownership = "stat"',
        2,
        '"ownership" in [sources.bbc] cannot be "stat"',
        '"state"',
    ),
    "kind": (
        '[[feeds]]\nurl = "https://a.org"\nkind = "wires"',
        3,
        '"kind" in [[feeds]] cannot be "wires"',
        '"wire"',
    ),
    "country": ('[[feeds]]\nurl = "https://a.org"\ncountry = "Georgia"', 3, "two letters", ""),
    "same name": (
        '[[feeds]]\nurl = "https://a.org"\nname = "x"\n[[feeds]]\nname = "x"\nurl = "https://b.org"',
        5,
        "the name of this feed is that of the one on line 3",
        "another name",
    ),
    "same address": (
        '[[feeds]]\nurl = "https://a.org"\n[[feeds]]\nurl = "http://A.org:80/"',
        4,
        "the url of this feed is that of the one on line 2",
        "remove",
    ),
    "catalogue's name": (
        '[[feeds]]\nurl = "https://a.org"\nname = "bbc-world"',
        3,
        "is the catalogue's name for",
        '"!bbc-world"',
    ),
    "contradiction": (
        "".join(
            f'[[feeds]]\nurl = "https://{kind}.org"\nsource = "s"\nkind = "{kind}"\n'
            for kind in ("blog", "wire")
        ),
        8,
        '"kind" of "s" is "blog" on line 4',
        "share",
    ),
    "secret header": (
        '[[feeds]]\nurl = "https://a.org"\nheaders = { Authorization = "s3cr3t" }',
        3,
        'has "Authorization", which is a secret: write { env',
        "",
    ),
    "secret": ('[[feeds]]\nurl = "https://a.org"\nauth = "s3cr3t"', 3, "is a secret: write", ""),
    "secret key": (
        '[[feeds]]\nurl = "https://a.org"\nauth = { file = "a", evn = "b" }',
        3,
        "is a secret: write",
        "",
    ),
    "header": (
        '[[feeds]]\nurl = "https://a.org"\n[feeds.headers]\n"X Y" = "z"',
        3,
        "is not a header's name",
        "",
    ),
    "header value": (
        '[[feeds]]\nurl = "https://a.org"\nheaders = { X-A = "a\\r\\nX-B: c" }',
        3,
        "without control characters",
        "",
    ),
    "digest": ("[digests]\nx = 3", 2, '"x" in [digests] must be a table', ""),
    "digest value": ("[digests.x]\n\nregion = { a = 1 }", 3, "must be a text, a number", ""),
    "digest flag": ("[digests.x]\nsince = 'last'\nregon = 'x'", 3, 'unknown key "regon"', "region"),
    "digest name": ('[digests."a b"]\nsince = "last"', 1, "must be letters, digits", ""),
    "territories": ("[tags]\nterritories = 'de-jur'", 2, "which is neither", '"de-jure"'),
    "contact": ("[poll]\ncontact = 'a\\u000ab'\n".replace("'", '"'), 2, "without control", ""),
}


@pytest.mark.parametrize(("text", "line", "message", "hint"), ERRORS.values(), ids=ERRORS)
def test_a_mistake_is_one_line_with_its_place(
    tmp_path: Path, text: str, line: int, message: str, hint: str
) -> None:
    """Every mistake is told in one line: file, line, key, and the nearest thing that is right."""
    with pytest.raises(ConfigError) as caught:
        _load(tmp_path, text)
    told = caught.value.message
    assert told.startswith(f"{tmp_path}/config.toml:{line}: ")
    assert message in told
    assert hint in caught.value.hint
    assert told.isprintable()
    assert caught.value.hint.isprintable()
    assert "s3cr3t" not in told + caught.value.hint


def test_the_first_of_several_mistakes_is_told(tmp_path: Path) -> None:
    """The mistake that stands first in the file is the one that is told."""
    with pytest.raises(ConfigError, match=r"config\.toml:1: "):
        _load(tmp_path, "stor = 1\n[pol]\n[tag]\n")


def test_unreadable_files_are_one_line_too(tmp_path: Path) -> None:
    """A folder, text that is not UTF-8, and bottomless nesting end in one line."""
    with pytest.raises(ConfigError, match="cannot be read: Is a directory"):
        load_config(tmp_path, {}, None)
    path = tmp_path / "config.toml"
    path.write_bytes(b"a = 1\nb = '\xff'")
    with pytest.raises(ConfigError, match=r"config\.toml:2: is not UTF-8"):
        load_config(path, {}, None)
    path.write_text(f"a = {'[' * 5000}", encoding="utf-8")
    with pytest.raises(ConfigError):
        load_config(path, {}, None)


@given(st.text("abf[]{}=\"'.,# \n\\019é", max_size=60))
def test_any_text_is_a_config_or_one_line(text: str) -> None:
    """Whatever stands in the file, it is a Config or a ConfigError of one line."""
    told = "config.toml:1: "
    try:
        TomlText(text, "config.toml").tables()
    except ConfigError as error:
        told = error.message
    assert re.match(r"config\.toml:\d+: ", told)
    assert told.isprintable()
