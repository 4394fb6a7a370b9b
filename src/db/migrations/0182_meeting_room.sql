-- What happened in a meeting: when it opened and closed, who was there from when to when, and what came of each item.
alter table meetings
  add column opened_at timestamptz,
  add column opened_by uuid references people,
  add column closed_at timestamptz,
  add column closed_by uuid references people,
  add constraint meetings_opened_first check (closed_at is null or coalesce(closed_at >= opened_at, false)),
  add constraint meetings_held_or_cancelled check (opened_at is null or not cancelled);
create index meetings_held on meetings (body, opened_at) where opened_at is not null;
create index meetings_by_opener on meetings (opened_by) where opened_by is not null;
create index meetings_by_closer on meetings (closed_by) where closed_by is not null;

-- Somebody came and, perhaps, left; who comes back has another row. Who was there by proxy stands in `proxies`.
create table meeting_attendance (
  meeting uuid not null references meetings on delete cascade,
  person uuid not null references people,
  arrived_at timestamptz not null,
  left_at timestamptz check (left_at >= arrived_at),
  -- Who wrote it down.
  noted_by uuid references people,
  primary key (meeting, person, arrived_at)
);
create unique index meeting_attendance_here on meeting_attendance (meeting, person) where left_at is null;
create index meeting_attendance_by_person on meeting_attendance (person);
create index meeting_attendance_by_noter on meeting_attendance (noted_by) where noted_by is not null;

-- `left_over`: the meeting closed before it was done; its copy in a later meeting names it in `carried_from`.
alter table agenda_items
  add column state text not null default 'waiting' check (state in ('waiting', 'now', 'done', 'left_over')),
  add column reached_at timestamptz check (reached_at is not null or state <> 'now'),
  add column done_at timestamptz check ((done_at is not null) = (state = 'done')),
  add column outcome text not null default '' check (length(outcome) <= 2000),
  add column carried_from uuid unique references agenda_items on delete set null,
  -- How often it was carried over before.
  add column carried smallint not null default 0 check (carried >= 0);
create unique index agenda_items_now on agenda_items (meeting) where state = 'now';

-- Who wrote down a proxy that its giver did not enter.
alter table proxies add column noted_by uuid references people;
alter table proxies add constraint proxies_meeting foreign key (meeting) references meetings;
alter table votes add constraint votes_meeting foreign key (meeting) references meetings;
create index votes_by_meeting on votes (meeting, opened_at) where meeting is not null;
create index proxies_by_noter on proxies (noted_by) where noted_by is not null;
