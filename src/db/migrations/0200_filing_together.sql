-- Several reports may be one transaction. A connection counts all of them in one slot, so that no two transactions can hold
-- a slot that the other one waits for. Everything else is as it was.
create or replace function file_report(
  new_thread bytea, new_held bytea, reporter bytea, readers bytea[],
  ids bytea[], hashes bytea[], buckets integer[], first_b bytea, second_b bytea, third_b bytea,
  letter_to bytea[], letter_bytes bytea, today date, round_due bytea, round_b bytea, slip_b bytea, slip_tag bytea,
  to_form text, this_hour timestamptz, challenge bytea, challenge_until timestamptz
) returns table (people integer, load integer) language plpgsql as $$
declare
  letter_size constant integer := 3707;
begin
  perform set_config('app.handle', encode(reporter, 'hex'), true), set_config('app.task', 'filing', true);
  insert into threads (id, shape, head, length, held) values (new_thread, 2, hashes[3], 3, new_held);
  insert into handles (hash, thread, scope, filing)
    select reporter, new_thread, 'reporter', true union all select unnest(readers), new_thread, 'member', true;
  insert into entries (id, thread, n, prev, hash, bucket, b) values
    (ids[1], new_thread, 0, '', hashes[1], buckets[1], first_b),
    (ids[2], new_thread, 1, hashes[1], hashes[2], buckets[2], second_b),
    (ids[3], new_thread, 2, hashes[2], hashes[3], buckets[3], third_b);
  insert into letters (account, day, b)
    select p.account, today, substring(letter_bytes from (to_entry.place::integer - 1) * letter_size + 1 for letter_size)
    from unnest(letter_to) with ordinality as to_entry (id, place) join roster_people p on p.entry_id = to_entry.id;
  get diagnostics people = row_count;
  insert into held_rounds (thread, due, b) values (new_thread, round_due, round_b);
  insert into outbox_slips (b, tag) values (slip_b, slip_tag);
  if challenge is not null then
    insert into work_used (hash, until_hour) values (challenge, challenge_until);
  end if;
  select coalesce(sum(f.n), 0) into load from form_load f where f.form = to_form and f.hour = this_hour;
  insert into form_load as f (form, hour, slot, n) values (to_form, this_hour, (pg_backend_pid() % 16)::smallint, 1)
    on conflict (form, hour, slot) do update set n = f.n + 1;
  return next;
end $$;
