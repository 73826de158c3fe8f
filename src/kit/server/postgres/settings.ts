/**
 * Settings for a small shared machine, written once into postgresql.conf, where an operator may change them.
 * Memory is touched lazily, so 96 MB of buffers cost an idle association nothing.
 */
export const INITIAL_SETTINGS: Readonly<Record<string, string>> = {
  shared_buffers: '96MB',
  max_connections: '60',
  // A restore and a step of migration touch all tables with their indexes at once.
  max_locks_per_transaction: '256',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  effective_cache_size: '512MB',
  random_page_cost: '1.1',
  jit: 'off',
  huge_pages: 'off',
  max_worker_processes: '4',
  max_parallel_workers_per_gather: '1',
  // Reads are small and cached: the default three input/output processes would only cost memory.
  io_method: 'sync',
  autovacuum_max_workers: '2',
  // Nothing is replicated table by table, so its launcher process is not wanted.
  max_logical_replication_workers: '0',
  // A plain `replica` level leaves base backups and standby servers possible.
  wal_level: 'replica',
  max_wal_senders: '4',
  min_wal_size: '64MB',
  max_wal_size: '512MB',
  checkpoint_timeout: '15min',
  log_checkpoints: 'off',
  // Statements, parameters and key values hold people's data and stay out of the log.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_timezone: 'UTC',
  timezone: 'UTC',
  default_text_search_config: 'pg_catalog.simple',
};

export const PORT = 5432;

/** What the launcher itself depends on, given on the command line so that no file can say otherwise. */
export function launchArguments(cluster: string, socketFolder: string, fsync: boolean): string[] {
  const settings = {
    listen_addresses: '',
    port: String(PORT),
    unix_socket_directories: socketFolder,
    unix_socket_permissions: '0777',
    recovery_init_sync_method: 'syncfs',
    logging_collector: 'off',
    ...(fsync ? { fsync: 'on' } : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  return ['-D', cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}
