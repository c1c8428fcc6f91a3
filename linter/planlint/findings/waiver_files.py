"""Read waivers from planlint-waivers.toml beside the drafts and from comments in Markdown drafts."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from planlint.config.schemas import validate
from planlint.config.settings import display_path, fits
from planlint.config.toml_document import TomlDocument, read_toml
from planlint.documents.patterns import pattern_error
from planlint.errors import SettingsError
from planlint.findings.waivers import Waiver
from planlint.text.source import Source
from planlint.text.span import Span

FILE = "planlint-waivers.toml"
"""The name of the file, beside the drafts or in a folder above them; the nearest one is used."""

MARKDOWN = (".md", ".markdown")
_WORD = "planlint-disable-next-line"
_COMMENT = re.compile(r"<!--[ \t]{0,9}(planlint-[^\n]{0,500}?)-->")
_DIRECTIVE = re.compile(rf"{_WORD}[ \t]{{1,9}}([^:：]{{1,99}})[:：](.*)")
_HOW = f"应写作 <!-- {_WORD} 规则代码: 理由 -->"

CodeOf = Callable[[str], str]
"""Returns the code of the rule with a given code or name; raises SettingsError if there is no such rule."""


def nearest(folder: Path) -> Path | None:
    """Return the waiver file in *folder* or in the nearest folder above it; None if there is none."""
    return next((above / FILE for above in (folder, *folder.parents) if (above / FILE).is_file()), None)


class WaiverFile(Struct, frozen=True, dict=True):
    """A waiver file and its waivers."""

    path: Path
    document: TomlDocument
    waivers: tuple[Waiver, ...]

    @cached_property
    def source(self) -> Source:
        """The file's text, so that findings can refer to places in it."""
        return Source(self.document.text, self.document.path)

    def covers(self, waiver: Waiver, draft: Path) -> bool:
        """Say whether a waiver of this file applies to *draft*."""
        return not waiver.file or fits(draft, waiver.file, self.path.parent)

    def of(self, draft: Path) -> list[Waiver]:
        """Return the waivers that apply to *draft*."""
        return [waiver for waiver in self.waivers if self.covers(waiver, draft)]


def load(path: Path, code_of: CodeOf) -> WaiverFile:
    """Return the waivers in *path*. Raises SettingsError, naming file, line and remedy, if an entry is invalid."""
    document = read_toml(path, display_path(path))
    entries = document.plain
    validate(document, entries, "waivers")
    waivers = tuple(_waiver(entry, document, code_of, i) for i, entry in enumerate(entries.get("waiver", ())))
    return WaiverFile(path, document, waivers)


def _waiver(entry: Mapping[str, str], document: TomlDocument, code_of: CodeOf, index: int) -> Waiver:
    at = ("waiver", index)
    if not any(entry.get(key) for key in ("section", "words", "file")):
        raise document.error("这条豁免没有写明管哪里；section（哪一条）、words（原话）、file（哪份稿子）至少写一样", *at)
    if "file" in entry and (message := pattern_error(entry["file"], relative=True)):
        raise document.error(f"file 的“{entry['file']}”{message}", *at, "file")
    try:
        code = code_of(entry["rule"])
    except SettingsError as error:
        raise document.error(str(error), *at, "rule") from None
    return Waiver(
        rule=code,
        reason=entry["reason"].strip(),
        path=document.path,
        line=document.line(*at),
        span=document.span(*at),
        section=entry.get("section", ""),
        words=entry.get("words", ""),
        file=entry.get("file", ""),
        expires=document.day(entry["expires"], *at, "expires") if "expires" in entry else None,
    )


def inline(source: Source, code_of: CodeOf) -> Iterator[Waiver | str]:
    """Yield the waivers in the comments of a Markdown draft, each for the next line that is not blank.

    For a malformed waiver comment, an error message is yielded instead.
    """
    source = source.visible
    for comment in _COMMENT.finditer(source.text):
        span = Span(*comment.span())
        line = source.position(span.start).line
        words = comment.group(1).strip()
        directive = _DIRECTIVE.fullmatch(words)
        if not directive and words.rstrip(":： ").startswith(_WORD):
            yield f"第{line}行的豁免没有写理由；{_HOW}"
        elif not directive:
            yield f"第{line}行的豁免读不懂：“{words}”；{_HOW}"
        elif not directive.group(2).strip():
            yield f"第{line}行的豁免没有写理由；{_HOW}"
        else:
            yield from _named(directive.group(1), directive.group(2).strip(), source, span, code_of)


def _named(words: str, reason: str, source: Source, span: Span, code_of: CodeOf) -> Iterator[Waiver | str]:
    """Yield the waivers of one comment, one for each rule that it names; an error message for a rule that does not exist."""
    line = source.position(span.start).line
    reach = next((one for one in source.lines[line:] if source.text[one.start : one.end].strip()), Span(span.end, span.end))
    span, reach = source.span_in_file(span), source.span_in_file(reach)
    for word in filter(None, re.split(r"[,，、\s]+", words)):
        try:
            yield Waiver(code_of(word), reason, source.path, line, span, reach=reach)
        except SettingsError as error:
            yield f"第{line}行的豁免：{error}"
