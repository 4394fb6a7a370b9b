-- Who is on call at an event when. Shifts are instants: calendars stay right when clocks change.
create table event_shifts (
  id uuid primary key,
  event text not null references events on delete cascade,
  starts timestamptz not null,
  ends timestamptz not null,
  -- Grows with each change, as calendars want it (RFC 5545 3.8.7.4).
  sequence integer not null default 0,
  changed timestamptz not null,
  -- Stays for a while, so that calendars take it off.
  cancelled boolean not null default false,
  check (ends > starts and ends <= starts + interval '25 hours')
);
create index event_shifts_by_event on event_shifts (event, starts, id);
create index event_shifts_by_start on event_shifts (starts);
create index event_shifts_by_end on event_shifts (ends);

-- Who is asked first, and who then.
create table event_shift_people (
  shift uuid not null references event_shifts on delete cascade,
  place smallint not null check (place between 1 and 4),
  person uuid not null references event_people on delete cascade,
  primary key (shift, place),
  unique (shift, person)
);
create index event_shift_people_by_person on event_shift_people (person);

-- What somebody tells the next one. Nothing about a report: the pages say so.
create table event_handovers (
  id uuid primary key,
  event text not null references events on delete cascade,
  at timestamptz not null,
  from_name text not null check (length(from_name) <= 120),
  to_name text not null check (length(to_name) <= 120),
  note text not null default '' check (length(note) <= 500)
);
create index event_handovers_by_event on event_handovers (event, at desc);

-- Secret addresses of calendars, one for each person and one for the whole event.
create table event_calendars (
  hash bytea primary key check (octet_length(hash) = 32),
  event text not null references events on delete cascade,
  person uuid references event_people on delete cascade,
  made_day date not null
);
create unique index event_calendars_one on event_calendars (event, coalesce(person, '00000000-0000-0000-0000-000000000000'));
create index event_calendars_by_person on event_calendars (person);

-- Somebody asks for the person on call. It says that and nothing else, and it goes after a day.
create table event_calls (
  id uuid primary key,
  event text not null references events on delete cascade,
  at timestamptz not null,
  answered_at timestamptz,
  answered_by text,
  -- Everybody was asked and nobody answered.
  missed boolean not null default false
);
create index event_calls_by_event on event_calls (event, at desc);
create unique index event_calls_one_open on event_calls (event) where answered_at is null and not missed;
create index event_calls_by_time on event_calls (at);

create table event_call_steps (
  call uuid not null references event_calls on delete cascade,
  n smallint not null check (n between 1 and 60),
  at timestamptz not null,
  -- Nobody's id: the name as it stands on the rota, and an address that was asked.
  name text not null,
  contact text not null,
  hash bytea not null unique check (octet_length(hash) = 32),
  primary key (call, n)
);
