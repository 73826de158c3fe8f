import { constants } from 'node:fs';
import { access, readFile, stat } from 'node:fs/promises';
import { isIP } from 'node:net';
import path from 'node:path';
import { logLevels } from '#kit/server/http/logging.ts';
import { scannerAddress } from '#kit/server/malware.ts';
import { settingWords as w } from './locales/start.ts';

/** A setting of the environment that cannot be used; its message is the sentence for the operator. */
export class SettingError extends Error {}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Looks at every setting of the environment before anything is started, so that a slip of the pen is told at once and not when
 * the first mail, link or backup fails. Throws SettingError for the first that cannot be used; what is secret is not repeated.
 */
export async function checkEnvironment(env: Environment, dataDir: string): Promise<void> {
  for (const [name, wrong] of Object.entries(byForm)) {
    const sentence = env[name] ? wrong(env[name]) : null;
    if (sentence) throw new SettingError(sentence);
  }
  if (env.JUZHI_APP_DATABASE_URL && !env.DATABASE_URL) throw new SettingError(w.appDatabaseAlone);
  if (!env.JUZHI_SMTP_URL !== !env.JUZHI_MAIL_FROM) throw new SettingError(w.mailHalf(env.JUZHI_SMTP_URL ? 'JUZHI_MAIL_FROM' : 'JUZHI_SMTP_URL'));
  for (const name of ['JUZHI_BACKUPS', 'JUZHI_ANCHOR_DIR']) {
    const folder = env[name];
    if (folder && !(await canHold(path.resolve(folder)))) throw new SettingError(w.folder(name, path.resolve(folder)));
  }
  const keys = path.resolve(env.JUZHI_KEY_FILE || path.join(dataDir, 'field-keys.json'));
  if (!(await usableKeys(keys, env.JUZHI_KEY_FILE !== undefined && env.JUZHI_KEY_FILE !== ''))) throw new SettingError(w.keyFile(keys));
}

/** The address that links and sign-in go by: as the operator wrote it, without the slash at its end. */
export function baseUrlOf(written: string | undefined, otherwise: string): string {
  return written ? written.replace(/\/+$/, '') : otherwise;
}

/** What can be told from the value alone. */
const byForm: Readonly<Record<string, (value: string) => string | null>> = {
  PORT: (v) => (/^\d{1,5}$/.test(v) && Number(v) <= 65_535 ? null : w.portWrong(v)),
  JUZHI_URL: (v) => (isSite(v) ? null : w.url(v)),
  JUZHI_TRUST_PROXY: (v) => (v.split(',').every((part) => isProxy(part.trim())) ? null : w.trustProxy(v)),
  JUZHI_SMTP_URL: (v) => (/^smtps?:\/\/[^/\s]\S*$/i.test(v) && URL.canParse(v.replace(/^smtp/i, 'http')) ? null : w.smtpUrl),
  JUZHI_MAIL_FROM: (v) => (/^(?:[^<>]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/u.test(v.trim()) ? null : w.mailFrom(v)),
  JUZHI_LOG: (v) => (v === '0' || v === '1' || (logLevels as readonly string[]).includes(v.toLowerCase()) ? null : w.log(v, logLevels.join(w.or))),
  JUZHI_METRICS_TOKEN: (v) => (/^[\x21-\x7e]{16,}$/.test(v) ? null : w.metricsToken),
  JUZHI_SCANNER: (v) => (scannerAddress(v) ? null : w.scanner(v)),
  JUZHI_DRAIN_SECONDS: (v) => (/^\d{1,4}$/.test(v) ? null : w.drainSeconds(v)),
};

function isSite(written: string): boolean {
  if (!/^https?:\/\/[^/\s]/i.test(written) || !URL.canParse(written)) return false;
  const { username, password, pathname, search, hash } = new URL(written);
  return `${username}${password}${search}${hash}` === '' && /^\/*$/.test(pathname);
}

/** An address, a net with its length, or one of the names that stand for the machine's own nets. */
function isProxy(part: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(part)) return true;
  const [address = '', length, ...more] = part.split('/');
  const kind = isIP(address);
  return kind !== 0 && more.length === 0 && (length === undefined || (/^\d{1,3}$/.test(length) && Number(length) >= 1 && Number(length) <= (kind === 4 ? 32 : 128)));
}

/** Whether a folder can be written to, or be made where it is to lie. */
async function canHold(folder: string): Promise<boolean> {
  const found = await stat(folder).catch((error: NodeJS.ErrnoException) => error);
  if (found instanceof Error) return found.code === 'ENOENT' && path.dirname(folder) !== folder && canHold(path.dirname(folder));
  return found.isDirectory() && access(folder, constants.W_OK | constants.X_OK).then(() => true, () => false);
}

/** Whether a key file opens what it sealed, or, being none yet, can be made. */
async function usableKeys(file: string, named: boolean): Promise<boolean> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => error);
  if (text instanceof Error) {
    const folder = await canHold(path.dirname(file));
    // A data folder that cannot be used is told of as such, when it is opened.
    return named ? text.code === 'ENOENT' && folder : text.code === 'ENOENT' || !folder;
  }
  try {
    const { current, keys } = JSON.parse(text) as { current?: unknown; keys?: Readonly<Record<string, unknown>> };
    const all = Object.values(keys ?? {});
    return typeof current === 'string' && typeof keys?.[current] === 'string' && all.every((key) => typeof key === 'string' && Buffer.from(key, 'base64').length === 32);
  } catch {
    return false;
  }
}
