-- Events while they are registered and after: what the public page, the posters, the readiness list and the rota are made of.
-- The event becomes a space when it is published; from then on the space repeats what reporters need. No row here refers to
-- a thread, a report or a case (S27).

-- Who was invited to register events of a body.
create table event_hosts (
  account uuid not null references accounts on delete cascade,
  body text not null references bodies,
  invited_by uuid references accounts on delete set null,
  invited_day date not null,
  primary key (account, body)
);
create index event_hosts_by_body on event_hosts (body);
create index event_hosts_by_inviter on event_hosts (invited_by);

create table events (
  -- The short name on posters, and the id of the space it becomes.
  id text primary key check (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(id) between 2 and 50),
  body text not null references bodies,
  made_day date not null,
  published_day date,
  closed_day date check (closed_day is null or published_day is not null),
  name text not null check (length(name) between 1 and 120),
  about text not null default '' check (length(about) <= 400),
  format text not null default '' check (format in ('', 'in_person', 'online', 'both')),
  country text not null default '' check (country ~ '^([A-Z]{2})?$'),
  address text not null default '' check (length(address) <= 300),
  size integer check (size between 1 and 1000000),
  time_zone text not null default '' check (length(time_zone) <= 60),
  starts_day date,
  ends_day date,
  check (ends_day >= starts_day),
  languages text[] not null default '{}' check (cardinality(languages) <= 20),
  code text not null default '' check (code in ('', 'foundation', 'own')),
  code_address text not null default '' check (length(code_address) <= 300),
  phone text not null default '' check (length(phone) <= 40),
  phone_hours text not null default '' check (length(phone_hours) <= 80),
  email text not null default '' check (length(email) <= 254),
  room text not null default '' check (length(room) <= 254),
  room_hours text not null default '' check (length(room_hours) <= 80),
  recognise text not null default '' check (length(recognise) <= 300),
  alternate_name text not null default '' check (length(alternate_name) <= 120),
  alternate_contact text not null default '' check (length(alternate_contact) <= 254),
  answer_hours smallint check (answer_hours between 1 and 72),
  answer_days smallint check (answer_days between 1 and 60),
  recuse_limit smallint check (recuse_limit between 0 and 50)
);
create index events_by_body on events (body, starts_day, id);
create index events_by_end on events (ends_day) where published_day is not null and closed_day is null;

-- Who may work on an event beside the chair of its body.
create table event_organisers (
  event text not null references events on delete cascade,
  account uuid not null references accounts on delete cascade,
  primary key (event, account)
);
create index event_organisers_by_account on event_organisers (account);

create table event_people (
  id uuid primary key,
  event text not null references events on delete cascade,
  name text not null check (length(name) between 1 and 120),
  pronouns text not null default '' check (length(pronouns) <= 40),
  languages text not null default '' check (length(languages) <= 120),
  training text not null default '' check (length(training) <= 200),
  -- An address of their own, so that a report about the team can go round it.
  contact text not null check (length(contact) between 3 and 254),
  lead boolean not null,
  account uuid references accounts on delete set null,
  -- Only the person says so.
  shows_picture boolean not null default false
);
create index event_people_by_event on event_people (event, name, id);
create index event_people_by_account on event_people (account);
create unique index event_people_one_contact on event_people (event, lower(contact));

create table event_numbers (
  -- Also the id of the space's number, once the event is published.
  id uuid primary key,
  event text not null references events on delete cascade,
  kind text not null check (kind in ('mental_health', 'suicide', 'alcohol', 'sexual_assault', 'health', 'police_calm',
    'police', 'security')),
  number text not null check (number ~ '^[0-9+][0-9 ().-]{1,30}$'),
  confirmed_by uuid references accounts on delete set null,
  confirmed_day date,
  check (confirmed_by is null or confirmed_day is not null),
  unique (event, kind, number)
);
create index event_numbers_by_account on event_numbers (confirmed_by);
