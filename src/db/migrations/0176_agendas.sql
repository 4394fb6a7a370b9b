-- What a meeting is about, in order. Private items are for people of the body alone.
create table agenda_items (
  id uuid primary key,
  meeting uuid not null references meetings,
  place smallint not null check (place > 0),
  kind text not null check (kind in ('structure', 'decision', 'discussion', 'report')),
  title text not null check (length(title) between 1 and 200),
  notes text not null default '' check (length(notes) <= 5000),
  -- What is decided under it.
  motion uuid references motions check (motion is null or kind = 'decision'),
  private boolean not null,
  unique (meeting, place) deferrable initially deferred
);
create index agenda_items_by_motion on agenda_items (motion) where motion is not null;
