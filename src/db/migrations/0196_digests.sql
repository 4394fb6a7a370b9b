-- What a member has read of a thread, sealed to the thread's key: the next look asks for newer entries alone. One for a
-- handle; it goes with the handle, so who has left finds none.
create table digests (
  handle bytea primary key references handles on delete cascade check (octet_length(handle) = 32),
  bucket integer not null check (bucket in (16384, 65536, 262144)),
  b bytea not null check (octet_length(b) > bucket)
);
alter table digests alter column b set storage external;
alter table digests enable row level security, force row level security;
create policy own on digests for all using (handle = app_handle());

create or replace function rewrite_sealed_table(name text) returns void language plpgsql security definer
  set search_path = pg_catalog, public as $$
begin
  if not exists (
    select 1 from pg_index i join pg_class c on c.oid = i.indrelid
    where c.relname = name and c.relnamespace = 'public'::regnamespace and i.indisprimary
      and name in ('threads', 'handles', 'handle_drops', 'entries', 'blobs', 'letters', 'held_rounds', 'drafts', 'books',
        'timers', 'outbox_slips', 'tombstones', 'digests')
  ) then
    raise exception 'not a sealed table';
  end if;
  execute format('cluster public.%I using %I', name, name || '_pkey');
end $$;
