-- Pages that are taken over say in some paragraphs what a group is for.
alter table bodies drop constraint bodies_purpose_check;
alter table bodies add constraint bodies_purpose_check check (length(purpose) <= 2000);
