-- Action items that everybody may read by the moments in which they were given out and ended, for feeds and for what changed.
create index action_items_given_out on action_items (made_at) where not private;
create index action_items_over on action_items (ended_at) where not private and ended_at is not null;
