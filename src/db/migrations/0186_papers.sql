-- What is read before a meeting: reports that bodies owe to it, and what members say of items beforehand.

create table report_duties (
  id uuid primary key,
  -- Who owes it, and to whose meetings.
  body text not null references bodies,
  to_body text not null references bodies check (to_body <> body),
  -- To each meeting, or to the first one of each month, quarter or year.
  every text not null check (every in ('meeting', 'month', 'quarter', 'year')),
  -- Days before the meeting by which it has to be in.
  lead_days smallint not null check (lead_days between 0 and 60),
  from_day date not null,
  to_day date check (to_day >= from_day),
  -- The rule that asks for it, as somebody named it.
  source text not null default '' check (length(source) <= 500)
);
create unique index report_duties_one on report_duties (body, to_body) where to_day is null;
create index report_duties_to on report_duties (to_body);

create table reports (
  id uuid primary key,
  duty uuid not null references report_duties,
  body text not null references bodies,
  meeting uuid not null references meetings,
  -- Its place on the agenda; none once somebody took that out.
  item uuid unique references agenda_items on delete set null,
  due_at timestamptz not null,
  -- Markdown; empty until it is in.
  text text not null default '' check (length(text) <= 50000),
  filed_at timestamptz,
  filed_by uuid references people,
  edition integer not null default 0,
  -- Mails sent: before it is due, and when that had passed.
  reminded smallint not null default 0,
  -- The motion that asks to accept it.
  motion uuid references motions,
  unique (duty, meeting),
  check ((filed_at is null) = (text = ''))
);
create index reports_by_meeting on reports (meeting);
create index reports_by_body on reports (body, due_at desc, id);
create index reports_by_motion on reports (motion) where motion is not null;
create index reports_due on reports (due_at, id) where filed_at is null and reminded < 2;

-- Whether a member agrees with an item before the meeting, or wants to talk about it there.
create table paper_marks (
  item uuid not null references agenda_items on delete cascade,
  person uuid not null references people,
  mark text not null check (mark in ('agrees', 'flag')),
  words text not null default '' check (length(words) <= 1000),
  at timestamptz not null,
  primary key (item, person)
);
create index paper_marks_by_person on paper_marks (person);

create table paper_comments (
  id bigint generated always as identity primary key,
  item uuid not null references agenda_items on delete cascade,
  person uuid not null references people,
  words text not null check (length(words) between 1 and 2000),
  at timestamptz not null
);
create index paper_comments_by_item on paper_comments (item, id);
