/** The first entry of a backup: what it holds, known before anything is copied. */
export interface Manifest {
  readonly format: 1;
  readonly product: string;
  readonly takenAt: string;
  /** The migrations of its database, in order. */
  readonly migrations: readonly string[];
  readonly tables: readonly string[];
  /** Where each sequence stands. */
  readonly sequences: Readonly<Record<string, string>>;
}

/** The last entry: what was copied. A backup without it is not whole. */
export interface Closing {
  readonly tables: Readonly<Record<string, { readonly rows: number; readonly sha256: string }>>;
  readonly files: number;
}

export const MANIFEST = 'manifest.json';
export const CLOSING = 'end.json';
export const SUFFIX = '.juzhi-backup.age';
/** A table stands in parts of at most this size: an entry of a tar file must know its length before its content. */
export const PART_BYTES = 4 * 1048576;

export type BackupError =
  | 'noRecipient' | 'badRecipient' | 'noKey' | 'wrongKey' | 'damaged' | 'newer' | 'notEmpty' | 'fileMissing' | 'listMissing';

/** What stopped a backup or a restore, to be said in one sentence; nothing was changed. */
export class BackupFailure extends Error {
  readonly code: BackupError;
  readonly detail: string;
  constructor(code: BackupError, detail = '') {
    super(`${code} ${detail}`);
    this.code = code;
    this.detail = detail;
  }
}
