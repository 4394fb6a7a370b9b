-- Meetings that were opened and never closed: those who lead them are reminded once, and can write down later when they ended.
alter table meetings add column close_reminded boolean not null default false;
create index meetings_unclosed on meetings (ends_at) where opened_at is not null and closed_at is null;
