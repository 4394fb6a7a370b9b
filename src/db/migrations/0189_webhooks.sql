-- Public facts on their way to programs elsewhere. What happens to the record writes its own line here, in the transaction
-- in which it happens, so that no way of changing the record can forget to. A line names the fact and holds no words of it.
create table record_events (
  seq bigint generated always as identity primary key,
  kind text not null check (length(kind) between 1 and 40),
  -- Number, slug or id of what it is about.
  subject text not null,
  -- The first day on which it is so: a term may be written down long before it begins.
  day date not null,
  unique (kind, subject, day)
);
create index record_events_due on record_events (day, seq);

create table webhooks (
  id uuid primary key,
  url text not null check (url ~ '^https://' and length(url) <= 500),
  -- Signing needs the secret itself: sealed under a key outside the database.
  secret bytea not null check (octet_length(secret) < 400),
  kinds text[] not null check (cardinality(kinds) > 0),
  made_day date not null,
  stopped_at timestamptz,
  -- `person`: somebody pressed it. `failing`: nothing came through for days. `gone`: it answered that it is not there any more.
  stopped_why text check (stopped_why in ('person', 'failing', 'gone')),
  check ((stopped_at is null) = (stopped_why is null))
);

create table webhook_deliveries (
  -- Stands in the header of every try, so that a receiver knows a second one for what it is.
  id uuid primary key,
  webhook uuid not null references webhooks on delete cascade,
  kind text not null,
  -- The bytes that are signed and sent.
  body text not null check (length(body) < 5000),
  made_at timestamptz not null,
  next_at timestamptz,
  tries smallint not null default 0,
  done_at timestamptz,
  -- Of the last try: what it answered, or 0 when nobody did.
  status smallint,
  check (num_nonnulls(next_at, done_at) < 2)
);
create index webhook_deliveries_due on webhook_deliveries (next_at, id) where next_at is not null;
create index webhook_deliveries_by_webhook on webhook_deliveries (webhook, made_at desc, id desc);
create index webhook_deliveries_by_age on webhook_deliveries (made_at);

create function note_resolutions() returns trigger language plpgsql as $$
begin
  insert into record_events (kind, subject, day)
    select 'resolution.adopted', number, decided_day from changed where origin = 'decided'
    on conflict do nothing;
  return null;
end $$;
create trigger note_event after insert on resolutions
  referencing new table as changed for each statement execute function note_resolutions();

create function note_new_seats() returns trigger language plpgsql as $$
begin
  insert into record_events (kind, subject, day)
    select 'seat.begun', id::text, from_day from changed where from_known = 'day'
    union all
    select 'seat.ended', id::text, to_day + 1 from changed where to_day is not null and to_known = 'day'
    on conflict do nothing;
  return null;
end $$;
create trigger note_event after insert on seats
  referencing new table as changed for each statement execute function note_new_seats();

-- A term that is written down anew takes back what was not sent yet.
create function note_changed_seats() returns trigger language plpgsql as $$
begin
  delete from record_events e using before b join changed c on c.id = b.id
    where e.subject = b.id::text
      and (e.kind = 'seat.begun' and c.from_day <> b.from_day or e.kind = 'seat.ended' and c.to_day is distinct from b.to_day);
  insert into record_events (kind, subject, day)
    select 'seat.begun', c.id::text, c.from_day from before b join changed c on c.id = b.id
      where c.from_day <> b.from_day and c.from_known = 'day'
    union all
    select 'seat.ended', c.id::text, c.to_day + 1 from before b join changed c on c.id = b.id
      where c.to_day is not null and c.to_day is distinct from b.to_day and c.to_known = 'day'
    on conflict do nothing;
  return null;
end $$;
create trigger note_changed after update on seats
  referencing old table as before new table as changed for each statement execute function note_changed_seats();

create function note_bodies() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'body_changes' then
    insert into record_events (kind, subject, day) select 'body.changed', body, on_day from changed on conflict do nothing;
  else
    insert into record_events (kind, subject, day) select 'body.changed', body, from_day from changed on conflict do nothing;
  end if;
  return null;
end $$;
create trigger note_event after insert on body_changes
  referencing new table as changed for each statement execute function note_bodies();
create trigger note_event after insert on body_names
  referencing new table as changed for each statement execute function note_bodies();
create trigger note_event after insert on charters
  referencing new table as changed for each statement execute function note_bodies();

create function note_policies() returns trigger language plpgsql as $$
begin
  insert into record_events (kind, subject, day)
    select 'policy.in_force', policy || '/' || n, from_day from changed on conflict do nothing;
  return null;
end $$;
create trigger note_event after insert on policy_versions
  referencing new table as changed for each statement execute function note_policies();

create function note_meetings() returns trigger language plpgsql as $$
begin
  insert into record_events (kind, subject, day)
    select 'meeting.announced', id::text, changed_at::date from changed on conflict do nothing;
  return null;
end $$;
create trigger note_event after insert on meetings
  referencing new table as changed for each statement execute function note_meetings();

create function note_changed_meetings() returns trigger language plpgsql as $$
begin
  insert into record_events (kind, subject, day)
    select 'meeting.changed', c.id::text, c.changed_at::date from before b join changed c on c.id = b.id
      where c.sequence <> b.sequence
    on conflict do nothing;
  return null;
end $$;
create trigger note_changed after update on meetings
  referencing old table as before new table as changed for each statement execute function note_changed_meetings();

create function note_minutes() returns trigger language plpgsql as $$
begin
  insert into record_events (kind, subject, day)
    select 'minutes.published', minutes || '/' || n, published_at::date from changed c where published_at is not null and approved_how <> 'imported'
    on conflict do nothing;
  return null;
end $$;
create trigger note_event after insert on minutes_versions
  referencing new table as changed for each statement execute function note_minutes();

create function note_published_minutes() returns trigger language plpgsql as $$
begin
  insert into record_events (kind, subject, day)
    select 'minutes.published', c.minutes || '/' || c.n, c.published_at::date
      from before b join changed c on c.minutes = b.minutes and c.n = b.n
      where b.published_at is null and c.published_at is not null
    on conflict do nothing;
  return null;
end $$;
create trigger note_changed after update on minutes_versions
  referencing old table as before new table as changed for each statement execute function note_published_minutes();

create function note_editions() returns trigger language plpgsql as $$
begin
  insert into record_events (kind, subject, day)
    select 'transparency.published', body || '/' || period, published_day from changed on conflict do nothing;
  return null;
end $$;
create trigger note_event after insert on editions
  referencing new table as changed for each statement execute function note_editions();
