-- What administrators did: the day, who, and one of a closed list of acts. Acts in cases are entries, never rows here.
create table audit (
  id uuid primary key default gen_random_uuid(),
  day date not null,
  -- Nobody: the command line of the server.
  actor uuid references accounts,
  act text not null check (act ~ '^[a-z_]{1,40}$')
);
create index audit_by_day on audit (day desc, id desc);
create index audit_by_actor on audit (actor);

create function audit_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the audit is append-only';
end $$;
create trigger append_only before update or delete or truncate on audit
  for each statement execute function audit_is_append_only();

-- A restored backup, until two people have said that they know (S30).
create table restored (
  id smallint primary key default 1 check (id = 1),
  -- The day of the backup.
  day date not null
);
create table restored_confirmations (
  account uuid primary key references accounts on delete cascade
);

-- A backup reads every sealed row. Only the role that owns the tables can, where it is not the one that serves.
create function app_is_owner() returns boolean language sql stable
  return (select pg_get_userbyid(relowner) = current_user from pg_class where oid = 'public.instance'::regclass);
create policy backup on threads for select using (app_task() = 'backup' and app_is_owner());
create policy backup on handles for select using (app_task() = 'backup' and app_is_owner());
create policy backup on handle_drops for select using (app_task() = 'backup' and app_is_owner());
create policy backup on entries for select using (app_task() = 'backup' and app_is_owner());
create policy backup on blobs for select using (app_task() = 'backup' and app_is_owner());
create policy backup on held_rounds for select using (app_task() = 'backup' and app_is_owner());
create policy backup on books for select using (app_task() = 'backup' and app_is_owner());
create policy backup on timers for select using (app_task() = 'backup' and app_is_owner());
create policy backup on unlocks for select using (app_task() = 'backup' and app_is_owner());
