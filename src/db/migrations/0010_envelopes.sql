-- The store of envelopes. A clear column is here only because the server must compute with it; ids are random,
-- nothing counts upwards, clear times are days (hours where a promise is shorter than a day), and no row joins an
-- account with a thread. Sealed tables are read only through the hash of a handle or by the account that owns them.

-- Who asks, beside app_handle() and app_account(): the thread that the handle was found to open,
create function app_thread() returns bytea language sql stable
  return decode(nullif(current_setting('app.thread', true), ''), 'hex');
-- the secrets that claim uploaded files, as hashes,
create function app_claims() returns bytea[] language sql stable
  return array(select decode(c, 'hex')
    from unnest(string_to_array(nullif(current_setting('app.claims', true), ''), ',')) as c);
-- and the chores that nobody asks for by handle: filing, release, retention, timers.
create function app_task() returns text language sql stable
  return coalesce(current_setting('app.task', true), '');

create table threads (
  id bytea primary key check (octet_length(id) = 16),
  shape smallint not null check (shape in (1, 2)),
  head bytea not null check (octet_length(head) = 32),
  length integer not null check (length > 0),
  stale boolean not null default false,
  -- One sealed byte under the instance's own key: no held letters, waiting, released. All threads have one.
  held bytea not null check (octet_length(held) = 29)
);

create table handles (
  hash bytea primary key check (octet_length(hash) = 32),
  thread bytea not null references threads on delete cascade,
  scope text not null check (scope in ('member', 'reporter', 'answer')),
  filing boolean not null,
  signed_off boolean not null default false check (not signed_off or (filing and scope = 'member'))
);
create index handles_thread on handles (thread);
create unique index handles_one_reporter on handles (thread) where scope = 'reporter';

create table handle_drops (
  target bytea references handles on delete cascade,
  asker bytea references handles on delete cascade,
  thread bytea not null references threads on delete cascade,
  until_day date not null,
  primary key (target, asker),
  check (target <> asker)
);
create index handle_drops_asker on handle_drops (asker);
create index handle_drops_thread on handle_drops (thread);

create table entries (
  id bytea primary key check (octet_length(id) = 16),
  thread bytea not null references threads on delete cascade,
  n integer not null check (n >= 0),
  prev bytea not null check (octet_length(prev) = case when n = 0 then 0 else 32 end),
  hash bytea not null check (octet_length(hash) = 32),
  bucket integer not null check (bucket in (4096, 16384, 65536, 262144, 1048576)),
  -- `hold` withholds the bytes until an entry of the same thread names the group in `opens` (S28).
  hold bytea check (octet_length(hold) = 16),
  opens bytea check (octet_length(opens) = 16),
  b bytea not null check (octet_length(b) > bucket),
  unique (thread, n)
);
create index entries_opens on entries (thread, opens) where opens is not null;
-- Sealed bytes do not compress.
alter table entries alter column b set storage external;

create table blobs (
  id bytea primary key check (octet_length(id) = 16),
  thread bytea references threads on delete cascade,
  bucket integer not null check (bucket in (4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 33554432)),
  claim bytea check (octet_length(claim) = 32),
  until_hour timestamptz check (until_hour = date_trunc('hour', until_hour, 'UTC')),
  b bytea not null check (octet_length(b) > bucket),
  check ((thread is null) = (claim is not null) and (thread is null) = (until_hour is not null))
);
create index blobs_thread on blobs (thread);
create index blobs_waiting on blobs (until_hour) where thread is null;
alter table blobs alter column b set storage external;

create table letters (
  id bytea primary key default uuid_send(gen_random_uuid()) check (octet_length(id) = 16),
  account uuid not null,
  day date not null,
  b bytea not null check (octet_length(b) = 3707)
);
create index letters_account on letters (account, id);
create index letters_day on letters (day);
alter table letters alter column b set storage external;

create table held_rounds (
  thread bytea primary key references threads on delete cascade,
  -- Both under the instance's own key, so that a copy of the database shows neither who nor how urgent.
  due bytea not null check (octet_length(due) = 36),
  b bytea not null check (octet_length(b) between 28 and 4194304)
);
alter table held_rounds alter column b set storage external;

create table drafts (
  lookup bytea primary key check (octet_length(lookup) = 32),
  until_hour timestamptz not null check (until_hour = date_trunc('hour', until_hour, 'UTC')),
  b bytea not null check (octet_length(b) between 4096 and 1100000)
);
create index drafts_until on drafts (until_hour);
alter table drafts alter column b set storage external;

create table books (
  account uuid primary key,
  counter integer not null check (counter > 0),
  b bytea not null check (octet_length(b) between 65536 and 8400000)
);
alter table books alter column b set storage external;

