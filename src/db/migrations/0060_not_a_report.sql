-- Until which day a reader's handle, made at filing, asks for the end of the whole thread: "not a report" (S36).
-- Two different ones that ask at the same time delete it. Who was let in later is not asked.
alter table handles add column ends_until date check (ends_until is null or (filing and scope = 'member'));
