-- Motions by the moment in which they were announced, for feeds and for what changed in a month.
create index motions_by_announcement on motions (proposed_at) where proposed_at is not null and shown <> 'confidential';
