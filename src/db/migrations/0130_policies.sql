-- Public texts and how they change. Nothing here refers to a thread, a report or a case (S27).

create table policies (
  -- Stands in addresses and in agreements, so it never changes.
  slug text primary key check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) between 2 and 50),
  kind text not null check (kind in ('code', 'enforcement', 'reporting', 'bylaws', 'other')),
  title text not null check (length(title) between 1 and 160),
  body text not null references bodies,
  board text references bodies,
  language text not null check (length(language) between 2 and 35),
  parent text references policies check (parent <> slug)
);
create index policies_by_title on policies (title, slug);
create index policies_by_body on policies (body, slug);
create index policies_by_board on policies (board);
create index policies_by_parent on policies (parent);

-- A version never changes; only its last day is written down later.
create table policy_versions (
  policy text not null references policies,
  n integer not null check (n between 1 and 9999),
  adopted_day date not null,
  from_day date not null,
  until_day date check (until_day >= from_day),
  way text not null check (way in ('adopted', 'correction', 'resolution', 'taken_over')),
  body text not null references bodies,
  resolution text check (length(resolution) between 1 and 200),
  resolution_link text check (length(resolution_link) between 1 and 500),
  licence text not null check (length(licence) <= 20),
  credits jsonb not null default '[]' check (jsonb_typeof(credits) = 'array'),
  parent_n integer,
  note text not null default '' check (length(note) <= 600),
  source text not null default '' check (length(source) <= 300),
  primary key (policy, n)
);
create index policy_versions_by_day on policy_versions (policy, from_day, n);
create index policy_versions_by_adoption on policy_versions (adopted_day desc, policy, n desc);
create index policy_versions_by_body on policy_versions (body);

create table policy_texts (
  policy text not null,
  n integer not null,
  language text not null check (length(language) between 2 and 35),
  binding boolean not null,
  title text not null check (length(title) <= 300),
  text text not null check (length(text) between 1 and 300000),
  hash bytea not null check (octet_length(hash) = 32),
  primary key (policy, n, language),
  foreign key (policy, n) references policy_versions
);
create unique index policy_texts_one_binding on policy_texts (policy, n) where binding;

-- A change on its way. Its text may change until the vote opens.
create table policy_proposals (
  id uuid primary key,
  policy text not null references policies,
  kind text not null check (kind in ('change', 'typo')),
  stage text not null check (stage in ('open', 'group_vote', 'board_vote', 'adopted', 'rejected', 'withdrawn')),
  -- The version that it changes; nothing for the first one.
  base_n integer,
  parent_n integer,
  reason text not null check (length(reason) between 1 and 600),
  text text not null check (length(text) between 1 and 300000),
  licence text not null check (length(licence) <= 20),
  credits jsonb not null default '[]' check (jsonb_typeof(credits) = 'array'),
  from_day date,
  by_account uuid not null references accounts,
  opened_at timestamptz not null,
  changed_at timestamptz not null,
  -- The rule as it stood when it was opened, and until when it is talked about: no earlier, and no later.
  rule jsonb not null check (jsonb_typeof(rule) = 'object'),
  vote_from timestamptz not null,
  vote_by timestamptz,
  stage_at timestamptz not null,
  -- What each vote came to, with the names and choices of the day on which it closed.
  group_result jsonb,
  board_result jsonb,
  ended_at timestamptz,
  version_n integer
);
create index policy_proposals_by_policy on policy_proposals (policy, opened_at desc, id);
create index policy_proposals_open on policy_proposals (opened_at desc, id) where ended_at is null;
create index policy_proposals_by_account on policy_proposals (by_account);

create table policy_ballots (
  proposal uuid not null references policy_proposals,
  stage text not null check (stage in ('group_vote', 'board_vote')),
  account uuid not null references accounts,
  choice text not null check (choice in ('aye', 'nay', 'abstain')),
  at timestamptz not null,
  primary key (proposal, stage, account)
);
create index policy_ballots_by_account on policy_ballots (account);

-- A program that writes down who accepted a version, such as the registration of an event.
create table policy_tokens (
  id uuid primary key,
  name text not null check (length(name) between 1 and 80),
  secret_hash bytea not null unique check (octet_length(secret_hash) = 32),
  -- What it may do: write down acceptances of this text alone, for this space.
  policy text not null references policies,
  space text references spaces on delete cascade,
  made_day date not null,
  ended_day date
);
create index policy_tokens_by_policy on policy_tokens (policy, made_day desc, id);
create index policy_tokens_by_space on policy_tokens (space);

-- Who accepted which version when. Pages show counts alone. A registration is known by a hash of what its program calls it.
create table policy_acceptances (
  id uuid primary key,
  policy text not null,
  n integer not null,
  kind text not null check (kind in ('person', 'space', 'registration')),
  account uuid references accounts on delete cascade,
  space text references spaces on delete cascade,
  token uuid references policy_tokens,
  reference bytea check (octet_length(reference) = 32),
  accepted_day date not null,
  foreign key (policy, n) references policy_versions,
  check (case kind
    when 'person' then account is not null and space is null and token is null and reference is null
    when 'space' then space is not null and account is null and token is null and reference is null
    else token is not null and reference is not null and account is null end)
);
create unique index policy_acceptances_by_person on policy_acceptances (policy, n, account) where kind = 'person';
create unique index policy_acceptances_by_space on policy_acceptances (space, policy) where kind = 'space';
create unique index policy_acceptances_by_registration on policy_acceptances (token, reference, n) where kind = 'registration';
create index policy_acceptances_by_version on policy_acceptances (policy, n, kind);
create index policy_acceptances_by_account on policy_acceptances (account);
