"""What can go wrong below the bot, each with a message in Chinese and what to do about it.

WenceError
├── IngestError          a text could not be read, recognised or published; what is published stays
│   ├── StorageError     the disk is full or not writable
│   ├── OtherEmbeddings  an index was made with another embedding model than the one to search it with
│   └── ProviderError    the provider of a model gave nothing, or not in time
├── NotIngested          nothing has been published yet
└── UnknownRegulation    no published regulation (or version) has that name
"""


class WenceError(Exception):
    """A failure that its reader can act on. `message` says what happened, `remedy` what to do; both are Chinese."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message}{self.remedy}" if self.remedy else self.message


class IngestError(WenceError):
    """A text could not be read, recognised or published."""


class StorageError(IngestError):
    """The disk is full or not writable."""


class OtherEmbeddings(IngestError):
    """An index was made with another embedding model than the one that it is to be searched with."""


class ProviderError(IngestError):
    """The provider of a model gave nothing, or not in time."""


class NotIngested(WenceError):
    """Nothing has been published under this home yet."""


class UnknownRegulation(WenceError):
    """No published regulation, or no such version of it."""
