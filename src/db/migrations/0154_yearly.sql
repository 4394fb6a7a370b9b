-- Who was asked whether they stay on a body, once for each yearly window, and what they said.
create table roster_confirmations (
  body text not null references bodies,
  person uuid not null references people,
  -- The first day of the window.
  starts_day date not null,
  -- The last day on which an answer counts.
  until_day date not null check (until_day >= starts_day),
  -- sha256 of the secret in the mail; nothing for somebody whom no mail reaches, and whose seat silence does not end.
  hash bytea unique check (octet_length(hash) = 32),
  confirmed_day date,
  how text check (how in ('link', 'desk', 'left')),
  -- Silence, or a no, ended the seats.
  ended_day date,
  primary key (body, person, starts_day),
  check ((confirmed_day is null) or (how is not null))
);
create index roster_confirmations_waiting on roster_confirmations (until_day, body, person)
  where confirmed_day is null and ended_day is null;
create index roster_confirmations_by_person on roster_confirmations (person);

alter table seats add column ended_how text not null default '' check (ended_how in ('', 'silence', 'left'));

-- When people of the body above were last told that the roster is to be approved.
alter table bodies add column approval_told date;

-- Notice to somebody who may be removed: how long it runs, and the day on which they are heard.
create table removal_notices (
  id uuid primary key,
  body text not null references bodies,
  seat uuid not null references seats,
  given_day date not null,
  -- A motion may remove them after this day.
  until_day date not null check (until_day >= given_day),
  hearing_day date,
  dropped_day date
);
create index removal_notices_open on removal_notices (body, id) where dropped_day is null;
create unique index removal_notices_by_seat on removal_notices (seat) where dropped_day is null;
create index removal_notices_seats on removal_notices (seat);

-- What was ticked off of a checklist about one seat or one body's chair.
create table checklist_ticks (
  seat uuid not null references seats on delete cascade,
  list text not null check (list in ('joining', 'leaving', 'chair')),
  item text not null check (length(item) between 1 and 40),
  day date not null,
  by_account uuid references accounts,
  primary key (seat, list, item)
);
create index checklist_ticks_by_account on checklist_ticks (by_account);
