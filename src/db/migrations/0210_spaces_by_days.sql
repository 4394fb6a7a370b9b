-- The report form offers events around today and spaces without days.
create index spaces_by_end on spaces (ends_day, id) where ends_day is not null;
create index spaces_without_days on spaces (name, id) where ends_day is null;
