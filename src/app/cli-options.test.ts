import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { notUnderstood, options, strangeToStart } from './cli-options.ts';

describe("the arguments of the operator's commands", () => {
  it.each(Object.keys(options))('%s refuses an option that it does not know, and names it', (command) => {
    expect(notUnderstood(command, ['--bogus'])).toBe('--bogus');
    expect(notUnderstood(command, ['--bogus=1'])).toBe('--bogus');
  });

  it.each<[string, string[], string | null]>([
    ['check', [], null], ['check', ['now'], 'now'], ['recount', [], null], ['recount', ['honours'], 'honours'], ['import-members', ['a.xlsx', '--dry-run'], null], ['import-members', ['a.xlsx', 'b.xlsx'], 'b.xlsx'], ['import-members', ['a.xlsx', '--dryrun'], '--dryrun'],
    ['seed', ['--members', '300', '--seed', '2'], null], ['seed', ['--member', '300'], '--member'], ['seed', ['300'], '300'], ['seed', ['--members'], '--members <value>'],
    ['restore', ['b.age', '--key', 'k'], null], ['create-admin', ['--username', 'a', '--clear-factors'], null], ['nonsense', ['--x'], null],
  ])('%s %j: %s', (command, args, expected) => { expect(notUnderstood(command, args)).toBe(expected); });

  it('the private key that is written where the command is run is never taken into the repository', () => {
    expect(options['backup-key'].out.default).toBe('juzhi-backup-key.txt');
    expect(readFileSync('.gitignore', 'utf8').split('\n')).toContain('juzhi-backup-key*.txt');
  });

  it('the start knows the demonstration alone', () => {
    expect([strangeToStart([]), strangeToStart(['--demo']), strangeToStart(['--demos'])]).toEqual([null, null, '--demos']);
  });
});
