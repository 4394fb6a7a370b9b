-- The body that a resolution is about, where its effects do not say so.
alter table resolutions add column about text references bodies;
create index resolutions_by_about on resolutions (about, decided_day desc, number desc) where about is not null;
