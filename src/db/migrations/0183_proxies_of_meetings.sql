-- Attendance counts proxies of a meeting also when they were taken back after it.
create index proxies_by_meeting on proxies (meeting) where meeting is not null;
