-- Nodes tell that they live, and what only they see of their machine. Of the installation, not of one association: no row names anybody.
create table node_heartbeats (
  node text primary key,
  host text not null,
  pid int not null,
  version text not null,
  started_at timestamptz not null,
  seen_at timestamptz not null,
  facts jsonb not null
);