create table timers (
  account uuid primary key,
  b bytea not null check (octet_length(b) = 5755)
);
alter table timers alter column b set storage external;

-- Filings per form and hour (S36). Slots keep two filings from waiting for each other.
create table form_load (
  form text check (length(form) between 1 and 200),
  hour timestamptz check (hour = date_trunc('hour', hour, 'UTC')),
  slot smallint check (slot between 0 and 15),
  n integer not null check (n > 0),
  primary key (form, hour, slot)
);

create table work_used (
  hash bytea primary key check (octet_length(hash) = 32),
  until_hour timestamptz not null check (until_hour = date_trunc('hour', until_hour, 'UTC'))
);

-- Slips for the mailer: opaque, sealed to its key, deleted when the mail is accepted.
create table outbox_slips (
  id bytea primary key default uuid_send(gen_random_uuid()) check (octet_length(id) = 16),
  b bytea not null check (octet_length(b) = 5755)
);
alter table outbox_slips alter column b set storage external;

-- What a restore must not bring back (S30): sha256 of a thread id or of a handle's hash. Nothing can be joined to it.
create table tombstones (
  hash bytea primary key check (octet_length(hash) = 32),
  month date not null check (month = date_trunc('month', month)::date)
);

-- Public: signed rosters as they were signed, and which account an entry of one belongs to.
create table rosters (
  body text not null check (length(body) between 1 and 200),
  version integer not null check (version > 0),
  hash bytea not null unique check (octet_length(hash) = 32),
  prev bytea check (octet_length(prev) = 32),
  day date not null,
  json text not null check (length(json) < 2000000),
  -- The first roster of the instance; its hash is the instance's name in every envelope.
  founding boolean not null default false,
  primary key (body, version)
);
create unique index rosters_founding on rosters (founding) where founding;
create table roster_people (
  entry_id bytea primary key check (octet_length(entry_id) = 16),
  account uuid not null
);
create index roster_people_account on roster_people (account);

alter table threads enable row level security, force row level security;
alter table handles enable row level security, force row level security;
alter table handle_drops enable row level security, force row level security;
alter table entries enable row level security, force row level security;
alter table blobs enable row level security, force row level security;
alter table letters enable row level security, force row level security;
alter table held_rounds enable row level security, force row level security;
alter table drafts enable row level security, force row level security;
alter table books enable row level security, force row level security;
alter table timers enable row level security, force row level security;
alter table form_load enable row level security, force row level security;
alter table work_used enable row level security, force row level security;

-- Anybody may start something; only who asks with the right handle, or as the right account, sees or changes it.
create policy lookup on handles for select using (hash = app_handle() or thread = app_thread());
create policy make on handles for insert with check (true);
create policy change on handles for update using (thread = app_thread());
create policy drop on handles for delete using (thread = app_thread() or app_task() = 'retention');
create policy clean on handles for select using (app_task() = 'retention');

create policy hold on handle_drops for all using (thread = app_thread());
create policy clean on handle_drops for all using (app_task() = 'retention');

create policy make on threads for insert with check (true);
create policy hold on threads for all
  using (id = (select thread from handles where hash = app_handle()));
create policy chore on threads for all using (app_task() in ('release', 'retention'));

create policy hold on entries for select
  using (thread = (select thread from handles where hash = app_handle() and scope <> 'answer'));
create policy add on entries for insert
  with check (thread = (select thread from handles where hash = app_handle()));

create policy hold on blobs for select
  using (thread = (select thread from handles where hash = app_handle() and scope <> 'answer') or claim = any (app_claims()));
create policy add on blobs for insert
  with check (thread is null or thread = (select thread from handles where hash = app_handle()));
create policy claim on blobs for update
  using (claim = any (app_claims()))
  with check (thread = (select thread from handles where hash = app_handle()));
create policy clean on blobs for all using (app_task() = 'retention' and thread is null);

create policy send on letters for insert with check (true);
create policy own on letters for select using (account = app_account());
create policy collect on letters for delete using (account = app_account());
create policy clean on letters for all using (app_task() = 'retention');

create policy make on held_rounds for insert with check (true);
create policy hold on held_rounds for all
  using (thread = (select thread from handles where hash = app_handle()));
create policy release on held_rounds for all using (app_task() = 'release');

create policy own on drafts for all using (lookup = app_handle());
create policy clean on drafts for all using (app_task() = 'retention');

create policy own on books for all using (account = app_account());
create policy own on timers for all using (account = app_account());
create policy remind on timers for all using (app_task() = 'timers');

create policy count on form_load for all using (app_task() in ('filing', 'retention'));
create policy spend on work_used for all using (app_task() in ('filing', 'retention'));
