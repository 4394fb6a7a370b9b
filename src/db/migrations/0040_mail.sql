-- Mails that leave. Nothing here holds an address, a name or a kind of mail in clear (S33), and no row names a thread:
-- a tag is a keyed hash, and its key is not in the database.

-- Which report a slip belongs to, for "your address did not work". A slip of no report has a random tag.
alter table outbox_slips
  add column tag bytea not null default sha256(uuid_send(gen_random_uuid())) check (octet_length(tag) = 32);

create table outbox (
  id uuid primary key,
  day date not null,
  -- Address, kind, language, subject; one size, under a key outside the database.
  b bytea not null check (octet_length(b) = 1052),
  tries smallint not null default 0 check (tries >= 0),
  -- Set while a node hands the mail over, so that no other one does.
  sending_until timestamptz
);
alter table outbox alter column b set storage external;

-- Whom a slip named, kept for one reminder; every slip leaves a row of this size, so the rows tell nothing (S28).
create table later_slips (
  id uuid primary key,
  day date not null,
  b bytea not null check (octet_length(b) = 1052)
);
create index later_slips_day on later_slips (day, id);
alter table later_slips alter column b set storage external;

-- Mails that the next server refused for good, by day, for `doctor`.
create table mail_days (
  day date primary key,
  refused integer not null check (refused > 0)
);

-- A report whose reporter's address did not work (S33). The hash is of the slip's tag.
create table bounced (
  hash bytea primary key check (octet_length(hash) = 32),
  until_day date not null
);
create index bounced_until on bounced (until_day);

-- The sweep that reminds looks whether letters still wait, and at nothing else of them.
create policy remind on letters for select using (app_task() = 'timers');
