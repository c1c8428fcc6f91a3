"""A planned meeting must have minutes."""

from collections.abc import Iterator

from planlint.authoring import Basis, Example, Hit, Option, Rule, Sentence, Severity


def check(sentence: Sentence, *, words: str = "纪要") -> Iterator[Hit]:
    """Report each sentence that announces a meeting but not its minutes."""
    start = sentence.folded.find("召开")
    if start >= 0 and words not in sentence.folded:
        yield Hit(sentence.part(start, start + 2))


RULE = Rule(
    code="YLX001",
    name="meeting-without-minutes",
    severity=Severity.WARNING,
    precision="medium",
    title="召开会议应写明形成纪要",
    message="写了召开会议，没有写形成纪要",
    why="本局规定会后三日内印发纪要，没有写进计划的往往没有人办。",
    basis=(Basis("云岭市教育局会议管理办法", article="第八条", mark="local"),),
    on=Sentence,
    check=check,
    options=(Option("words", "纪要", "句中写了这几个字，就算写明"),),
    advice="补上“形成会议纪要”。",
    examples=(
        Example(
            bad="云岭市2025年教育工作要点\n一、安全\n每季度⟦召开⟧一次安全工作会议。",
            good="云岭市2025年教育工作要点\n一、安全\n每季度召开一次安全工作会议，形成会议纪要。",
        ),
    ),
)
