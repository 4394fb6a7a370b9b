-- What an administrator asks of spaces beside the requirements that the product ships (src/spaces/requirements/).
create table own_requirements (
  id text primary key check (id ~ '^own_[a-z0-9]+(_[a-z0-9]+)*$' and length(id) <= 60),
  name text not null unique check (length(name) between 1 and 120),
  level text not null check (level in ('required', 'encouraged')),
  -- Where it is written down.
  source text not null default '' check (length(source) <= 200),
  -- Kinds of space that it holds for. Empty means all of them.
  kinds text[] not null default '{}' check (cardinality(kinds) <= 60)
);

-- Somebody who speaks for a space says that it meets one of them.
create table requirements_met (
  space text not null references spaces on delete cascade,
  requirement text not null references own_requirements on delete cascade,
  day date not null,
  account uuid references accounts on delete set null,
  primary key (space, requirement)
);
create index requirements_met_by_requirement on requirements_met (requirement);
create index requirements_met_by_account on requirements_met (account);
