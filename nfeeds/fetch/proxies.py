"""The proxies that the environment names."""

from functools import cached_property
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from nfeeds.fetch.wire import Stop
from nfeeds.models.url import check_url


class Proxies:
    """HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY, read once: that is not for nothing."""

    @cached_property
    def known(self) -> dict[str, str]:
        """Scheme → proxy, and what is excepted."""
        return getproxies()

    def of(self, url: str) -> str | None:
        """The proxy for an address, unless NO_PROXY excepts its host.

        Raises Stop for one that cannot be used, without showing it: it may hold a password.
        """
        parts = urlsplit(url)
        proxy = self.known.get(parts.scheme) or self.known.get("all")
        if not proxy or is_excepted(parts.hostname or "", parts.netloc.rpartition("@")[2]):
            return None
        try:
            return check_url(proxy if "://" in proxy else f"http://{proxy}")
        except ValueError as error:
            raise Stop(
                "bad-url", f"the proxy in the environment cannot be used: it {error}"
            ) from None


def is_excepted(host: str, host_and_port: str) -> bool:
    """Whether NO_PROXY names a host, with its port or without."""
    return bool(proxy_bypass(host) or proxy_bypass(host_and_port))
