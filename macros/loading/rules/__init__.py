"""The rules the data must keep, besides each value's own type.

A rule is a function from the folder as it was read to the problems it finds there. `RULES` lists them; who runs them
knows none by name. A rule says nothing of what it cannot read: that is reported with the file.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

from macros.loading.folder import Folder
from macros.loading.problems import Problem
from macros.loading.rules import calendar, ids, model_files, questions, releases, renames, shared_files, texts, warnings

Rule = Callable[[Folder], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    ids.references_name_what_exists,
    ids.ids_are_defined_once,
    ids.ids_of_a_list_differ,
    ids.vocabularies_hold_what_code_names,
    texts.no_personal_data,
    texts.nothing_left_of_the_template,
    shared_files.nobody_is_part_of_itself,
    shared_files.nobody_succeeds_itself,
    shared_files.prices_have_an_index_for_kroner,
    shared_files.patterns_are_explained,
    shared_files.paths_are_explained,
    shared_files.ways_are_no_page,
    shared_files.ways_were_taken,
    model_files.no_note_without_a_way,
    shared_files.answers_lead_somewhere,
    shared_files.compared_agreements_exist,
    questions.questions_name_what_exists,
    questions.rules_name_what_exists,
    model_files.municipalities_are_municipalities,
    model_files.municipalities_are_of_the_country,
    model_files.laws_are_of_the_country,
    model_files.agreements_have_ids_of_their_own,
    model_files.facts_hold_for_agreements_of_the_model,
    model_files.agreement_is_no_page,
    model_files.caveats_have_ids_of_their_own,
    model_files.only_named_parties,
    model_files.commitments_name_tasks,
    model_files.totals_agree,
    model_files.shares_add_up,
    model_files.shares_of_lines_name_lines,
    model_files.lines_point_at_lines,
    model_files.lines_replace_lines,
    model_files.parts_fit_their_whole,
    model_files.amounts_fit_recurrence,
    model_files.end_follows_start,
    model_files.every_part_has_a_carrier,
    model_files.part_of_a_year_comes_back,
    model_files.sections_are_used,
    releases.what_is_released_is_not_told_anew,
    renames.renames_lead_to_what_exists,
)

RULES_OF_THE_DAY: tuple[Callable[[Folder, datetime.date], Iterator[Problem]], ...] = (calendar.nothing_from_the_future,)
"""Those that look at the calendar. A build has no clock, and runs none of them."""

WARNINGS: tuple[Rule, ...] = (
    warnings.texts_of_the_whole_hold_for_all,
    warnings.no_foreign_money_at_home,
    warnings.decisions_are_somebodys,
    warnings.what_was_not_read_is_not_published,
    warnings.organisations_stand_once,
    warnings.sources_stand_once,
)
"""Those that stop nothing: what they find is told of data without faults, for an editor to look at."""
