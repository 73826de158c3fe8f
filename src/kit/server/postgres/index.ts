export { lockDataFolder, type DataFolderLock } from './data-folder.ts';
export { checkAppDatabaseUrl, checkDatabaseUrl, explicitSsl, isPostgresUrl } from './database.ts';
export { usableFolder } from './make-folder.ts';
export { StartError, type StartErrorCode, withStartErrors } from './start-error.ts';
export { runningServer } from './running.ts';
export { startPostgres, type RunningPostgres, type StartStep } from './start-postgres.ts';
