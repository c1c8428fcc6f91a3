"""From lines to tree by the grammar planlint_grammar/outline.lark."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from planlint.cache.grammars import import_lark, load_grammar
from planlint.plan.model import Annex, Heading, Notice, Paragraph, Plan, Role, Section, Title
from planlint.plan.parse.lines import DraftLine
from planlint.plan.parse.openings import DocumentKind, Opening
from planlint.plan.parse.titles import title_span
from planlint.plan.passage import Passage
from planlint.text.normalize import on_one_line, without_blanks
from planlint.text.source import Source
from planlint.text.span import Span

if TYPE_CHECKING:
    from lark import Lark


def build_plans(source: Source, lines: Sequence[DraftLine], openings: Sequence[Opening]) -> tuple[list[Paragraph], list[Plan]]:
    """Return the paragraphs before the first plan, and the plans."""
    import_lark()
    from lark import Token

    parser: Any = _parser().parse_interactive()
    for kind, value in _Feed(source, lines, openings).tokens():
        token = Token(kind, "")  # not Token(kind, value): it would be the value as a string, the whole tree
        token.value = value
        parser.feed_token(token)
    return cast("tuple[list[Paragraph], list[Plan]]", parser.feed_eof())


class _Feed:
    """The tokens of the grammar: the classified lines, and where documents open."""

    def __init__(self, source: Source, lines: Sequence[DraftLine], openings: Sequence[Opening]) -> None:
        self.source = source
        self.lines = lines
        self.openings = {opening.at: opening for opening in openings}

    def tokens(self) -> Iterator[tuple[str, object]]:
        """Yield terminal and value of each line, and of each opening before its own lines, whose words it carries."""
        skip, own = 0, tuple[Role, ...]()  # lines before *skip* with a role in *own* are in the opening; a plan has no mark
        for i, line in enumerate(self.lines):
            if opening := self.openings.get(i):
                yield opening.kind.value, (self, opening)
                skip = opening.title.stop or (i + 1 if opening.mark else 0)
                own = (Role.TITLE, Role.ANNEX_MARK) if opening.kind is DocumentKind.ANNEX else (Role.TITLE,)
            if i < skip and line.role in own:
                continue
            paragraph = line.paragraph()
            yield (line.form.name, paragraph) if line.form and line.role is Role.TEXT else ("LEAF", paragraph)

    def title(self, opening: Opening) -> Title | None:
        """Return the title of the document that *opening* begins."""
        if opening.title:
            lines = dict.fromkeys(self.source.text[self.lines[i].span.start : self.lines[i].span.end] for i in opening.title)
            return Title(title_span(self.lines, opening.title), self.source, _one_line("".join(lines)))
        if opening.mark and (words := opening.mark.folded.partition(":")[2].strip()):
            end = opening.mark.span.end
            return Title(Span(end - len(words), end), self.source, self.source.text[end - len(words) : end])
        return None


def _one_line(text: str) -> str:
    """Return a title on one line, without blanks if it is letter-spaced (国 家 粮 食)."""
    spaced = sum(len(word) == 1 for word in text.split()) >= 4
    return without_blanks(text) if spaced else on_one_line(text)


@cache
def _parser() -> "Lark":
    return load_grammar("outline", transformer=_tree())


def _tree() -> Any:
    """Return the transformer that turns what the grammar derives into nodes."""
    from lark import Transformer

    class Tree(Transformer[Any, Any]):
        def start(self, children: list[Any]) -> tuple[list[Paragraph], list[Plan]]:
            unclaimed = [child.value for child in children if not isinstance(child, Plan)]
            return unclaimed, [child for child in children if isinstance(child, Plan)]

        def plan(self, children: list[Any]) -> Plan:
            return _plan(children)

        def notice(self, children: list[Any]) -> Notice:
            feed, opening = children[0].value
            return Notice(feed.title(opening), _section(None, children[1:]))

        def opening(self, children: list[Any]) -> tuple[_Feed, Opening, Section]:
            feed, opening = children[0].value
            return feed, opening, _section(None, children[1:])

        def annex(self, children: list[Any]) -> Annex:
            feed, opening = children[0].value
            return _annex(feed, opening, _section(None, children[1:]))

        def part(self, children: list[Any]) -> Section:
            return _section(children[0].value, children[1:])

        chapter = node = article = h1 = d1 = h2 = group = h3 = d2 = d3 = half_outer = h4 = half_inner = h5 = point = part

    return Tree()


def _section(paragraph: Paragraph | None, children: Sequence[Any]) -> Section:
    heading = _heading(paragraph) if paragraph else None
    body = tuple(child.value for child in children if not isinstance(child, Section))
    return Section(heading, body, tuple(child for child in children if isinstance(child, Section)))


def _heading(paragraph: Paragraph) -> Heading:
    assert paragraph.ordinal, "the lexer gives a form only to lines with a mark"
    end = paragraph.folded.find("。")
    span = Span(paragraph.span.start, paragraph.span.start + end if end >= 0 else paragraph.span.end)
    return Heading(span, paragraph.source, paragraph=paragraph, ordinal=paragraph.ordinal)


def _annex(feed: _Feed, opening: Opening, body: Section) -> Annex:
    assert opening.mark, "an annex opens with its mark"
    return Annex(Passage(opening.mark.span, feed.source), opening.number, feed.title(opening), body)


def _plan(children: Sequence[Any]) -> Plan:
    notice = next((child for child in children if isinstance(child, Notice)), None)
    feed, opening, body = next(child for child in children if isinstance(child, tuple))
    annexes = tuple(child for child in children if isinstance(child, Annex))
    parts = [body, *(annex.body for annex in annexes), *([notice.body] if notice else [])]
    ends = [paragraph.span for part in parts for paragraph in part.all_paragraphs]
    ends += [feed.lines[opening.at].span, *([notice.title.span] if notice and notice.title else [])]
    ends += [annex.mark.span for annex in annexes] + [annex.title.span for annex in annexes if annex.title]
    span = Span(min(span.start for span in ends), max(span.end for span in ends))
    return Plan(feed.source, span, notice, feed.title(opening), body, annexes)
