"""What the worker process hands to the server: findings whose places are in the text of the editor."""

from msgspec import Struct

Places = tuple[tuple[int, int], ...]
"""Starts and ends of passages, in code points of the text."""
Edits = tuple[tuple[int, int, str], ...]
"""Starts and ends of passages, and what replaces them."""


class EditorText(Struct, frozen=True):
    """A text in an editor: the *path* whose suffix and folder decide how it is read and which settings apply."""

    path: str
    words: str


class ShownFinding(Struct, frozen=True):
    """A finding for an editor. *id* names it within its text; *can_be_waived* is false where its rule is mandatory.

    *is_missing*: an item that the plan must have is missing from it, and the place only says where it belongs.
    """

    id: str
    code: str
    severity: str
    message: str
    place: tuple[int, int]
    related: Places
    edits: Edits
    safe: bool
    correction: str
    advice: str
    can_be_waived: bool
    is_missing: bool


class Review(Struct, frozen=True):
    """What is shown of a text: its findings, and the safe edits that fit together.

    *errors* say why it was not checked, *notes* which facts were not recognized so that some rules could not be used.
    """

    items: tuple[ShownFinding, ...] = ()
    errors: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    safe_edits: Edits = ()


class FileEdit(Struct, frozen=True):
    """What is put in place of the end of a file (from *start* of its content *before*); a new file has no content before."""

    path: str
    before: str | None
    start: int
    words: str
