import re
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from nfeeds.config import find_config, load_config, where
from nfeeds.config.catalogue import DATA
from nfeeds.config.secrets import read_secret
from nfeeds.config.tables import parse_duration
from nfeeds.errors import ConfigError, UsageError
from nfeeds.models.config import Config
from nfeeds.models.feed import Secret
from nfeeds.models.query import Filters

BBC = "https://feeds.bbci.co.uk/news/world/rss.xml"


def _load(tmp_path: Path, text: str, *flags: str) -> Config:
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8")
    return load_config(path, {"HOME": str(tmp_path)}, None, flags or None)


def test_without_a_file_the_live_catalogue_is_on(tmp_path: Path) -> None:
    """On a fresh machine the live rows are on, and the archive is in the user's data folder."""
    config = load_config(None, {"HOME": str(tmp_path)}, None)
    assert config.path == str(tmp_path / ".config/nfeeds/config.toml")
    assert config.store == f"sqlite:{tmp_path}/.local/share/nfeeds/nfeeds.db"
    assert {feed.status for feed in config.feeds} == {"live"}
    assert len(config.catalogue) > len(config.feeds) > 500
    assert set(config.origins.values()) == {"default"}
    assert Config.model_validate(config.model_dump()) == config


def test_an_empty_file_says_what_no_file_says(tmp_path: Path) -> None:
    """The way without a file and the way with one give the same Config."""
    with_file = _load(tmp_path, "")
    without = load_config(None, {"HOME": str(tmp_path)}, None)
    aside = {"path", "origins"}
    assert with_file.model_dump(exclude=aside) == without.model_dump(exclude=aside)
    assert with_file.origins == without.origins | {"path": "flag"}


def test_the_file_is_named_by_flag_environment_or_xdg(tmp_path: Path) -> None:
    """A flag wins over NFEEDS_CONFIG, that over the XDG folder, where absolute."""
    environ = {
        "HOME": "/home/a",
        "XDG_CONFIG_HOME": "/etc/x",
        "NFEEDS_CONFIG": "~/n.toml",
    }
    assert find_config(tmp_path, environ) == (tmp_path, "flag")
    assert find_config(None, environ) == (Path("/home/a/n.toml"), "environment")
    del environ["NFEEDS_CONFIG"]
    assert find_config(None, environ) == (Path("/etc/x/nfeeds/config.toml"), "default")
    environ["XDG_CONFIG_HOME"] = "etc"
    assert find_config(None, environ)[0] == Path("/home/a/.config/nfeeds/config.toml")


@pytest.mark.parametrize("how", ["flag", "environment"])
def test_a_named_file_must_be_there(tmp_path: Path, how: str) -> None:
    """Only the default file may be absent."""
    path = tmp_path / "none.toml"
    named = path if how == "flag" else None
    environ = {} if how == "flag" else {"NFEEDS_CONFIG": str(path)}
    with pytest.raises(ConfigError, match=r"none\.toml: there is no such file"):
        load_config(named, environ, None)


def test_the_store_is_named_by_flag_environment_file_or_default(tmp_path: Path) -> None:
    """Precedence is flag, environment, file; relative paths begin where they were written."""
    path = tmp_path / "config.toml"
    path.write_text('store = "sqlite:a.db"\n', encoding="utf-8")
    environ = {"HOME": "/home/a"}
    config = load_config(path, environ, None)
    assert (config.store, config.origins["store"]) == (f"sqlite:{tmp_path}/a.db", "file")
    environ["NFEEDS_STORE"] = "sqlite:~/b.db"
    config = load_config(path, environ, None)
    assert (config.store, config.origins["store"]) == ("sqlite:/home/a/b.db", "environment")
    config = load_config(path, environ, "sqlite:c.db")
    assert (config.store, config.origins["store"]) == (f"sqlite:{Path.cwd()}/c.db", "flag")
    assert load_config(path, environ, "sqlite:///x/c.db").store == "sqlite:/x/c.db"


@pytest.mark.parametrize(
    ("store", "message"),
    [
        ("mysql://u:secret@db/x", "of a kind that this nfeeds does not know"),
        ("mysql://u:pass/@secret/@db/x", "of a kind that this nfeeds does not know"),
        ("postgresql://u:my secret@db/x", "cannot be read as an address"),
        ("postgres:secret", "cannot be read as an address"),
        ("news.db", "says no kind"),
        ("sqlite:", "names no file"),
        ("sqlite::memory:", "names no file"),
        ("sqlite://host/x.db", "names a host"),
    ],
)
def test_refuses_a_store_of_another_kind(store: str, message: str) -> None:
    """Another kind of store is refused, with what is supported and without its password."""
    with pytest.raises(UsageError, match=message) as caught:
        load_config(None, {"HOME": "/nowhere"}, store)
    assert re.search("sqlite:|news.db|postgresql://USER@HOST", caught.value.hint)
    assert "secret" not in caught.value.message + caught.value.hint


