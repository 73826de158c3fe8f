import { type ParseArgsConfig, parseArgs } from 'node:util';
import { measureWords as w } from './locales/measure.ts';

/** What a measuring program was asked, or its usage and an end: nothing is measured by what was not understood. An option whose initial value is a number takes numbers only. */
export function optionsOf<const T extends ParseArgsConfig>(usage: string, config: T): ReturnType<typeof parseArgs<T>> {
  const end = (what: string): never => {
    process.stderr.write(`${w.notUnderstood(what)}\n${usage}\n`);
    process.exit(2);
  };
  const args = process.argv.slice(2);
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(`${usage}\n`);
    process.exit(0);
  }
  try {
    const parsed = parseArgs({ ...config, args });
    for (const [name, option] of Object.entries(config.options ?? {})) {
      const value = (parsed.values as Record<string, unknown>)[name];
      if (typeof option.default === 'string' && /^\d+$/.test(option.default) && !/^[1-9]\d{0,8}$/.test(String(value))) end(`--${name} ${String(value)}`);
    }
    return parsed as ReturnType<typeof parseArgs<T>>;
  } catch (error) {
    return end(/'(.*?)'/.exec((error as Error).message)?.[1] ?? args.join(' '));
  }
}
