-- Meetings of bodies. One row for each: those planned together share a series and are moved one by one or from one on.
-- When and what is public; where is for people of the body.
create table meetings (
  id uuid primary key,
  body text not null references bodies,
  title text not null check (length(title) between 1 and 200),
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  -- The body's time zone when it was planned: whose clock it is held by.
  zone text not null,
  place text not null default '' check (length(place) <= 500),
  series uuid,
  -- Grows with each change, as calendars need it.
  sequence integer not null default 0 check (sequence >= 0),
  cancelled boolean not null default false,
  changed_at timestamptz not null
);
create index meetings_by_body on meetings (body, starts_at, id);
create index meetings_by_series on meetings (series, starts_at) where series is not null;