@pytest.mark.parametrize("kind", ["postgresql", "postgres", "PostgreSQL"])
def test_a_server_is_named_by_its_address(kind: str) -> None:
    """It is kept as it is, but for the kind's name."""
    address = "//u:p%40@db.example:5433/news?sslmode=require"

    config = load_config(None, {"HOME": "/nowhere"}, f"{kind}:{address}")

    assert config.store == f"postgresql:{address}"


def test_a_wrong_store_in_the_file_names_its_line(tmp_path: Path) -> None:
    """What is wrong with a value of the file is said with file and line."""
    with pytest.raises(ConfigError, match=r"config\.toml:2: the store"):
        _load(tmp_path, '\nstore = "mysql:x"\n')


def test_own_feeds_need_only_an_address(tmp_path: Path) -> None:
    """Name, title, source and family of a feed of one's own come from its address."""
    text = '[[feeds]]\nurl = "https://www.example.org/rss"\n'
    feed = _load(tmp_path, text).feeds[0]
    assert (feed.name, feed.title, feed.status) == ("example", "example", "own")
    assert (feed.source.slug, feed.source.family) == ("example", "example")
    assert feed.source.ownership == "unknown"


def test_made_up_names_stay_clear_of_all_others(tmp_path: Path) -> None:
    """Names are unique: against written ones, the catalogue's, and each other."""
    urls = [
        "https://feeds.example.co.uk/sport/rss.xml",
        "https://example.co.uk/culture",
        "https://example.com/feed",
        "https://example.net/feed",
        "https://axios.org/",
        "http://127.0.0.1:8000/feed.xml",
    ]
    text = '[[feeds]]\nname = "example"\nurl = "https://example.org"\n'
    text += "".join(f'[[feeds]]\nurl = "{url}"\n' for url in urls)
    names = [feed.name for feed in _load(tmp_path, text).feeds[:7]]
    assert names == [
        "example",
        "example-sport",
        "example-culture",
        "example-2",
        "example-3",
        "axios-2",
        "127-0-0-1",
    ]


def test_all_keys_of_an_own_feed(tmp_path: Path) -> None:
    """Every promised key is read; secrets are references, their files found from the file."""
    text = """
[[feeds]]
url = "http://127.0.0.1:8000/rss"
name = "mine"
title = "My wire"
source = "agency"
family = "group"
country = "ge"
language = "ka"
kind = "wire"
ownership = "state"
tags = ["a", "b"]
headers = { Accept-Language = "ka", X-Token = { env = "TOKEN" } }
auth = { file = "secrets/mine" }
"""
    feed = _load(tmp_path, text).feeds[0]
    assert feed.source.model_dump() == {
        "slug": "agency",
        "title": "agency",
        "family": "group",
        "country": "GE",
        "ownership": "state",
        "kind": "wire",
        "languages": ("ka",),
    }
    assert (feed.name, feed.title, feed.language, feed.tags) == (
        "mine",
        "My wire",
        "ka",
        ("a", "b"),
    )
    assert feed.headers == {"Accept-Language": "ka", "X-Token": Secret(env="TOKEN")}
    assert feed.auth == Secret(file=f"{tmp_path}/secrets/mine")


def test_an_own_feed_of_the_catalogue_takes_its_facts(tmp_path: Path) -> None:
    """The catalogue's feed with tags of one's own is polled once, with the catalogue's facts."""
    text = f'[[feeds]]\nurl = "{BBC.replace("https", "http")}/"\ntags = ["world"]\n'
    config = _load(tmp_path, text)
    feed = config.feeds[0]
    assert (feed.name, feed.source.slug, feed.language) == ("bbc-world", "bbc", "en")
    assert (feed.title, feed.covers, feed.tags) == ("BBC News – World", ("world",), ("world",))
    assert [other.name for other in config.feeds].count("bbc-world") == 1
    assert len(config.feeds) == len(_load(tmp_path, "").feeds)


def test_what_a_feed_says_of_its_outlet_holds_for_the_outlet(tmp_path: Path) -> None:
    """One outlet has one set of facts: the feed's word goes before the catalogue's."""
    text = f'[[feeds]]\nurl = "{BBC}"\nownership = "state"\n'
    config = _load(tmp_path, text)
    told = {feed.source.ownership for feed in config.feeds if feed.source.slug == "bbc"}
    assert told == {"state"}
    assert {row.source.ownership for row in config.catalogue if row.source.slug == "bbc"} == told


