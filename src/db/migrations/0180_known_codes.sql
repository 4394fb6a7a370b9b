-- An event may adopt a code that others wrote: one of the register of policies (`text:<name>`), or one that many know
-- (src/spaces/events/known-codes.ts).
alter table events drop constraint events_code_check;
alter table events
  add constraint events_code_check check (code in ('', 'foundation', 'known', 'own')),
  add column code_known text not null default '' check (code_known ~ '^((text:)?[a-z0-9]+(-[a-z0-9]+)*)?$' and length(code_known) <= 60);
