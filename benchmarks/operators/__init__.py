"""Mutation operators: each inserts one kind of defect into a real plan and says where it should be reported."""

from operators import contents, names, numbering, sentences, targets, text
from operators.mutant import Mutant, Operator

__all__ = ["OPERATORS", "Mutant"]

OPERATORS: dict[str, Operator] = {
    "section dropped": numbering.drop_section,
    "number doubled": numbering.double_number,
    "numbers swapped": numbering.swap_numbers,
    "mark lost": numbering.lose_mark,
    "heading doubled": numbering.double_heading,
    "form of another level": numbering.use_wrong_form,
    "style of another mark": numbering.use_other_style,
    "section emptied": numbering.empty_section,
    "owner lost": targets.remove_owner,
    "deadline cut": targets.remove_deadline,
    "number weakened": targets.weaken_amount,
    "formulation misquoted": names.misquote_formulation,
    "title misquoted": names.misquote_title,
    "year stale": targets.use_stale_year,
    "quote unpaired": text.unpair_mark,
    "mark doubled": text.double_mark,
    "sentence repeated": text.repeat_sentence,
    "placeholder left": text.insert_placeholder,
    "contents entry lost": contents.drop_entry,
    "contents entry changed": contents.change_entry,
    "impossible date": sentences.impossible_date,
    "event miscounted": sentences.miscount_event,
    "serial number malformed": sentences.malformed_serial,
    "share above 100 %": sentences.excessive_share,
    "bound doubled": sentences.doubled_bound,
    "percent for points": sentences.percent_for_points,
    "sum wrong": sentences.wrong_sum,
    "targets in conflict": sentences.conflicting_targets,
    "range with a hyphen": sentences.hyphen_in_range,
    "point of a list lost": sentences.lost_point,
    "count wrong": sentences.wrong_count,
    "end cut off": text.cut_end,
}
