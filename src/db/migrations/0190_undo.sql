-- What would take an applied effect back: effects written down in the moment before it was done.
alter table resolution_effects add column undo jsonb check (jsonb_typeof(undo) = 'array');
