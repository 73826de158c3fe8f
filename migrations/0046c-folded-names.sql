-- Traditional forms that were no forms of a character before (燁, 煒, 曄 …) are so now: who is alike is looked for anew.
insert into alike_due (association_id, member_id) select association_id, id from members where name_key <> '' on conflict do nothing;
