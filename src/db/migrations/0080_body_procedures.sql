-- The rules that a body followed, one row for each change, so that a case keeps those with which it began. Public.
create table body_procedures (
  body text not null references bodies,
  n integer not null check (n > 0),
  -- Key of the procedure and hash of the values: `psf@` and 22 signs.
  version text not null check (version ~ '^[a-z0-9-]{1,37}@[A-Za-z0-9_-]{22}$'),
  from_day date not null,
  rules jsonb not null check (jsonb_typeof(rules) = 'object'),
  primary key (body, n)
);
create index body_procedures_by_version on body_procedures (version, body, n);
