-- "What is missing" as a filter of the registry, by name.
create index spaces_lacking on spaces (name, id) where missing <> '{}';
