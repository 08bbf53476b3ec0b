"""Every error Communiqué raises on purpose.

* CommuniqueError
  + UsageError             asked in a way that cannot be answered: change the call
    - QuestionError        empty, binary or too long
    - DateError            not a date, or a range that ends before it begins
  + SettingsError          an unknown or impossible setting
  + SourceError            one source or article that cannot be taken in
    - Unreadable           missing, forbidden, undecodable or malformed
      * Gone               taken back by its server for good (status 410)
    - NothingToRead        readable, but without text
    - AddressRefused       not an address that may be fetched
    - Unreachable          no answer from its server, or one of trouble that may pass
  + LibraryError           the data folder
    - LibraryMissing       there is no library in it
    - LibraryUnwritable    it cannot be written to
    - LibraryVersion       made by another version of Communiqué
    - LibraryLocked        another process is writing to it
    - LibraryDamaged       its parts disagree or cannot be read
    - EmbedderMismatch     its vectors were made by another embedding model
  + EmbedderError          the embedding model cannot be loaded
  + ReaderError            the reader's weights, or the reranker named in the settings, cannot be loaded
  + ParserError            the parser that claims are checked with cannot be loaded
  + ModelError             the language model did not write; answers are quoted instead
    - ModelSetup           its package, name, key or address: change the settings
    - ModelRefusal         it does not take this request: too long, or filtered
    - ModelUnavailable     out of reach, overloaded, too slow or garbled: it may work again
"""

from __future__ import annotations


class CommuniqueError(Exception):
    """The root: a message that says what happened, to which input, and what to do."""


class UsageError(CommuniqueError):
    """The call cannot be carried out as it was made."""


class QuestionError(UsageError):
    """The question is empty, binary or too long."""


class DateError(UsageError):
    """A date that does not parse, or a range that ends before it begins."""


class SettingsError(CommuniqueError):
    """An unknown setting, or a value that is not allowed."""


class SourceError(CommuniqueError):
    """One source or article that cannot be taken in; the rest goes on."""


class Unreadable(SourceError):
    """The source is missing, forbidden, undecodable or malformed."""


class Gone(Unreadable):
    """The server says that what was at `url` is gone for good."""

    def __init__(self, message: str, url: str) -> None:
        super().__init__(message)
        self.url = url


class NothingToRead(SourceError):
    """The source can be read but holds no text."""


class AddressRefused(SourceError):
    """The address is not one that may be fetched: private, misleading, or closed to robots."""


class Unreachable(SourceError):
    """The server did not answer in time or is in trouble; another try may do better."""

    def __init__(self, message: str, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after
        """Seconds after which the server asked to be tried again."""


class LibraryError(CommuniqueError):
    """The data folder cannot be used as asked."""


class LibraryMissing(LibraryError):
    """There is no library in the data folder."""


class LibraryUnwritable(LibraryError):
    """The data folder cannot be written to."""


class LibraryVersion(LibraryError):
    """The library was made by another version of Communiqué."""


class LibraryLocked(LibraryError):
    """Another process is writing to the library."""


class LibraryDamaged(LibraryError):
    """The parts of the library disagree or cannot be read."""


class EmbedderMismatch(LibraryError):
    """The vectors of the library were made by another embedding model."""


class EmbedderError(CommuniqueError):
    """The embedding model cannot be loaded."""


class ReaderError(CommuniqueError):
    """The model that judges sentences cannot be loaded."""


class ParserError(CommuniqueError):
    """The parser that claims are checked with cannot be loaded."""


class ModelError(CommuniqueError):
    """The language model did not write what it was asked to."""


class ModelSetup(ModelError):
    """Permanent: its package, name, key or address has to be changed."""


class ModelRefusal(ModelError):
    """Permanent for this request: too long for the model, or filtered by its provider."""


class ModelUnavailable(ModelError):
    """Transient; `wait` is the seconds after which to ask again, None where that is not worth it."""

    def __init__(self, message: str, wait: float | None = None) -> None:
        super().__init__(message)
        self.wait = wait
