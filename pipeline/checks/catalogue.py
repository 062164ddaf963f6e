"""What runs: every rule, by name, in the order of the subjects. A rule that is not listed here does not exist."""

from pipeline.checks.rule import Rule
from pipeline.checks.rules import (
    agencies,
    data,
    dates,
    encoding,
    files,
    header,
    identity,
    links,
    pictures,
    publishing,
    silencers,
    values,
)

RULES: tuple[Rule, ...] = (
    files.unreadable_file,
    files.directory_named_like_a_file,
    files.link_that_leads_nowhere,
    files.file_too_large,
    files.empty_file,
    files.misplaced_file,
    files.file_name_that_gives_no_address,
    encoding.text_that_is_no_utf8,
    encoding.legacy_font_text,
    header.missing_header,
    header.header_not_closed,
    header.header_line_without_key,
    header.duplicate_key,
    header.unknown_key,
    header.no_space_after_colon,
    header.tab_in_header,
    header.word_typography_in_header,
    header.list_that_cannot_be_read,
    header.value_of_the_wrong_shape,
    values.missing_value,
    values.value_outside_the_choices,
    values.value_that_is_no_number,
    values.malformed_address,
    data.unreadable_toml,
    data.unreadable_table_row,
    dates.missing_or_impossible_date,
    dates.date_unlike_the_file_name,
    identity.missing_id,
    identity.duplicate_id,
    identity.malformed_id,
    identity.two_pages_at_one_address,
    agencies.unknown_agency,
    agencies.duplicate_agency_or_area,
    agencies.unknown_area,
    links.broken_internal_link,
    links.link_that_runs_a_program,
    links.reference_to_a_missing_page,
    pictures.picture_without_alternative_text,
    pictures.picture_that_is_none,
    pictures.picture_from_another_host,
    pictures.cover_that_is_missing,
    publishing.html_that_is_removed,
    publishing.published_without_approval,
    publishing.page_over_the_limit,
    silencers.silencer_without_reason,
    silencers.silencer_without_use,
)


def find_rule(code: str) -> Rule | None:
    """The rule with this code or name, in any case; None: there is none."""
    wanted = code.strip().lower()
    return next((rule for rule in RULES if wanted in (rule.code.lower(), rule.name)), None)
