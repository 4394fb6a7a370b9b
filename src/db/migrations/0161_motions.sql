-- Motions, what they say in each version, and the votes on them. All of it is public record or becomes it, unless a
-- motion says otherwise.

create table motion_numbers (
  year smallint primary key,
  last integer not null check (last > 0)
);

create table motions (
  id uuid primary key,
  -- `M-2026-014`. Never used again.
  number text not null unique check (number ~ '^M-\d{4}-\d{3,7}$'),
  body text not null references bodies,
  title text not null check (length(title) between 1 and 200),
  -- The kind of decision, which chooses the rule.
  kind text not null check (kind ~ '^[a-z][a-z0-9_]{0,39}$'),
  how text not null check (how in
    ('meeting', 'async', 'written_consent', 'lazy_consensus', 'consent_agenda', 'urgent')),
  -- `members`: for people of the body until it is decided. `confidential`: for them alone, for ever.
  shown text not null check (shown in ('public', 'members', 'confidential')),
  status text not null check (status in
    ('draft', 'proposed', 'open', 'passed', 'failed', 'no_quorum', 'void', 'tied', 'deadlocked', 'escalated', 'withdrawn')),
  mover uuid references people,
  seconder uuid references people check (seconder <> mover),
  made_at timestamptz not null,
  -- When it was announced: notice counts from here.
  proposed_at timestamptz,
  closed_at timestamptz,
  -- The version that stands.
  version integer not null check (version > 0),
  -- What it does to earlier resolutions: kinds and ids.
  links jsonb not null check (jsonb_typeof(links) = 'array'),
  tally text not null default '' check (length(tally) <= 40),
  -- The sentence for minutes.
  outcome text not null default '' check (length(outcome) <= 2000),
  -- The motion that sent it here, for an escalation.
  came_from uuid references motions,
  -- The amendment that it is a vote about.
  amendment uuid,
  serial bigint generated always as identity,
  check ((status = 'draft') = (proposed_at is null) or status = 'withdrawn')
);
create index motions_by_serial on motions (serial desc) where status <> 'draft';
create index motions_by_body on motions (body, serial desc);
create index motions_by_origin on motions (came_from);
create index motions_by_amendment on motions (amendment);
create index motions_by_mover on motions (mover);

create table motion_versions (
  motion uuid not null references motions on delete cascade,
  n integer not null check (n > 0),
  -- One or several to choose between, each with a title, a text and effects: `src/decisions/motions/model.ts`.
  options jsonb not null check (jsonb_typeof(options) = 'array'),
  by_person uuid references people,
  at timestamptz not null,
  -- The amendment that made it.
  amendment uuid,
  primary key (motion, n)
);

create table motion_amendments (
  id uuid primary key,
  motion uuid not null references motions on delete cascade,
  n smallint not null check (n > 0),
  -- The version and the option whose text it changes.
  version integer not null,
  option smallint not null check (option > 0),
  text text not null check (length(text) between 1 and 50000),
  reason text not null default '' check (length(reason) <= 2000),
  by_person uuid not null references people,
  at timestamptz not null,
  status text not null check (status in ('proposed', 'accepted', 'refused', 'voting', 'adopted', 'rejected', 'outdated')),
  unique (motion, n)
);
alter table motion_versions add constraint motion_versions_amendment foreign key (amendment)
  references motion_amendments deferrable initially deferred;
alter table motions add constraint motions_amendment foreign key (amendment)
  references motion_amendments deferrable initially deferred;

-- What happened to a motion, in order.
create table motion_events (
  id bigint generated always as identity primary key,
  motion uuid not null references motions on delete cascade,
  at timestamptz not null,
  what text not null check (length(what) between 1 and 40),
  person uuid references people,
  detail jsonb not null default '{}' check (jsonb_typeof(detail) = 'object')
);
create index motion_events_by_motion on motion_events (motion, id);

-- Who takes no part in a motion. The reason is public, or is not given.
create table recusals (
  motion uuid not null references motions on delete cascade,
  person uuid not null references people,
  reason text not null default '' check (length(reason) <= 500),
  at timestamptz not null,
  primary key (motion, person)
);

