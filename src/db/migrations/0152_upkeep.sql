-- A body that was there before this register began: the day on which an administrator wrote down how it stood.
alter table bodies add column taken_over_day date;

-- Seats that co-chairs fill or end by joint agreement: one proposes, another agrees.
create table seat_proposals (
  id uuid primary key,
  body text not null references bodies,
  act text not null check (act in ('add', 'remove')),
  -- The seat that is filled or ended; one that is filled has it from the proposal on.
  seat uuid not null,
  person uuid not null references people,
  role text not null check (length(role) between 1 and 40),
  voting boolean not null default true,
  to_day date,
  proposed_by uuid references people,
  proposed_day date not null,
  agreed_by uuid references people,
  agreed_day date,
  dropped_day date,
  check ((agreed_by is null) = (agreed_day is null)),
  check (agreed_by is null or agreed_by <> proposed_by),
  check (num_nonnulls(agreed_day, dropped_day) < 2)
);
create index seat_proposals_open on seat_proposals (body, id) where agreed_day is null and dropped_day is null;
create index seat_proposals_by_seat on seat_proposals (seat);
create index seat_proposals_by_person on seat_proposals (person);
create index seat_proposals_by_proposer on seat_proposals (proposed_by);
create index seat_proposals_by_agreer on seat_proposals (agreed_by);
