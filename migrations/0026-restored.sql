-- A restored copy stays silent, no message and no clock, until somebody says that it is the real one.
alter table associations add column restored_at timestamptz;
