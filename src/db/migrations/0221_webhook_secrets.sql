-- A secret that was changed: for a while messages are signed with both, so that a receiver misses none.
alter table webhooks
  add column old_secret bytea check (octet_length(old_secret) < 400),
  add column old_until timestamptz,
  add constraint webhooks_old_secret check ((old_secret is null) = (old_until is null));
