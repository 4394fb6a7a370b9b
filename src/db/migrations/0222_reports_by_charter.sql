-- A body owes reports because its charter says so: then the charter begins, changes and ends the duty.
alter table report_duties add column by_charter boolean not null default false;
