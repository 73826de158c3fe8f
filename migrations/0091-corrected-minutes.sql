-- Minutes that were issued are corrected with a reason; the paper as it was issued before stays beside it.
create table minutes_corrections (
  association_id uuid not null,
  id uuid not null,
  meeting_id uuid not null,
  number int not null,
  reason text not null,
  earlier_file_id uuid not null,
  corrected_by_name text not null,
  corrected_at timestamptz not null,
  primary key (association_id, id),
  unique (association_id, meeting_id, number),
  foreign key (association_id, meeting_id) references meetings (association_id, id)
);
