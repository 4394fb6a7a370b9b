-- Keepers of patterns and of the ban register hold seats like everybody else; the second kind is named by a resolution,
-- whose number and day stand beside the seat.
alter table seats drop constraint seats_role_check;
alter table seats
  add constraint seats_role_check
    check (role in ('chair', 'lead', 'deputy', 'intake_reader', 'pattern_keeper', 'register_keeper', 'member')),
  add column resolution text check (length(resolution) between 1 and 200),
  add constraint seats_resolution check ((resolution is not null) = (role = 'register_keeper'));
