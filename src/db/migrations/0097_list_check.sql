-- Organisers may have a list of names checked where a body allows it (S31). Off until somebody of the body turns it on.
alter table bodies add column list_check boolean not null default false;

-- Who made a link, for which body, for about how many names. Nothing here leads to a thread.
create table list_checks (
  id uuid primary key default gen_random_uuid(),
  body text not null references bodies,
  account uuid not null references accounts,
  day date not null,
  most integer not null check (most in (100, 1000, 5000))
);
create index list_checks_by_body on list_checks (body, day desc, id);
create index list_checks_by_account on list_checks (account);

-- A thread that passes: it takes one entry from outside, and then goes within days whether anybody asks or not.
alter table threads add column passes text check (passes in ('open', 'used'));
