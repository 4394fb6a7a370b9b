create table instance (
  id smallint primary key default 1 check (id = 1),
  keys_fingerprint text not null,
  data_version bigint not null default 1
);

create table sweeps (
  name text primary key,
  last_run timestamptz not null
);

-- Who asks, for row-level security. After the first transaction of a session an unset value is '' and not null.
create function app_handle() returns bytea language sql stable
  return decode(nullif(current_setting('app.handle', true), ''), 'hex');

create function app_account() returns uuid language sql stable
  return nullif(current_setting('app.account', true), '')::uuid;
