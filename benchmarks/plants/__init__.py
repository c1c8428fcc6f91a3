"""Defects to plant in real plans, one at a time: each planter gives the text with a defect and where it should be reported."""

from plants import contents, names, numbering, sentences, targets, text
from plants.plant import Plant, Planter

__all__ = ["PLANTERS", "Plant"]

PLANTERS: dict[str, Planter] = {
    "section dropped": numbering.drop_section,
    "number doubled": numbering.double_number,
    "numbers swapped": numbering.swap_numbers,
    "mark lost": numbering.lose_mark,
    "heading doubled": numbering.double_heading,
    "form of another level": numbering.wrong_form,
    "style of another mark": numbering.other_style,
    "section emptied": numbering.empty_section,
    "owner lost": targets.lose_owner,
    "deadline cut": targets.cut_deadline,
    "number weakened": targets.weaken,
    "formulation misquoted": names.misquote,
    "title misquoted": names.misquote_title,
    "year stale": targets.stale_year,
    "quote unpaired": text.unpair,
    "mark doubled": text.double_mark,
    "sentence repeated": text.repeat_sentence,
    "placeholder left": text.leave_placeholder,
    "entry of contents lost": contents.contents_lack,
    "entry of contents other": contents.contents_differ,
    "date that is not": sentences.date_that_is_not,
    "event miscounted": sentences.event,
    "serial number malformed": sentences.serial,
    "share above all": sentences.share,
    "bound said twice": sentences.bound,
    "percent for points": sentences.points,
    "sum wrong": sentences.sums,
    "targets in conflict": sentences.conflict,
    "range with a hyphen": sentences.span,
    "point of a list lost": sentences.enumeration,
    "count wrong": sentences.count,
    "end cut off": text.cut_end,
}
