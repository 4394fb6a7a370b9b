-- What everybody may read of what is to be done, for programs and tables: newest first, of all bodies or of one.
create index action_items_public on action_items (serial desc) where not private;
create index action_items_public_of_body on action_items (body, serial desc) where not private;
