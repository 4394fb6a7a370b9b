-- Mail that comes in. No row names a report, a thread, a space or an address: hashes are keyed or of secrets nobody can guess.

-- Mails of the last days, so that one delivered twice is one report. Keyed hash of what names the mail and what it says.
create table mails_seen (
  hash bytea primary key check (octet_length(hash) = 32),
  until_day date not null
);
create index mails_seen_until on mails_seen (until_day);

-- Where a later mail to an address with a tag belongs. The hash is of the tag; the bytes open with the tag and the
-- mailer's key together, which is not in the database.
create table mail_tags (
  hash bytea primary key check (octet_length(hash) = 32),
  until_day date not null,
  b bytea not null check (octet_length(b) = 540)
);
create index mail_tags_until on mail_tags (until_day);
alter table mail_tags alter column b set storage external;
