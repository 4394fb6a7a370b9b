-- What is asked of the record as a whole: what changed within a month, and where words stand.
create index seats_by_begin on seats (from_day, id);
create index body_changes_by_day on body_changes (on_day);
create index body_names_by_day on body_names (from_day);
create index charters_by_day on charters (from_day);

create index people_by_words on people using gin (to_tsvector('simple', name))
  where shown = 'public' and forgotten_day is null and merged_into is null;
create index charters_by_words on charters using gin (to_tsvector('simple', sections));
create index motions_by_words on motions using gin (to_tsvector('simple', number || ' ' || title)) where shown <> 'confidential';
create index meetings_by_words on meetings using gin (to_tsvector('simple', title));
create index policy_texts_by_words on policy_texts using gin (to_tsvector('simple', title || ' ' || left(text, 100000)));
create index minutes_by_words on minutes_versions using gin (to_tsvector('simple', for_all)) where published_at is not null;