def test_sources_have_the_last_word(tmp_path: Path) -> None:
    """[sources.SLUG] goes before what feeds and the catalogue say, for own outlets as well."""
    text = """
[[feeds]]
url = "https://example.org/"
kind = "blog"
[sources.example]
kind = "ngo"
title = "The Example"
languages = ["en", "fr"]
[sources.bbc]
family = "crown"
"""
    config = _load(tmp_path, text)
    mine = config.feeds[0].source
    assert (mine.kind, mine.title, mine.languages) == ("ngo", "The Example", ("en", "fr"))
    bbc = next(feed for feed in config.feeds if feed.name == "bbc-world").source
    assert (bbc.family, bbc.title, bbc.country) == ("crown", "BBC News", "GB")


def test_a_judgement_of_nobody_is_a_warning(tmp_path: Path) -> None:
    """[sources.SLUG] of no outlet stops nothing, as its feed may just have been removed."""
    config = _load(tmp_path, '\n[sources.trend]\nownership = "state"\n')
    told = f'{tmp_path}/config.toml:2: there is no source "trend"; did you mean "trend-az"'
    assert [warning[: len(told)] for warning in config.warnings] == [told]


def test_the_contracts_example_loads(tmp_path: Path) -> None:
    """Every key that the command line's contract promises is accepted."""
    text = """
store = "sqlite:PATH"
languages = ["en", "ru"]
catalogue = ["live", "covers:sahel", "source-country:GE", "kind:wire", "language:ru",
             "status:uncertain", "bbc-*", "!rt-*"]
ignore = ["football", "category:celebrity"]
[[feeds]]
url = "https://example.org/rss"
name = "example"
[sources.trend]
ownership = "state"
[digests.caucasus]
region = ["south-caucasus"]
since = "last"
[poll]
interval = "1h"
timeout = "30s"
max_time = "10m"
connections = 8
per_host = 2
contact = "me@example.org"
[retention]
days = 9
entries_per_feed = 9
[tags]
territories = "de-facto"
infer_from_source = false
"""
    config = _load(tmp_path, text, "region", "since")
    on = {feed.name for feed in config.feeds}
    assert {"example", "bbc-world"} <= on
    assert not any(name.startswith("rt-") for name in on)
    assert config.selection == (
        *("live", "covers:sahel", "source-country:GE", "kind:wire", "language:ru"),
        *("status:uncertain", "bbc-*", "!rt-*"),
    )


def test_a_dead_address_can_be_a_feed_of_ones_own(tmp_path: Path) -> None:
    """Whoever writes a dead feed's address as their own has it, with the warning."""
    config = _load(tmp_path, "")
    dead = next(row for row in config.catalogue if row.status == "dead")
    feed = _load(tmp_path, f'[[feeds]]\nurl = "{dead.url}"\n').feeds[0]
    assert (feed.name, feed.status, feed.reason) == (dead.name, "own", dead.reason)


def test_a_name_of_a_feed_that_is_off_may_be_used(tmp_path: Path) -> None:
    """A catalogue feed that is off does not stand in the way of one's own of that name."""
    text = (
        'catalogue = ["live", "!bbc-world"]\n[[feeds]]\nurl = "https://a.org"\nname = "bbc-world"'
    )
    config = _load(tmp_path, text)
    assert [feed.url for feed in config.feeds if feed.name == "bbc-world"] == ["https://a.org"]


def test_settings_are_read_and_their_origin_known(tmp_path: Path) -> None:
    """Durations are texts or seconds; what the file does not say has its default."""
    config = _load(
        tmp_path,
        'ignore = ["football"]\nlanguages = ["en", "zh-Hant"]\n'
        '[poll]\ninterval = "1h30m"\ntimeout = 20\nmax_time = 0.5\ncontact = "a@example.org"\n'
        '[retention]\ndays = 30\n[tags]\nterritories = "own"\ninfer_from_source = true\n',
    )
    assert config.poll.interval == timedelta(minutes=90)
    assert config.poll.timeout == timedelta(seconds=20)
    assert config.poll.max_time == timedelta(milliseconds=500)
    assert (config.poll.connections, config.poll.contact) == (64, "a@example.org")
    assert (config.retention.days, config.retention.entries_per_feed) == (30, None)
    assert (config.tags.territories, config.tags.infer_from_source) == ("own", True)
    assert (config.ignore, config.languages) == (("football",), ("en", "zh-Hant"))
    assert config.origins["poll.interval"] == config.origins["ignore"] == "file"
    assert config.origins["poll.connections"] == config.origins["catalogue"] == "default"


def test_territories_may_be_a_file(tmp_path: Path) -> None:
    """A file of one's own is found from the configuration's folder."""
    (tmp_path / "mine.tsv").touch()
    config = _load(tmp_path, '[tags]\nterritories = "mine.tsv"\n')
    assert config.tags.territories == str(tmp_path / "mine.tsv")


