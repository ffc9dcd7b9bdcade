"""Addresses: which ones may be asked, when two are the same feed, and how one is shown."""

import re
from urllib.parse import SplitResult, unquote, urlsplit, urlunsplit

LONGEST = 4096
_PORTS = {"http": 80, "https": 443}
_BAD_HOST = re.compile(r"[^\w.:\-]", re.ASCII)
_LABEL = re.compile(r"[\w-]{1,63}", re.ASCII)

_USERINFO = re.compile(
    r"//(?:[^/?#\s]*"  # all of the authority up to its last @
    r"|[^/?#\s@]*:(?!\d*(?:[/?#]|$))[^@\s]*)@"  # a password with an unescaped / ? or # in it
)
_LOGIN = re.compile(r"^(\w+://).*@", re.DOTALL)
_SECRET_VALUE = re.compile(
    r"""([?&;\#][^=&;\#]*
        (?:token|key(?!words?\b)|secret|pass|auth(?!ors?\b)|(?<!de)(?<!as)sig)
        [^=&;\#]*=)[^&;\#\s]+""",
    re.IGNORECASE | re.VERBOSE,
)


def check_url(url: str) -> str:
    """Give the address back without outer whitespace, scheme and host in lower case.

    Raises ValueError with a short reason when it is not one that can be asked: a scheme other
    than http and https, no host, a port that is none, spaces or control characters.
    """
    url = url.strip()
    if len(url) > LONGEST:
        raise ValueError(f"is longer than {LONGEST} characters")
    if not url.isprintable() or " " in url or "\\" in url:
        raise ValueError("has a space, a backslash or a control character in it")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise ValueError("has a host or a port that cannot be read") from None
    if parts.scheme not in _PORTS:
        raise ValueError("must begin with http:// or https://")
    if port == 0 or not _is_host(parts.hostname or ""):
        raise ValueError("has no host that could be asked")
    user, at, host = parts.netloc.rpartition("@")
    return urlunsplit(parts._replace(netloc=f"{user}{at}{host.lower()}"))


def _is_host(host: str) -> bool:
    """Tell whether this is a name or an address; what urlsplit accepted in brackets is one."""
    try:
        plain = host if host.isascii() else host.encode("idna").decode()
    except UnicodeError:
        return False
    if ":" in plain:
        return _BAD_HOST.search(plain) is None
    labels = plain.removesuffix(".").split(".")
    return len(plain) <= 253 and all(_LABEL.fullmatch(label) for label in labels)


def split_login(url: str) -> tuple[str, str | None]:
    """Part `user:password@` from an address: the address without it, and it, unescaped, or None."""
    parts = urlsplit(url)
    login, at, host = parts.netloc.rpartition("@")
    if not at:
        return url, None
    return urlunsplit(parts._replace(netloc=host)), unquote(login)


def url_key(url: str) -> str:
    """Give what two addresses of the same feed have in common.

    http and https, the host's case, a default port, a trailing slash, a login and a fragment
    make no difference. An address that cannot be read is its own key.
    """
    try:
        parts = urlsplit(url.strip())
        host = _host_and_port(parts)
    except ValueError:
        return url
    if parts.scheme not in _PORTS:
        return url
    query = f"?{parts.query}" if parts.query else ""
    return f"//{host}{parts.path.rstrip('/')}{query}"


def _host_and_port(parts: SplitResult) -> str:
    host = (parts.hostname or "").removesuffix(".")
    host = f"[{host}]" if ":" in host else host
    default = parts.port is None or parts.port == _PORTS.get(parts.scheme)
    return host if default else f"{host}:{parts.port}"


def host_of(url: str) -> str:
    """Give whom an address is asked of, in lower case; empty when it cannot be read."""
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


def redact(url: str) -> str:
    """Show an address without its login and without the values of parameters that look secret.

    Any text is accepted, also one that holds an address among other words.
    """
    return _SECRET_VALUE.sub(r"\1***", _USERINFO.sub("//***@", url))


def redact_store(address: str) -> str:
    """Show an archive's address: of a server's login nothing, whatever signs a password has."""
    return redact(_LOGIN.sub(r"\1***@", address))
