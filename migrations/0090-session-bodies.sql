-- Who was called to a session of a joint conference and who came stays as it was on that day, also of a body that left the conference, was renamed or got another liaison since.
create table joint_session_bodies (
  association_id uuid not null,
  session_id uuid not null,
  body_id uuid not null,
  position int not null,
  body_name text not null,
  liaison_name text not null default '',
  liaison_account_id uuid,
  attended boolean not null,
  primary key (association_id, session_id, body_id),
  foreign key (association_id, session_id) references joint_sessions (association_id, id),
  foreign key (association_id, liaison_account_id) references accounts (association_id, id)
);
create index joint_session_bodies_liaison on joint_session_bodies (association_id, liaison_account_id) where liaison_account_id is not null;
insert into joint_session_bodies (association_id, session_id, body_id, position, body_name, liaison_name, liaison_account_id, attended)
  select s.association_id, s.id, m.id, m.position, m.body_name, coalesce(nullif(m.liaison_name, ''), a.name, ''), m.liaison_account_id, m.id = any(s.attendees)
    from joint_sessions s join joint_members m on m.association_id = s.association_id and m.conference_id = s.conference_id
      left join accounts a on a.association_id = m.association_id and a.id = m.liaison_account_id
    where s.state = 'held';
-- Bodies that were taken out before: that they came is known, their names were not kept.
insert into joint_session_bodies (association_id, session_id, body_id, position, body_name, attended)
  select s.association_id, s.id, x.id, 1000 + x.place, '', true from joint_sessions s cross join lateral unnest(s.attendees) with ordinality x(id, place)
    where s.state = 'held' on conflict do nothing;
alter table joint_sessions drop column attendees;
