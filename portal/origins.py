"""A website's origin as browsers write it: scheme, host and port, nothing else (RFC 6454)."""

import re
from ipaddress import ip_address
from urllib.parse import urlsplit

_USUAL = {"http": 80, "https": 443}
_NAME = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")


def origin(text: str) -> str:
    """`HTTPS://WWW.Example.gov.cn:443/` → `https://www.example.gov.cn`; Chinese names as browsers send them. Raises ValueError."""
    url = urlsplit(text)
    host, port = (url.hostname or "").rstrip("."), url.port  # a port that is none raises ValueError
    if url.scheme not in _USUAL or not host or url.path not in ("", "/") or "@" in url.netloc or "?" in text or "#" in text:
        raise ValueError("not an origin")
    shown = "" if port in (None, _USUAL[url.scheme]) else f":{port}"
    return f"{url.scheme}://{_host(host)}{shown}"


def _host(host: str) -> str:
    if ":" in host:
        return f"[{ip_address(host)}]"
    name = host.encode("idna").decode("ascii").lower()  # its errors are ValueErrors
    if not all(_NAME.fullmatch(part) for part in name.split(".")):
        raise ValueError("not a host")
    return name
