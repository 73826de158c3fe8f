export { lockDataFolder, type DataFolderLock } from './data-folder.ts';
export { checkDatabaseUrl } from './database.ts';
export { StartError, type StartErrorCode } from './start-error.ts';
export { startPostgres, type RunningPostgres, type StartStep } from './start-postgres.ts';
