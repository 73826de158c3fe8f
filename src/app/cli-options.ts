import { parseArgs } from 'node:util';

/** The options that each of the operator's commands takes. */
export const options = {
  'create-admin': { username: { type: 'string' }, name: { type: 'string' }, password: { type: 'string' }, role: { type: 'string', multiple: true }, 'clear-factors': { type: 'boolean' } },
  'import-members': { 'dry-run': { type: 'boolean' } },
  seed: { members: { type: 'string', default: '300' }, suggestions: { type: 'string', default: '200' }, units: { type: 'string' }, seed: { type: 'string', default: '1' } },
  'backup-key': { out: { type: 'string', default: 'juzhi-backup-key.txt' } },
  backup: { into: { type: 'string' }, recipient: { type: 'string', multiple: true } },
  parts: { out: { type: 'string' } },
  restore: { key: { type: 'string' }, erased: { type: 'string' } },
  check: {}, recount: {}, 'rotate-keys': {}, 'erase-again': {}, release: {},
} as const;

/** Commands that take the name of one file. */
const FILE_COMMANDS: readonly string[] = ['import-members', 'restore', 'erase-again'];

/**
 * What of the arguments of a command is not understood: an option that is none, one without its value, one word too many.
 * Null: all of it is, or the command is unknown. Asked before anything is opened, so that a mistyped option does nothing.
 */
export function notUnderstood(command: string, args: readonly string[]): string | null {
  if (!Object.hasOwn(options, command)) return null;
  try {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: FILE_COMMANDS.includes(command), options: options[command as keyof typeof options] });
    return positionals[1] ?? null;
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    return /'([^']+)'/u.exec(message)?.[1] ?? args.join(' ');
  }
}

/** What of the arguments of the start is not understood. */
export const strangeToStart = (args: readonly string[]): string | null => args.find((a) => a !== '--demo') ?? null;
