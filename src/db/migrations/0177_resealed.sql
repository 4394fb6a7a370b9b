-- What a report said as it came by mail goes once a reader has sealed it anew (S2): its hash, which receipts and the chain
-- name, stays. Only the second entry of a report may lose its bytes, only to a reader of its thread, in one chore.
alter table entries alter column b drop not null;
alter table entries add constraint entries_bytes check (b is not null or n = 1);
create policy reseal on entries for update
  using (n = 1 and app_task() = 'reseal'
    and thread = (select thread from handles where hash = app_handle() and scope = 'member'))
  with check (n = 1 and b is null);
create policy reseal on blobs for delete
  using (app_task() = 'reseal' and thread = (select thread from handles where hash = app_handle() and scope = 'member'));
