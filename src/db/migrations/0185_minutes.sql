-- Minutes: facts out of the record with text around them, approved in versions and then public. What is for people of the
-- body alone never stands in a column that a public page reads.
create table minutes (
  id uuid primary key,
  body text not null references bodies,
  -- Stands in addresses: the day of the meeting, `2026-03-10`, and for a second one on that day `2026-03-10-2`.
  key text not null check (key ~ '^\d{4}-\d{2}-\d{2}(-\d{1,2})?$'),
  title text not null check (length(title) between 1 and 200),
  held_day date not null,
  -- None for minutes of meetings that are not on this record.
  meeting uuid unique references meetings,
  origin text not null check (origin in ('kept', 'imported')),
  -- Where imported ones were taken from.
  source text not null default '' check (length(source) <= 500),
  -- Somebody writes: the first draft, or an amendment of what was approved.
  drafting boolean not null,
  -- The draft as it went to the members, for comparison with what they approve.
  sent jsonb check (jsonb_typeof(sent) = 'object'),
  sent_at timestamptz,
  comment_until date,
  -- The motion by which the draft is to be approved.
  motion uuid references motions,
  -- The first day on which everybody could read them.
  published_at timestamptz,
  unique (body, key),
  check ((sent is null) = (sent_at is null))
);
create index minutes_published on minutes (body, held_day desc, key desc) where published_at is not null;
create index minutes_by_body on minutes (body, held_day desc, key desc);
create index minutes_by_motion on minutes (motion) where motion is not null;
create index minutes_by_day on minutes (published_at desc, id) where published_at is not null;

-- What the secretary writes around the facts of one part, Markdown each.
create table minutes_texts (
  minutes uuid not null references minutes on delete cascade,
  -- `opening`, `roll`, `item.<id>`, ...: `src/decisions/minutes/model.ts`.
  part text not null check (length(part) between 1 and 60),
  for_all text not null default '' check (length(for_all) <= 50000),
  for_members text not null default '' check (length(for_members) <= 50000),
  -- Grows with each change: who saves over another one's words is told.
  edition integer not null check (edition > 0),
  by_person uuid references people,
  at timestamptz not null,
  primary key (minutes, part)
);

create table minutes_versions (
  minutes uuid not null references minutes on delete cascade,
  n integer not null check (n > 0),
  -- What everybody reads, and what people of the body read.
  for_all jsonb not null check (jsonb_typeof(for_all) = 'object'),
  for_members jsonb not null check (jsonb_typeof(for_members) = 'object'),
  -- As it was sent to the members before they approved it.
  sent jsonb check (jsonb_typeof(sent) = 'object'),
  -- `vote`: by a resolution. `chair`: by a written act, under the rule that it names.
  approved_how text not null check (approved_how in ('vote', 'chair', 'imported')),
  approved_at timestamptz not null,
  resolution uuid references resolutions,
  person uuid references people,
  rule text not null default '' check (length(rule) <= 500),
  -- Why an earlier version was amended.
  reason text not null default '' check (length(reason) <= 1000),
  publish_at timestamptz not null,
  published_at timestamptz,
  primary key (minutes, n),
  check ((approved_how = 'chair') = (rule <> ''))
);
create index minutes_versions_waiting on minutes_versions (publish_at, minutes) where published_at is null;
create index minutes_versions_by_resolution on minutes_versions (resolution) where resolution is not null;

create table minutes_comments (
  id bigint generated always as identity primary key,
  minutes uuid not null references minutes on delete cascade,
  part text not null check (length(part) between 1 and 60),
  person uuid not null references people,
  words text not null check (length(words) between 1 and 5000),
  at timestamptz not null,
  -- What the secretary did about it.
  settled boolean not null default false
);
create index minutes_comments_by_minutes on minutes_comments (minutes, id);

-- How a body keeps its minutes.
create table minutes_settings (
  body text primary key references bodies,
  -- Days from approval until everybody reads them; 0 is at once.
  publish_days smallint not null check (publish_days between 0 and 365)
);
