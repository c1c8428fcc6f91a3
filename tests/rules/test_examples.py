"""Every rule passes its own examples."""

import pytest

from planlint.config.catalog import installed
from planlint.engine.rule import AnyRule
from planlint.engine.testing import failures

RULES = installed().rules


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_rule_passes_its_examples(rule: AnyRule) -> None:
    failed = list(failures(rule))
    assert not failed, f"correct the check of {rule.code} or its examples:\n" + "\n".join(failed)


def test_failures_are_noticed() -> None:
    """The harness itself can fail: an example whose marks are elsewhere is reported, and so is one that is noisy."""
    from msgspec.structs import replace

    from planlint.engine.rule import Example

    rule = next(rule for rule in RULES if rule.code == "NUM001")
    wrong = replace(rule, examples=(Example("⟦一、⟧甲\n三、乙", "一、甲\n三、乙"),))
    assert len(list(failures(wrong))) == 3  # elsewhere, noisy, and the edit gives another text
    assert len(list(failures(replace(rule, examples=())))) == 1
    assert len(list(failures(replace(rule, allows=("一、甲\n二、乙", "一、甲\n三、乙"))))) == 1
