-- What closed votes on changes of texts came to names people of the record and not their names of that day, so that a name
-- that is given up is given up here too. Where a name is that of several people it stays a name.
update policy_proposals set group_result = jsonb_set(group_result, '{votes}', coalesce((
  select jsonb_agg(case when known.id is null then vote
    else jsonb_build_object('person', known.id, 'choice', vote -> 'choice') end order by place)
  from jsonb_array_elements(group_result -> 'votes') with ordinality as each (vote, place)
  left join lateral (select min(id::text) as id from people where name = vote ->> 'name' having count(*) = 1) known on true
), '[]'))
where group_result is not null;
update policy_proposals set board_result = jsonb_set(board_result, '{votes}', coalesce((
  select jsonb_agg(case when known.id is null then vote
    else jsonb_build_object('person', known.id, 'choice', vote -> 'choice') end order by place)
  from jsonb_array_elements(board_result -> 'votes') with ordinality as each (vote, place)
  left join lateral (select min(id::text) as id from people where name = vote ->> 'name' having count(*) = 1) known on true
), '[]'))
where board_result is not null;
