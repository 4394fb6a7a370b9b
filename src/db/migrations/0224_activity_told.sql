-- When whoever leads a body was last told that somebody takes part less than its charter asks.
alter table bodies add column activity_told date;
