-- People who sign in, their ways in, and their wrapped keys. No table here refers to threads, reports or cases (S27).

create table accounts (
  id uuid primary key,
  email text not null unique check (email = lower(email) and length(email) between 3 and 254),
  name text not null check (length(name) between 1 and 120),
  is_admin boolean not null default false,
  invited_day date not null,
  joined_day date,
  ended_day date
);
create index accounts_by_name on accounts (name, id);

-- One browser in which somebody signed in. The hash is that of a cookie that only sign-in sees.
create table devices (
  id uuid primary key,
  account uuid not null references accounts on delete cascade,
  hash bytea not null check (length(hash) = 32),
  label text not null check (length(label) <= 60),
  first_day date not null,
  seen_day date not null,
  unique (account, hash)
);
create index devices_by_hash on devices (hash);

create table credentials (
  id text primary key check (length(id) between 16 and 1400),
  account uuid not null references accounts on delete cascade,
  device uuid references devices on delete cascade,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  name text not null check (length(name) between 1 and 60),
  synced boolean not null,
  prf boolean not null,
  added_day date not null,
  used_day date
);
create index credentials_by_account on credentials (account);
create index credentials_by_device on credentials (device);

-- Six made words and a code from an app. `hash` is of a secret made from the words in the browser (77 bits, S17).
create table sign_in_words (
  account uuid primary key references accounts on delete cascade,
  salt bytea not null check (length(salt) = 16),
  memory_kib integer not null,
  passes integer not null,
  hash bytea not null check (length(hash) = 32),
  totp bytea not null,
  last_step bigint not null
);

-- The responder key, wrapped once for each way to open it. The wrapping keys are made in browsers and stay there.
create table unlocks (
  id uuid primary key,
  account uuid not null references accounts on delete cascade,
  kind text not null check (kind in ('prf', 'words', 'sheet')),
  credential text references credentials on delete cascade,
  salt bytea not null check (length(salt) between 16 and 32),
  memory_kib integer,
  passes integer,
  wrapped bytea not null check (length(wrapped) between 256 and 4096),
  made_day date not null,
  check ((kind = 'prf') = (credential is not null)),
  check ((kind = 'words') = (memory_kib is not null)),
  check ((kind = 'words') = (passes is not null))
);
create index unlocks_by_account on unlocks (account);
create unique index unlocks_one_per_passkey on unlocks (credential) where credential is not null;
create unique index unlocks_one_per_kind on unlocks (account, kind) where credential is null;

alter table unlocks enable row level security;
alter table unlocks force row level security;
create policy own_unlocks on unlocks
  using (account = app_account());

create table responder_keys (
  account uuid primary key references accounts on delete cascade,
  recipient text not null unique,
  verify_key bytea not null unique check (length(verify_key) = 32),
  made_day date not null,
  confirmed_by uuid references accounts on delete set null,
  confirmed_day date,
  check (confirmed_by <> account)
);

create table sessions (
  hash bytea primary key check (length(hash) = 32),
  account uuid not null references accounts on delete cascade,
  device uuid not null references devices on delete cascade,
  credential text references credentials on delete cascade,
  started timestamptz not null check (started = date_trunc('hour', started)),
  seen timestamptz not null check (seen = date_trunc('hour', seen))
);
create index sessions_by_account on sessions (account);
create index sessions_by_device on sessions (device);
create index sessions_by_credential on sessions (credential);

-- One-time links. Without an account it is the link of the first start, which makes the first administrator.
create table invitations (
  hash bytea primary key check (length(hash) = 32),
  account uuid references accounts on delete cascade,
  invited_by uuid references accounts on delete set null,
  ends timestamptz not null
);
create index invitations_by_account on invitations (account);

-- Passkey challenges are made without a row; the ones that were used may not be used again.
create table used_challenges (
  hash bytea primary key check (length(hash) = 32),
  ends timestamptz not null
);

-- Leaky buckets. The key is a keyed hash: no address or account can be read from it.
create table rate_limits (
  key bytea primary key check (length(key) = 32),
  level double precision not null,
  at timestamptz not null
);
create index rate_limits_by_time on rate_limits (at);
