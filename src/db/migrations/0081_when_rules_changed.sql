-- The instant of a change: a report that arrived before it keeps what it was promised.
alter table body_procedures add column at timestamptz;
update body_procedures set at = from_day;
alter table body_procedures alter column at set not null;
