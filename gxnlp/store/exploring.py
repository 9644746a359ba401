"""The indexes that the pages of ``gxnlp explore`` read large tables by."""

from __future__ import annotations

BETWEEN = "scope IN ('region', 'sector', 'elsewhere', 'unknown')"
"""What holds of matches of two organs, in the words of the index that holds them."""

EXPLORING: tuple[str, ...] = (
    # copies: the longest passages of two organs, whatever the report
    f"CREATE INDEX matches_between ON matches (characters, id) WHERE {BETWEEN}",
    # copies: the longest passages of a few reports
    "CREATE INDEX matches_left_longest ON matches (left_report, characters, id, scope)",
    "CREATE INDEX matches_right_longest ON matches (right_report, characters, id, scope)",
    # copies: the reports of a sector
    "CREATE INDEX reports_sector ON reports (sector)",
    # copies: the phrases of a kind that most organs have
    "CREATE INDEX phrases_kind ON phrases (kind, organs, id)",
    # copies: the largest clusters
    "CREATE INDEX clusters_size ON clusters (size, id)",
    # overview: how many reports of each level, and how many are whole
    "CREATE INDEX reports_level ON reports (level)",
    "CREATE INDEX reports_status ON reports (status)",
    # overview: the reports with the most copied, and the shortest
    "CREATE INDEX substance_copied ON substance (copied, characters)",
    "CREATE INDEX substance_characters ON substance (characters)",
    # overview: the sections with the most copied from the year before
    "CREATE INDEX reuse_self_copied ON reuse (self_copied, characters)",
    # organs: the organs that are called so, of a province, sector and level
    "CREATE INDEX reports_organs ON reports (organ_key, organ, province, sector, level)",
    # places: the reports of a place, and which of them are alike in kind
    "CREATE INDEX reports_region "
    "ON reports (province, city, county, year, organ_key, level, sector, id)",
)
"""``CREATE INDEX`` statements, each with the page that needs it."""
