-- Since when a test report of a space is looked for: a week that had begun before does not count.
alter table spaces add column canary_since date;
create index spaces_with_canary on spaces (name, id) where canary;