-- Who votes for whom: for one motion, or for one meeting.
create table proxies (
  id uuid primary key,
  body text not null references bodies,
  person uuid not null references people,
  holder uuid not null references people check (holder <> person),
  motion uuid references motions on delete cascade,
  meeting uuid,
  -- As the absent person wrote it.
  words text not null default '' check (length(words) <= 500),
  given_at timestamptz not null,
  revoked_at timestamptz,
  check (num_nonnulls(motion, meeting) = 1)
);
create unique index proxies_of_motion on proxies (motion, person) where revoked_at is null and motion is not null;
create unique index proxies_of_meeting on proxies (meeting, person) where revoked_at is null and meeting is not null;

create table votes (
  id uuid primary key,
  motion uuid not null references motions on delete cascade,
  body text not null references bodies,
  version integer not null,
  options smallint not null check (options between 1 and 9),
  -- Everything that decides, as it stood when the vote opened.
  rule jsonb not null check (jsonb_typeof(rule) = 'object'),
  rule_hash text not null check (rule_hash ~ '^[0-9a-f]{64}$'),
  rule_source text not null default '' check (length(rule_source) <= 300),
  zone text not null,
  meeting uuid,
  -- Decided together, as on a consent agenda.
  bundle uuid,
  opened_at timestamptz not null,
  earliest_at timestamptz not null,
  closes_at timestamptz,
  extends_to timestamptz,
  extended boolean not null default false,
  -- When somebody has to look whether it is over.
  due_at timestamptz,
  -- `chair`: over but for the chair's word.
  status text not null check (status in ('open', 'chair', 'closed')),
  -- When a person ended it, as in a meeting.
  ended_at timestamptz,
  casting text check (casting in ('aye', 'nay')),
  casting_by uuid references people,
  state text check (state in
    ('passed', 'failed', 'no_quorum', 'void', 'tied', 'deadlocked', 'escalated', 'new_version', 'pulled', 'withdrawn')),
  closed_at timestamptz,
  won smallint,
  tally text not null default '' check (length(tally) <= 40),
  -- Reminders sent so far.
  reminded smallint not null default 0,
  check ((status = 'closed') = (closed_at is not null and state is not null)),
  foreign key (motion, version) references motion_versions (motion, n)
);
create unique index votes_one_open on votes (motion) where status <> 'closed';
create index votes_by_motion on votes (motion, opened_at);
create index votes_due on votes (due_at, id) where status = 'open' and due_at is not null;
create index votes_by_body on votes (body, closed_at, id) where status = 'closed';
create index votes_by_bundle on votes (bundle) where bundle is not null;

-- Who could vote, as it stood when the vote opened; in a meeting people come and go. Without a person: a vacant seat.
create table vote_roll (
  vote uuid not null references votes on delete cascade,
  n smallint not null check (n > 0),
  person uuid references people,
  standing text not null check (standing in ('eligible', 'recused', 'absent', 'vacant', 'proxy')),
  present boolean not null default false,
  roles text[] not null,
  held_by uuid references people,
  primary key (vote, n),
  unique (vote, person),
  check ((person is null) <= (standing = 'vacant')),
  check ((standing = 'proxy') = (held_by is not null))
);
create index vote_roll_by_person on vote_roll (person, vote);
create index vote_roll_by_holder on vote_roll (held_by, vote) where held_by is not null;

create table ballots (
  id uuid primary key,
  vote uuid not null references votes on delete cascade,
  option smallint not null check (option > 0),
  person uuid not null references people,
  choice text not null check (choice in ('aye', 'nay', 'abstain')),
  -- Who cast it, if that was not the person.
  by_person uuid references people,
  at timestamptz not null,
  reason text not null default '' check (length(reason) <= 2000),
  via text not null check (via in ('desk', 'mail', 'meeting')),
  unique (vote, option, person, at)
);

-- Links of mails that let one person vote in one vote. Only the hash of what the mail carries is here.
create table vote_links (
  hash bytea primary key check (length(hash) = 32),
  vote uuid not null references votes on delete cascade,
  person uuid not null references people,
  made_at timestamptz not null
);
create index vote_links_by_vote on vote_links (vote);

alter table resolutions add constraint resolutions_motion foreign key (motion) references motions;
