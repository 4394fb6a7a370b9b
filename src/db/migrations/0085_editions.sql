-- Published transparency reports. They hold counts of past periods and name a body, never a case (S23).
create table editions (
  body text not null references bodies,
  period text not null check (period ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(period) between 2 and 50),
  version integer not null check (version between 1 and 999),
  hash bytea not null check (octet_length(hash) = 32),
  -- Canonical text, as it was hashed and signed. Gone once a later version takes the report back.
  json text check (length(json) < 300000),
  -- The two signatures, and on which roster; empty for a report that was taken over from elsewhere.
  signatures text not null check (length(signatures) < 2000),
  roster bytea check (octet_length(roster) = 32),
  ends_day date not null,
  published_day date not null,
  primary key (body, period, version)
);
create index editions_by_publication on editions (published_day desc, body, period, version);
create index editions_by_period on editions (ends_day desc, body, period, version desc);

-- A report that one person has signed and another one is asked to. Sealed to both; the row says nothing about either.
create table edition_drafts (
  id uuid primary key default gen_random_uuid(),
  sealed bytea not null check (octet_length(sealed) < 400000),
  -- Of a secret inside: who could open the draft may delete it.
  drop_hash bytea not null check (octet_length(drop_hash) = 32),
  made_day date not null
);
create index edition_drafts_by_day on edition_drafts (made_day);
