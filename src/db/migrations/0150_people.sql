-- Who sits where, since when and by which decision: people with and without accounts, bodies with their charters, money
-- and delegations. All of it is public record; nothing here refers to a thread, a report or a case (S27).

create table people (
  id uuid primary key,
  -- Stands in addresses, so it never changes.
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) between 1 and 60),
  name text not null check (length(name) between 1 and 120),
  account uuid unique references accounts on delete set null,
  region text not null default '' check (length(region) <= 80),
  -- Whether the page of this person is for everybody or for people who sign in.
  shown text not null default 'public' check (shown in ('public', 'signed_in')),
  -- Set when somebody asked to be forgotten: the record stays, under the name or under a word in its place.
  forgotten_day date,
  name_after text check (name_after in ('kept', 'replaced')),
  check ((forgotten_day is null) = (name_after is null))
);
create index people_by_name on people (name, id);

create table organisations (
  id uuid primary key,
  name text not null unique check (length(name) between 1 and 120),
  -- Who owns it: limits on affiliation count both as one.
  parent uuid references organisations check (parent <> id)
);
create index organisations_by_parent on organisations (parent);

create table affiliations (
  id uuid primary key,
  person uuid not null references people,
  organisation uuid not null references organisations,
  kind text not null check (kind in ('employee', 'officer', 'director', 'consultant', 'owner')),
  from_day date not null,
  to_day date check (to_day >= from_day)
);
create index affiliations_by_person on affiliations (person, from_day);
create index affiliations_by_organisation on affiliations (organisation, person);

alter table bodies drop constraint bodies_kind_check, drop constraint bodies_procedure_check;
alter table bodies
  add constraint bodies_kind_check
    check (kind in ('conduct_group', 'board', 'officers', 'committee', 'work_group', 'council', 'event_team')),
  -- Empty: this body takes no reports.
  add constraint bodies_procedure_check check (length(procedure) <= 60),
  add column status text not null default 'active' check (status in ('active', 'inactive', 'dissolved')),
  -- Days as far as they are known: `2013`, `2013-08`, `2013-08-16`; empty when nobody knows.
  add column formed text not null default '' check (formed ~ '^(\d{4}(-\d{2}(-\d{2})?)?)?$'),
  add column ended text not null default '' check (ended ~ '^(\d{4}(-\d{2}(-\d{2})?)?)?$'),
  add column parent text references bodies check (parent <> id),
  add column replaced_by text references bodies check (replaced_by <> id),
  add column mailing_list text not null default '' check (length(mailing_list) <= 300),
  add column links jsonb not null default '[]' check (jsonb_typeof(links) = 'array'),
  -- Decision rules by kind of decision, as written for `src/rules`.
  add column rules jsonb not null default '{}' check (jsonb_typeof(rules) = 'object'),
  -- What its charter asks of the roster: yearly confirmation, attendance, limits.
  add column upkeep jsonb not null default '{}' check (jsonb_typeof(upkeep) = 'object');
create index bodies_by_parent on bodies (parent);
create index bodies_by_replacement on bodies (replaced_by);
create index bodies_by_status on bodies (status, name, id);

insert into people (id, slug, name, account)
select a.id, 'person-' || row_number() over (order by a.invited_day, a.id), a.name, a.id
from accounts a where a.id in (select account from seats);

alter table seats add column person uuid references people;
update seats set person = account;
drop index seats_one_open;
drop index seats_by_account;
alter table seats drop column account;
alter table seats drop constraint seats_role_check;
alter table seats
  alter column person set not null,
  add constraint seats_role_check check (role in (
    'chair', 'co_chair', 'vice_chair', 'president', 'vice_president', 'secretary', 'treasurer', 'director', 'member',
    'liaison', 'alternate', 'advisor', 'lead', 'deputy', 'intake_reader', 'pattern_keeper', 'register_keeper')),
  add column voting boolean not null default true,
  add column title text not null default '' check (length(title) <= 80),
  add column cohort text not null default '' check (length(cohort) <= 40),
  add column chosen text not null default '' check (chosen in ('', 'founding', 'appointed', 'elected', 'ex_officio')),
  -- How well the days are known. `by`: held it on that day, since when nobody knows.
  add column from_known text not null default 'day' check (from_known in ('day', 'month', 'year', 'by')),
  add column to_known text not null default 'day' check (to_known in ('day', 'month', 'year', 'by'));
create index seats_by_person on seats (person, from_day);
create unique index seats_one_open on seats (body, person, role) where to_day is null;
