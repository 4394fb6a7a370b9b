-- Bodies, their seats, and what their members sign before a roster is published; spaces and what reporters see of the
-- instance. Nothing here refers to a thread, a report or a case (S27).

create table bodies (
  -- Random; stands inside signed rosters. 16 bytes in base64url.
  id text primary key check (id ~ '^[A-Za-z0-9_-]{22}$'),
  -- Stands in addresses and on posters, so it never changes.
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) between 2 and 50),
  name text not null check (length(name) between 1 and 120),
  purpose text not null default '' check (length(purpose) <= 400),
  kind text not null check (kind in ('conduct_group', 'board', 'committee', 'event_team')),
  time_zone text not null check (length(time_zone) between 1 and 60),
  language text not null check (length(language) between 2 and 35),
  holidays date[] not null default '{}' check (cardinality(holidays) <= 100),
  fallback text references bodies check (fallback <> id),
  procedure text not null check (length(procedure) between 1 and 60),
  overrides jsonb not null default '{}' check (jsonb_typeof(overrides) = 'object')
);
create index bodies_by_fallback on bodies (fallback);
create index bodies_by_name on bodies (name, id);

create table seats (
  id uuid primary key,
  body text not null references bodies,
  account uuid not null references accounts,
  role text not null check (role in ('chair', 'lead', 'deputy', 'intake_reader', 'member')),
  from_day date not null,
  to_day date check (to_day >= from_day)
);
create index seats_by_body on seats (body, from_day, id);
create index seats_by_account on seats (account);
create unique index seats_one_open on seats (body, account, role) where to_day is null;

-- A person's own signed entry for the next roster of a body. Public once the roster is.
create table roster_entries (
  body text not null references bodies,
  account uuid not null references accounts on delete cascade,
  entry_id bytea not null unique check (octet_length(entry_id) = 16),
  json text not null check (length(json) < 20000),
  signed_day date not null,
  primary key (body, account)
);
create index roster_entries_by_account on roster_entries (account);

-- A roster signed by the roster key that still needs a second member. One for each body; a newer one replaces it.
create table roster_proposals (
  body text primary key references bodies,
  json text not null check (length(json) < 2000000),
  proposed_by uuid not null references accounts,
  proposed_day date not null
);
create index roster_proposals_by_account on roster_proposals (proposed_by);

-- "Still right", signed by somebody on the newest roster of a body (S20). The newest one counts.
create table roster_renewals (
  body text primary key references bodies,
  roster bytea not null check (octet_length(roster) = 32),
  entry_id bytea not null check (octet_length(entry_id) = 16),
  renewed_day date not null,
  signature bytea not null check (octet_length(signature) = 64)
);

-- Who says under signature that they opened a test report (S35). It names a body and a day, never a report.
create table canary_openings (
  body text not null references bodies,
  account uuid not null references accounts on delete cascade,
  opened_day date not null,
  statement text not null check (length(statement) < 2000),
  signature bytea not null check (octet_length(signature) = 64),
  primary key (body, account)
);
create index canary_openings_by_account on canary_openings (account);

create table spaces (
  -- Printed on posters, so it never changes.
  id text primary key check (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(id) between 2 and 50),
  kind text not null
    check (kind in ('event', 'mailing_list', 'developer_chat', 'community_chat', 'forum', 'code', 'other')),
  name text not null check (length(name) between 1 and 120),
  about text not null default '' check (length(about) <= 400),
  address text not null default '' check (length(address) <= 300),
  time_zone text not null check (length(time_zone) between 1 and 60),
  starts_day date,
  ends_day date,
  body text not null references bodies,
  on_call_phone text not null default '' check (length(on_call_phone) <= 40),
  languages text[] not null default '{}' check (cardinality(languages) <= 20),
  check (case when kind = 'event' then starts_day is not null and ends_day >= starts_day
    else starts_day is null and ends_day is null end)
);
create index spaces_by_name on spaces (name, id);
create index spaces_by_body on spaces (body, name, id);

create table space_lines (
  id uuid primary key,
  space text not null references spaces on delete cascade,
  kind text not null check (kind in ('phone', 'email', 'room')),
  label text not null check (length(label) between 1 and 80),
  value text not null check (length(value) between 1 and 254),
  hours text not null default '' check (length(hours) <= 80)
);
create index space_lines_by_space on space_lines (space, kind, label, id);

-- Shown only after a person has checked the number.
create table emergency_numbers (
  id uuid primary key,
  space text not null references spaces on delete cascade,
  label text not null check (length(label) between 1 and 80),
  number text not null check (number ~ '^[0-9+][0-9 ().-]{1,30}$'),
  confirmed_by uuid references accounts on delete set null,
  confirmed_day date,
  check (confirmed_by is null or confirmed_day is not null)
);
create index emergency_numbers_by_space on emergency_numbers (space, label, id);
create index emergency_numbers_by_account on emergency_numbers (confirmed_by);

-- What people who report see of this instance. One row; a missing row means that the environment decides.
create table settings (
  id smallint primary key default 1 check (id = 1),
  name text not null check (length(name) between 1 and 120),
  phone text not null default '' check (length(phone) <= 40),
  email text not null default '' check (length(email) <= 254),
  outside_help jsonb not null default '[]' check (jsonb_typeof(outside_help) = 'array'),
  exit_url text not null check (exit_url ~ '^https://' and length(exit_url) <= 300),
  language text not null check (length(language) between 2 and 35)
);
