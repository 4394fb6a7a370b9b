-- What was done or undone of an event's list, by whom and when. The newest word on a task counts.
create table event_marks (
  event text not null references events on delete cascade,
  task text not null check (length(task) between 1 and 40),
  at timestamptz not null,
  done boolean not null,
  account uuid references accounts on delete set null,
  primary key (event, task, at)
);
create index event_marks_by_account on event_marks (account);

-- The briefing before and the debrief after, which every event owes. Names, because people leave teams.
create table event_gatherings (
  event text not null references events on delete cascade,
  kind text not null check (kind in ('briefing', 'debrief')),
  day date not null,
  names text[] not null check (cardinality(names) between 1 and 100),
  note text not null default '' check (length(note) <= 2000),
  account uuid references accounts on delete set null,
  primary key (event, kind)
);
create index event_gatherings_by_account on event_gatherings (account);

-- Each task is reminded of once before its day and once after it.
create table event_reminders (
  event text not null references events on delete cascade,
  task text not null check (length(task) between 1 and 40),
  stage text not null check (stage in ('soon', 'late')),
  primary key (event, task, stage)
);
