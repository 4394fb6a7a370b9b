-- The public index of bodies: those that are not active any more in a list of their own, and words to search in all of them.
create index bodies_gone_by_name on bodies (name, id) where status <> 'active';
create index bodies_by_words on bodies using gin (to_tsvector('simple', name || ' ' || purpose));

-- Terms by their last day, for the list of those that end soon.
create index seats_by_end on seats (to_day, id) where to_day is not null;

-- People whose page is for everybody, by name.
create index people_public_by_name on people (name, id) where shown = 'public' and forgotten_day is null;
