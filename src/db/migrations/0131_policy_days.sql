-- Whether a version begins or has ended today is asked every hour.
create index policy_versions_beginning on policy_versions (from_day);
create index policy_versions_ending on policy_versions (until_day) where until_day is not null;
