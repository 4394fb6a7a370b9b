-- Meetings of all bodies by time, for lists of the whole record.
create index meetings_by_start on meetings (starts_at desc, id desc);
