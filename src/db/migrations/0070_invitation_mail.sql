-- Where the mail with an invitation's link stands; nothing when none was asked for. The address is the account's own.
alter table invitations add column mail text check (mail in ('waiting', 'left', 'refused'));
