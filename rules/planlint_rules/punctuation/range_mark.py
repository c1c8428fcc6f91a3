"""A range has a dash or a wave between its ends, no hyphen, and % after both of them."""

import re
from collections.abc import Iterator

from planlint import Basis, Edit, Example, Hit, Passage, Plan, Role, Rule, Severity

_BEFORE = r"(?<![A-Za-z\d./—~-])(?<![A-Za-z\d./—~-] )"
_YEAR = r"(?:19|20)\d\d"
_NUMBER = r"(?:0|[1-9]\d{0,5})(?:\.\d{1,3})?"
_UNIT = (
    "[个名人位所家项件条次场期批支台套门节天日周月年岁倍分元万亿米亩吨户例%‰℃]|课时|学时|学分|小时|分钟|公里|千米|平方|公斤|年级|位数|届(?!四)"
)
_YEARS = re.compile(rf"{_BEFORE}({_YEAR})年?\s?(-|–|——|--)\s?({_YEAR})(?![\d./-])")
_VALUES = re.compile(rf"{_BEFORE}({_NUMBER})(%?)\s?(-|–|——|--)\s?({_NUMBER})\s?(?={_UNIT})")
_PERCENT = re.compile(rf"{_BEFORE}({_NUMBER})\s?([-–—~至]|——)\s?({_NUMBER})(?=%)")
_SILENT = (Role.WEB, Role.ENTRY, Role.NUMBER)
