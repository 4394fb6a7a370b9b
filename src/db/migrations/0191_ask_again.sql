-- Who did not answer the yearly question by the middle of its window is asked once more, by a link of its own.
alter table roster_confirmations
  add column again_day date,
  add column again_hash bytea unique check (octet_length(again_hash) = 32),
  add constraint again_both check ((again_day is null) = (again_hash is null));
