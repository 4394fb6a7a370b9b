-- A search reads what was not yet put in order from end to end: after an import of many spaces that is most of it.
alter index spaces_by_words set (fastupdate = off);
alter index spaces_by_missing set (fastupdate = off);
