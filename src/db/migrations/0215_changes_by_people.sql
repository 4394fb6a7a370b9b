-- A change of a text and the votes on it belong to people of the record, as motions do, and not to accounts: a name that is
-- changed, merged or given up holds here too, and the public record is whole without anybody's account.
insert into people (id, slug, name, account, shown)
select a.id, 'person-' || a.id, a.name, a.id, 'signed_in' from accounts a
where (a.id in (select by_account from policy_proposals) or a.id in (select account from policy_ballots))
  and not exists (select from people p where p.account = a.id)
-- Somebody who was on the record and asked to be forgotten has a row of this id already.
on conflict (id) do nothing;

alter table policy_proposals add column by_person uuid references people;
update policy_proposals set by_person = coalesce((select p.id from people p where p.account = by_account), by_account);
alter table policy_proposals alter column by_person set not null, drop column by_account;
create index policy_proposals_by_person on policy_proposals (by_person);

alter table policy_ballots add column person uuid references people;
update policy_ballots set person = coalesce((select p.id from people p where p.account = policy_ballots.account), policy_ballots.account);
alter table policy_ballots alter column person set not null, drop column account, add primary key (proposal, stage, person);
create index policy_ballots_by_person on policy_ballots (person);
