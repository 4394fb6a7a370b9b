-- The registry of spaces: what kind each is, whom it covers, who keeps it, what it still owes, and whether its contacts
-- and its road for reports were tried lately. Nothing here refers to a thread, a report or a case (S27).

-- Kinds that an administrator adds to those that the product ships (src/spaces/kinds/).
create table own_kinds (
  id text primary key check (id ~ '^own_[a-z0-9]+(_[a-z0-9]+)*$' and length(id) <= 60),
  list text not null check (list in ('online', 'venue', 'event_people', 'online_people')),
  name text not null check (length(name) between 1 and 80),
  unique (list, name)
);

alter table spaces drop constraint spaces_kind_check;
alter table spaces
  add constraint spaces_kind_check check (
    kind in ('event', 'mailing_list', 'developer_chat', 'community_chat', 'forum', 'code', 'other') or kind ~ '^own_[a-z0-9_]+$'
  ),
  add column parent text references spaces check (parent <> id),
  -- Whom the responsible body tells when moderators and body do not agree.
  add column escalation text references bodies check (escalation <> body),
  -- Names a policy text; empty takes that of the parent.
  add column policy text check (policy ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(policy) <= 50),
  add column url text not null default '' check (url = '' or (url ~ '^https?://' and length(url) <= 300)),
  -- Kinds of rooms and of people, of the lists in src/spaces/kinds/ and own_kinds. Empty means the whole list.
  add column venues text[] not null default '{}' check (cardinality(venues) <= 60),
  add column covers text[] not null default '{}' check (cardinality(covers) <= 60),
  -- Whether a test report is looked for each week.
  add column canary boolean not null default false,
  -- The last time a person said that the contacts are right.
  add column confirmed_day date,
  -- What the space still owes: ids of src/spaces/requirements. Written with every change and once a day.
  add column missing text[] not null default '{}';
create index spaces_by_kind on spaces (kind, name, id);
create index spaces_by_parent on spaces (parent);
create index spaces_by_escalation on spaces (escalation);
create index spaces_by_missing on spaces using gin (missing);
create index spaces_by_words on spaces using gin (to_tsvector('simple', name || ' ' || about || ' ' || address));
create index spaces_by_confirmed on spaces (confirmed_day, id);

-- Who keeps order in a space. For the responsible body; the public sees only those who want to be seen.
create table space_moderators (
  id uuid primary key,
  space text not null references spaces on delete cascade,
  role text not null check (role in ('administrator', 'moderator')),
  name text not null check (length(name) between 1 and 80),
  contact text not null check (length(contact) between 1 and 254),
  may_ban boolean not null default false,
  is_public boolean not null default false
);
create index space_moderators_by_space on space_moderators (space, role, name, id);

-- Where asking after the contacts stands: asked, reminded, told to the body. The row goes when somebody confirms.
create table space_asks (
  space text primary key references spaces on delete cascade,
  step text not null check (step in ('asked', 'reminded', 'told')),
  since_day date not null,
  step_day date not null
);
create index space_asks_by_step on space_asks (step, step_day, space);

-- A link that can do one thing once: say that the contacts of one space are right. Only its hash is kept.
create table confirm_links (
  hash bytea primary key check (octet_length(hash) = 32),
  space text not null references spaces on delete cascade,
  until_day date not null,
  used_day date
);
create index confirm_links_by_space on confirm_links (space);
create index confirm_links_by_day on confirm_links (until_day);

-- Weeks of a space (by their Monday): who says under signature that a test report of it opened (S35), or that nobody did and
-- the chairs were told. It names a space and a week, never a report.
create table space_canaries (
  space text not null references spaces on delete cascade,
  week date not null check (extract(isodow from week) = 1),
  account uuid references accounts on delete set null,
  statement text check (length(statement) < 2000),
  signature bytea check (octet_length(signature) = 64),
  told_day date,
  primary key (space, week),
  check ((statement is null) = (signature is null)),
  check (statement is not null or told_day is not null)
);
create index space_canaries_by_account on space_canaries (account);

-- What people who looked for a way to report ran into. Said apart from every report, in no words of their own, dated by the
-- week alone and one open row for each space and reason: it does not tell that anybody reported anything.
create table space_tasks (
  id uuid primary key,
  space text not null references spaces on delete cascade,
  reason text not null check (reason in ('not_found', 'no_answer', 'wrong_contact')),
  week date not null check (extract(isodow from week) = 1),
  done_day date,
  done_by uuid references accounts on delete set null
);
create unique index space_tasks_open on space_tasks (space, reason) where done_day is null;
create index space_tasks_by_space on space_tasks (space, week desc, id);
create index space_tasks_by_account on space_tasks (done_by);

-- Where a space says that it shows one of our texts, and what was found there.
create table space_texts (
  space text not null references spaces on delete cascade,
  text text not null check (text in ('welcome', 'pinned', 'badge', 'contact')),
  url text not null check (url ~ '^https?://' and length(url) <= 300),
  state text check (state in ('found', 'changed', 'not_found', 'unreachable')),
  checked_day date,
  found_day date,
  primary key (space, text),
  check ((state is null) = (checked_day is null))
);
create index space_texts_by_day on space_texts (checked_day, space, text);

-- Looking at other people's pages is the operator's choice.
alter table settings add column check_texts boolean not null default false;
