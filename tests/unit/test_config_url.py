import re
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nfeeds.models.url import check_url, redact, split_login, url_key


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("example.org/rss", "must begin with"),
        ("ftp://example.org/rss", "must begin with"),
        ("exec:curl example.org", "has a space"),
        ("filter:script:https://example.org/", "must begin with"),
        ("|ls", "must begin with"),
        ("javascript:alert(1)", "must begin with"),
        ("http:///rss", "no host"),
        ("https://", "no host"),
        ("https://ex ample.org/", "has a space"),
        ("https://example.org/a\x1b[31m", "control character"),
        ("https://example.org/a\u202eb", "control character"),
        ("https://example.org\\@evil.org/", "a backslash"),
        ("https://example..org/", "no host"),
        ("https://example.org:99999/", "cannot be read"),
        ("https://example.org:0/", "no host"),
        ("https://[::1/", "cannot be read"),
        ("https://exa%20mple.org/", "no host"),
        (f"https://example.org/{'a' * 5000}", "longer than"),
    ],
)
def test_refuses_what_cannot_be_asked(url: str, reason: str) -> None:
    """An address that cannot be asked is refused with the reason why."""
    with pytest.raises(ValueError, match=re.escape(reason)):
        check_url(url)


@pytest.mark.parametrize(
    ("url", "checked"),
    [
        (" HTTPS://Example.ORG/Rss ", "https://example.org/Rss"),
        ("http://127.0.0.1:8000/a?b=c", "http://127.0.0.1:8000/a?b=c"),
        ("http://[::1]:8000/", "http://[::1]:8000/"),
        ("https://президент.рф/новости", "https://президент.рф/новости"),
        ("https://User:Pw@Example.org/", "https://User:Pw@example.org/"),
        ("https://example.org./a#b", "https://example.org./a#b"),
    ],
)
def test_changes_only_what_makes_no_difference(url: str, checked: str) -> None:
    """An address comes back as it was, save scheme and host in lower case and blanks around it."""
    assert check_url(url) == checked


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://example.org/rss", "https://example.org/rss"),
        ("https://Example.org/rss", "https://example.org/rss/"),
        ("https://example.org:443/rss#top", "https://example.org/rss"),
        ("http://example.org:80", "http://example.org/"),
        ("https://u:p@example.org/rss", "https://example.org/rss"),
    ],
)
def test_knows_one_feed_by_several_addresses(one: str, other: str) -> None:
    """Scheme, case of the host, default port, trailing slash, login and fragment do not count."""
    assert url_key(one) == url_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/rss", "https://example.org/RSS"),
        ("https://example.org/rss?a=1", "https://example.org/rss?a=2"),
        ("https://example.org:8443/rss", "https://example.org/rss"),
        ("http://[::1]:80/", "http://[::1:80]/"),
        ("https://example.org/rss", "https://www.example.org/rss"),
    ],
)
def test_keeps_different_feeds_apart(one: str, other: str) -> None:
    """Path, query, another port and another host make another feed."""
    assert url_key(one) != url_key(other)


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://user:pw@example.org/a", "https://***@example.org/a"),
        ("https://u:p@ss@example.org/", "https://***@example.org/"),
        ("https://u:p/w@example.org/", "https://***@example.org/"),
        (
            "see https://u:p@a.org and http://v:q@b.org",
            "see https://***@a.org and http://***@b.org",
        ),
        ("https://medium.com/feed/@user", "https://medium.com/feed/@user"),
        ("https://example.org:80/@u", "https://example.org:80/@u"),
        (
            "https://a.org/?x=1&api_key=2&TOKEN=3;sig=4",
            "https://a.org/?x=1&api_key=***&TOKEN=***;sig=***",
        ),
        ("https://a.org/#access_token=1", "https://a.org/#access_token=***"),
        (
            "https://a.org/?author=x&keyword=y&design=z",
            "https://a.org/?author=x&keyword=y&design=z",
        ),
    ],
)
def test_redacts_logins_and_secret_values(url: str, shown: str) -> None:
    """Logins and the values of secret parameters are not shown, and nothing else is hidden."""
    assert redact(url) == shown


SECRET = st.text("abcXYZ0189-._~!$'*+,", min_size=6, max_size=20).map(lambda text: f"S3cr3t{text}")


@given(secret=SECRET, key=st.sampled_from(["token", "apikey", "Secret", "password", "auth", "sig"]))
def test_never_shows_a_secret(secret: str, key: str) -> None:
    """Wherever a secret stands in an address, it is not in what is shown."""
    assert secret not in redact(f"https://user:{secret}@example.org/a?{key}={secret}&b=c")


@given(st.text(max_size=60))
def test_never_raises_on_any_text(text: str) -> None:
    """Showing and comparing take any text, and showing twice changes nothing more."""
    url_key(text)
    assert redact(redact(text)) == redact(text)


@given(user=st.text(min_size=1, max_size=8), password=st.text(max_size=8))
def test_a_login_comes_out_unescaped(user: str, password: str) -> None:
    """The login of an address is what it was before it was escaped, and the rest has none."""
    url = f"https://{quote(user, safe='')}:{quote(password, safe='')}@example.org/a?b"
    assert split_login(url) == ("https://example.org/a?b", f"{user}:{password}")
