-- The body behind an event says that what was handed over has arrived. The row is the same whether there was a report or not.
create table event_acknowledgements (
  event text primary key references events on delete cascade,
  day date not null,
  account uuid references accounts on delete set null
);
create index event_acknowledgements_by_account on event_acknowledgements (account);
