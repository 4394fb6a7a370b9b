-- What changed within a month, over the whole record.
create index seats_by_begin on seats (from_day, id);
create index body_changes_by_day on body_changes (on_day);
create index body_names_by_day on body_names (from_day);
create index charters_by_day on charters (from_day);
create index policy_versions_by_begin on policy_versions (from_day);
