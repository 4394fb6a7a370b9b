-- OpenPGP keys that bodies publish for mail. The private part is sealed to each intake reader, in their browser.
create table pgp_keys (
  fingerprint text primary key check (fingerprint ~ '^[0-9a-f]{40,64}$'),
  body text not null references bodies,
  made_day date not null,
  -- Orders keys of one day.
  at timestamptz not null,
  public_key text not null check (length(public_key) <= 16384),
  -- Roster entry of who made it, and the signature of that key over body and public key.
  maker bytea not null check (octet_length(maker) = 16),
  roster bytea not null check (octet_length(roster) = 32),
  signature bytea not null check (octet_length(signature) = 64)
);
create index pgp_keys_of_body on pgp_keys (body, at desc);

create table pgp_copies (
  fingerprint text not null references pgp_keys on delete cascade,
  entry bytea not null check (octet_length(entry) = 16),
  b bytea not null,
  primary key (fingerprint, entry)
);

-- By which name in front of the @ other people's mail programs find the newest key (Web Key Directory).
create table pgp_names (
  hash text primary key check (hash ~ '^[a-z0-9]{32}$'),
  fingerprint text not null references pgp_keys on delete cascade
);
create index pgp_names_of_key on pgp_names (fingerprint);
