-- Bots of communities, which may file sealed reports for one space and do nothing else. The secret is kept as a hash.
create table bot_tokens (
  id uuid primary key,
  hash bytea not null unique check (octet_length(hash) = 32),
  space text not null references spaces,
  name text not null check (name <> '' and length(name) <= 100),
  made_by uuid not null references accounts,
  made_day date not null,
  ended_day date
);
create index bot_tokens_of_space on bot_tokens (space, made_day desc, id desc);

-- Keys by which a bot's second try is known, for a day. Keyed hashes: no row names a bot, a report or a thread.
create table bot_tries (
  hash bytea primary key check (octet_length(hash) = 32),
  said bytea not null check (octet_length(said) = 32),
  until_day date not null
);
create index bot_tries_until on bot_tries (until_day);
