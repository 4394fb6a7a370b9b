-- A picture that somebody chose of themself, for the lists of who reads a report. Public, so that people are known by face.
create table pictures (
  account uuid primary key references accounts on delete cascade,
  hash bytea not null check (octet_length(hash) = 32),
  type text not null check (type in ('image/webp', 'image/jpeg')),
  b bytea not null check (octet_length(b) between 100 and 12288)
);
create index pictures_by_hash on pictures (hash);
