-- Somebody outside the team reads and answers on a thread of shape 2 until a day, or until a member ends it (S16).
alter table handles drop constraint handles_scope_check;
alter table handles
  add constraint handles_scope_check check (scope in ('member', 'reporter', 'answer', 'outside')),
  add column ends_day date,
  add constraint handles_ends check ((ends_day is not null) = (scope = 'outside'));
create unique index handles_one_outside on handles (thread) where scope = 'outside';
create index handles_ends_day on handles (ends_day) where ends_day is not null;

-- Mail letters that wait out their ten minutes, sealed to the mailer. The id is the hash of the secret that stops one;
-- the moment is sealed under the mailer's key. What is left afterwards keeps a letter from going out twice.
create table letter_slips (
  id bytea primary key check (octet_length(id) = 32),
  state text not null check (state in ('waiting', 'left', 'stopped')),
  until_day date not null,
  due bytea check (octet_length(due) = 92),
  b bytea check (octet_length(b) = 34427),
  check ((state = 'waiting') = (b is not null) and (state = 'waiting') = (due is not null))
);
create index letter_slips_until on letter_slips (until_day);
create index letter_slips_waiting on letter_slips (id) where state = 'waiting';
alter table letter_slips alter column b set storage external;

-- A waiting mail is a content-free one or a letter; each has one size.
alter table outbox drop constraint outbox_b_check;
alter table outbox add constraint outbox_b_check check (octet_length(b) in (1052, 34844));
