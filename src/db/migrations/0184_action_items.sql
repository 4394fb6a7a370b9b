-- What somebody undertook to do, in a meeting or between two. It stays open from meeting to meeting until somebody says in
-- a sentence how it ended.
create table action_numbers (
  year smallint primary key,
  last integer not null check (last > 0)
);

create table action_items (
  id uuid primary key,
  -- `A-2026-014`. Never used again.
  number text not null unique check (number ~ '^A-\d{4}-\d{3,7}$'),
  body text not null references bodies,
  title text not null check (length(title) between 1 and 300),
  owner uuid not null references people,
  due_day date,
  -- Where it comes from.
  meeting uuid references meetings,
  item uuid references agenda_items on delete set null,
  resolution uuid references resolutions,
  -- For people of the body alone.
  private boolean not null,
  status text not null check (status in ('open', 'done', 'dropped')),
  made_at timestamptz not null,
  made_by uuid references people,
  ended_at timestamptz,
  -- How it ended, as a sentence.
  said text not null default '' check (length(said) <= 1000),
  -- Mails sent to the owner: before the day, and when it had passed.
  reminded smallint not null default 0,
  serial bigint generated always as identity,
  check ((status = 'open') = (ended_at is null))
);
create index action_items_open on action_items (body, made_at, id) where status = 'open';
create index action_items_ended on action_items (body, serial desc) where status <> 'open';
create index action_items_by_owner on action_items (owner, due_day, id) where status = 'open';
create index action_items_by_meeting on action_items (meeting) where meeting is not null;
create index action_items_by_item on action_items (item) where item is not null;
create index action_items_by_resolution on action_items (resolution) where resolution is not null;
create index action_items_due on action_items (due_day, id) where status = 'open' and reminded < 2;

-- What happened to it, in order.
create table action_events (
  id bigint generated always as identity primary key,
  action uuid not null references action_items on delete cascade,
  at timestamptz not null,
  what text not null check (what in ('made', 'changed', 'noted', 'done', 'dropped', 'reopened')),
  person uuid references people,
  words text not null default '' check (length(words) <= 1000)
);
create index action_events_by_action on action_events (action, id);
