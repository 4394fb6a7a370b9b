-- Rewrites one sealed table in order of its random ids. Only its owner can do that, and the serving role asks for it.
create function rewrite_sealed_table(name text) returns void language plpgsql security definer
  set search_path = pg_catalog, public as $$
begin
  if not exists (
    select 1 from pg_index i join pg_class c on c.oid = i.indrelid
    where c.relname = name and c.relnamespace = 'public'::regnamespace and i.indisprimary
      and name in ('threads', 'handles', 'handle_drops', 'entries', 'blobs', 'letters', 'held_rounds', 'drafts', 'books',
        'timers', 'outbox_slips', 'tombstones')
  ) then
    raise exception 'not a sealed table';
  end if;
  execute format('cluster public.%I using %I', name, name || '_pkey');
end $$;
