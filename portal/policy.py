"""What browsers are told to allow: the security headers of each kind of answer."""

import re
from base64 import b64encode
from hashlib import sha256

_INLINE = re.compile(rb"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", re.DOTALL | re.IGNORECASE)

_NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'"
_READING = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'"
)
# Gradio builds its templates by `new Function` and its styles as elements, hence 'unsafe-eval' and inline styles; inline scripts are named by hash.
_PAGE = (
    "default-src 'none'; script-src 'self' 'unsafe-eval' {scripts}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self' data:; connect-src 'self'; media-src 'self' blob:; worker-src 'self' blob:; manifest-src 'self'; "
    "base-uri 'self'; form-action 'self'"
)
_PERMISSIONS = "camera=(), geolocation=(), microphone=({microphone}), payment=(), usb=()"


class Policy:
    """Security headers for a portal whose pages these origins may frame. Nothing is ever loaded from elsewhere."""

    def __init__(self, portals: list[str], voice: bool = False) -> None:
        self._framing = "; frame-ancestors " + " ".join(["'self'", *portals])
        self._usual = {
            "x-content-type-options": "nosniff",
            "referrer-policy": "no-referrer",
            "permissions-policy": _PERMISSIONS.format(microphone="self" if voice else ""),
        }
        if not portals:
            self._usual["x-frame-options"] = "SAMEORIGIN"

    def headers(self, content_type: str) -> dict[str, str]:
        """For anything but the page: HTML that is read, or data, which needs nothing and is framed by nobody."""
        html = content_type.startswith("text/html")
        return {**self._usual, "content-security-policy": _READING + self._framing if html else f"{_NOTHING}; frame-ancestors 'none'"}

    def page(self, document: bytes) -> dict[str, str]:
        """For the page that Gradio draws."""
        hashes = (f"'sha256-{b64encode(sha256(script).digest()).decode()}'" for script in _INLINE.findall(document))
        return {**self._usual, "content-security-policy": _PAGE.format(scripts=" ".join(dict.fromkeys(hashes))) + self._framing}
