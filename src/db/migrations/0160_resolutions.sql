-- The register of resolutions, and what each one did. Applied in the transaction in which it passed, or on its day.

create table resolutions (
  id uuid primary key,
  -- `2026-014`, or the number that an imported record had. Never used again.
  number text not null unique check (number ~ '^[A-Za-z0-9][A-Za-z0-9.-]{0,39}$'),
  body text not null references bodies,
  title text not null check (length(title) between 1 and 200),
  -- Markdown: `RESOLVED, that ...`.
  text text not null check (length(text) between 1 and 50000),
  -- As far as it is known: `2013`, `2013-08`, `2013-08-16`.
  decided text not null check (decided ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
  -- The first day that `decided` can mean: what lists are sorted by.
  decided_day date not null,
  how text not null check (how in
    ('unknown', 'meeting', 'async', 'mail', 'irc', 'written_consent', 'lazy_consensus', 'consent_agenda', 'urgent')),
  -- Ayes, nays, abstentions: `7-0-1`. Empty when nobody knows.
  tally text not null default '' check (length(tally) <= 40),
  -- The sentence for minutes.
  outcome text not null default '' check (length(outcome) <= 2000),
  status text not null default 'in_force' check (status in ('in_force', 'superseded', 'repealed', 'completed')),
  -- `imported`: decided before this register; its effects are recorded and were applied elsewhere.
  origin text not null check (origin in ('decided', 'imported')),
  source text not null default '' check (length(source) <= 500),
  motion uuid,
  search tsvector generated always as
    (setweight(to_tsvector('simple', number || ' ' || title), 'A') || to_tsvector('simple', text)) stored
);
create index resolutions_by_day on resolutions (decided_day desc, number desc);
create index resolutions_by_body on resolutions (body, decided_day desc, number desc);
create index resolutions_by_search on resolutions using gin (search);
create unique index resolutions_by_motion on resolutions (motion) where motion is not null;

-- The last number given out, a row for each year.
create table resolution_numbers (
  year smallint primary key,
  last integer not null check (last > 0)
);

create table resolution_links (
  resolution uuid not null references resolutions on delete cascade,
  kind text not null check (kind in ('supersedes', 'amends', 'repeals', 'refers_to')),
  target uuid not null references resolutions check (target <> resolution),
  primary key (resolution, kind, target)
);
create index resolution_links_by_target on resolution_links (target, kind);

create table resolution_effects (
  id uuid primary key,
  resolution uuid not null references resolutions on delete cascade,
  n smallint not null check (n between 1 and 100),
  kind text not null check (length(kind) between 1 and 40),
  -- What it does, with ids of bodies, people and seats: `src/decisions/effects/model.ts`.
  data jsonb not null check (jsonb_typeof(data) = 'object'),
  on_day date not null,
  -- `waits`: for its day. `recorded`: applied elsewhere, before this register. `stuck`: its day came and it no longer applies.
  state text not null check (state in ('waits', 'applied', 'recorded', 'stuck')),
  applied_at timestamptz,
  -- Why it is stuck: a code of `EffectProblem`.
  problem text check (length(problem) <= 60),
  -- The body it is about, for that body's page.
  body text references bodies,
  unique (resolution, n),
  check ((state = 'applied') = (applied_at is not null)),
  check ((state = 'stuck') = (problem is not null))
);
create index resolution_effects_by_body on resolution_effects (body, on_day desc, id);
create index resolution_effects_waiting on resolution_effects (on_day, id) where state = 'waits';

alter table seats
  add column from_resolution uuid references resolutions,
  add column to_resolution uuid references resolutions;
create index seats_by_from_resolution on seats (from_resolution);
create index seats_by_to_resolution on seats (to_resolution);
alter table seats drop constraint seats_resolution;
alter table seats
  add constraint seats_resolution
    check (role <> 'register_keeper' or resolution is not null or from_resolution is not null);

-- Every name a body had; the newest is on the body too.
create table body_names (
  body text not null references bodies,
  from_day date not null,
  name text not null check (length(name) between 1 and 120),
  resolution uuid references resolutions,
  primary key (body, from_day)
);
create index body_names_by_resolution on body_names (resolution);

-- Formed, inactive, active again, dissolved, replaced: one row for each.
create table body_changes (
  id uuid primary key,
  body text not null references bodies,
  on_day date not null,
  change text not null check (change in ('formed', 'inactive', 'active', 'dissolved', 'replaced')),
  other text references bodies,
  resolution uuid references resolutions
);
create index body_changes_by_body on body_changes (body, on_day, id);
create index body_changes_by_other on body_changes (other);
create index body_changes_by_resolution on body_changes (resolution);

create table charters (
  body text not null references bodies,
  n integer not null check (n > 0),
  from_day date not null,
  -- Sections by key, Markdown each: `charterSections` in src/bodies/charters/model.ts.
  sections jsonb not null check (jsonb_typeof(sections) = 'object'),
  -- The last day of its life without rechartering.
  until_day date,
  resolution uuid references resolutions,
  primary key (body, n)
);
create index charters_by_resolution on charters (resolution);

create table budgets (
  id uuid primary key,
  body text not null references bodies,
  -- `budget`: to spend in the period. `limit`: most to spend without asking, each time.
  kind text not null check (kind in ('budget', 'limit')),
  -- In the smallest unit of the currency.
  amount bigint not null check (amount >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  period text not null default '' check (length(period) <= 40),
  from_day date not null,
  to_day date check (to_day >= from_day),
  resolution uuid references resolutions
);
create index budgets_by_body on budgets (body, from_day desc, id);
create index budgets_by_resolution on budgets (resolution);

create table delegations (
  id uuid primary key,
  -- Whose power it is, and who holds it: another body or a person.
  body text not null references bodies,
  to_body text references bodies,
  to_person uuid references people,
  power text not null check (length(power) between 1 and 2000),
  reason text not null default '' check (length(reason) <= 2000),
  -- In words: what ends it besides its last day.
  until text not null default '' check (length(until) <= 500),
  from_day date not null,
  to_day date check (to_day >= from_day),
  resolution uuid references resolutions,
  check (num_nonnulls(to_body, to_person) = 1)
);
create index delegations_by_body on delegations (body, from_day desc, id);
create index delegations_by_holder on delegations (to_body);
create index delegations_by_person on delegations (to_person);
create index delegations_by_resolution on delegations (resolution);

-- Reports of a body that another one accepted.
create table accepted_reports (
  id uuid primary key,
  body text not null references bodies,
  title text not null check (length(title) between 1 and 200),
  link text not null default '' check (length(link) <= 500),
  accepted_day date not null,
  resolution uuid references resolutions
);
create index accepted_reports_by_body on accepted_reports (body, accepted_day desc, id);
create index accepted_reports_by_resolution on accepted_reports (resolution);

-- "The roster as it is, approved": what some charters ask for once a year.
create table roster_approvals (
  body text not null references bodies,
  on_day date not null,
  resolution uuid references resolutions,
  primary key (body, on_day)
);
create index roster_approvals_by_resolution on roster_approvals (resolution);