def test_alerts_have_filters_and_what_is_to_be_done(tmp_path: Path) -> None:
    """A text or a list; a program's path begins in the file's folder, its arguments are as written.

    What is not said is an hour and ten seconds.
    """
    text = (
        "[alerts.shusha]\nmatch = ['Shusha', 'Шуша']\nexclude-source-country = 'AZ'\n"
        "min-origins = 2\ncooldown = '6h'\nrun = ['./bell', ' a b ']\ntime-limit = 3\n"
        "[alerts.plain]\nabout = 'Mali'\nrun = ['notify-send']"
    )
    shusha, plain = _load(tmp_path, text).alerts

    assert shusha.keep == Filters(match=("Shusha", "Шуша"))
    assert shusha.drop == Filters(source_country=("AZ",))
    assert (shusha.min_origins, shusha.cooldown) == (2, timedelta(hours=6))
    assert shusha.run == (str(tmp_path / "bell"), " a b ")
    assert shusha.time_limit == timedelta(seconds=3)
    assert (plain.name, plain.keep) == ("plain", Filters(about=("Mali",)))
    assert (plain.cooldown, plain.time_limit) == (timedelta(hours=1), timedelta(seconds=10))
    assert plain.run == ("notify-send",)


def test_digests_are_kept_as_written(tmp_path: Path) -> None:
    """A named digest's flags come as written; dates are the text of the flag they stand for."""
    text = "[digests.x]\nregion = ['a']\nsince = 2026-11-20\nlimit = 3\nall = true\n"
    flags = _load(tmp_path, text, "region", "since", "limit", "all").digests["x"]
    assert flags == {"region": ["a"], "since": "2026-11-20", "limit": 3, "all": True}


def test_where_finds_the_line_of_a_value(tmp_path: Path) -> None:
    """The command line can name the line of a value that only it can judge."""
    config = _load(tmp_path, "\n[digests.x]\nsince = 'lst'\n")
    assert where(config, "digests", "x", "since") == f"{tmp_path}/config.toml:3"
    assert where(config, "digests", "x", "until") == f"{tmp_path}/config.toml:2"
    Path(config.path).unlink()
    assert where(config, "digests", "x", "since") == f"{tmp_path}/config.toml"


def test_the_example_loads(tmp_path: Path) -> None:
    """The example is a configuration, also with all that is commented out switched on."""
    text = (DATA / "example.toml").read_text(encoding="utf-8")
    assert _load(tmp_path, text).feeds == load_config(None, {"HOME": "/nowhere"}, None).feeds
    full = re.sub(r"(?m)^# (?=[a-z_]+ = |\[)", "", text)
    assert full.count("\n# ") < text.count("\n# ")
    config = _load(tmp_path, full)
    assert config.feeds[0].name == "example"
    assert config.digests["caucasus"]["since"] == "last"
    assert "default" not in {config.origins[key] for key in config.origins if "." in key}


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("30s", 30), ("1h", 3600), ("10m", 600), ("1h30m", 5400), ("2d", 172800), (5, 5), ("7", 7)],
)
def test_reads_durations(value: object, seconds: int) -> None:
    """A duration is a number with a unit, several of these, or seconds."""
    assert parse_duration(value).total_seconds() == seconds


@pytest.mark.parametrize("value", ["", "x", "-3s", "1y", True, "1 hour", float("inf"), -1, "9999w"])
def test_refuses_other_durations(value: object) -> None:
    """Anything else is refused in words."""
    with pytest.raises(ValueError, match="must be a duration"):
        parse_duration(value)


def test_secrets_come_from_variables_and_files(tmp_path: Path) -> None:
    """A reference stands for a variable or a file's only line; what is missing is said."""
    path = tmp_path / "secret"
    path.write_text("user:pw\n", encoding="utf-8")
    assert read_secret(Secret(file=str(path)), {}) == "user:pw"
    assert read_secret(Secret(env="TOKEN"), {"TOKEN": "x"}) == "x"
    with pytest.raises(ConfigError, match="the variable TOKEN is absent or empty"):
        read_secret(Secret(env="TOKEN"), {})
    with pytest.raises(ConfigError, match="is absent or empty"):
        read_secret(Secret(file=str(tmp_path / "none")), {})
    path.write_text("a\nb\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="more than one line"):
        read_secret(Secret(file=str(path)), {})


def test_importing_and_loading_stay_light(tmp_path: Path) -> None:
    """Without a file neither a TOML reader nor any library but pydantic is loaded."""
    code = (
        "import sys, nfeeds.config as c\n"
        "c.load_config(None, {'HOME': '/nowhere'}, None)\n"
        "print(*{'tomlkit', 'tomllib', 'httpx', 'rich', 'feedparser', 'difflib'} & {*sys.modules})"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={}
    )
    assert loaded.stdout.strip() == ""
