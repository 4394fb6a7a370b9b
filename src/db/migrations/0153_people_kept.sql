-- Two rows that were one person: the one that is kept. Addresses and resolutions that name the other lead to it.
alter table people add column merged_into uuid references people check (merged_into <> id);
create index people_by_merged on people (merged_into) where merged_into is not null;
drop index people_public_by_name;
create index people_public_by_name on people (name, id) where shown = 'public' and forgotten_day is null and merged_into is null;
create index people_listed_by_name on people (name, id) where merged_into is null;
