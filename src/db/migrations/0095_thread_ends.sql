-- The end of a thread that is kept no longer (S22): the hash of the handle that asked for it, and once another one has
-- asked too, the day on which it goes. Until then any member can stop it.
alter table threads
  add column ends_by bytea check (octet_length(ends_by) = 32),
  add column ends_day date check (ends_day is null or ends_by is not null);
create index threads_ends on threads (ends_day) where ends_day is not null;
