"""What a reader leaves out of a file, so that it can be reported."""

from enum import Enum

from msgspec import Struct


class Extent(Enum):
    """How much it matters that something was not read."""

    BODY = "body"
    """It is text of the draft itself: the file counts as not checked."""
    PART = "part"
    """It may hold text of the draft, as a picture does: it is always reported."""
    MARGIN = "margin"
    """It is not text of the draft, as a header: it is reported on request."""


class Unread(Struct, frozen=True):
    """Something in a file that was not read: a message that says what it is and where."""

    message: str
    extent: Extent
