/**
 * Runs `stop` once when the process is told to end, then exits: 0 after SIGTERM, SIGINT or SIGHUP, 1 when stopping failed.
 * Ctrl-C under `npm start` arrives twice, from the terminal and from npm, so a repeat only forces the exit when it
 * comes later than two seconds.
 */
export function onShutdown(stop: () => Promise<void>): void {
  let since: number | undefined;
  const end = (): void => {
    if (since !== undefined) {
      if (Date.now() - since > 2000) process.exit(1);
      return;
    }
    since = Date.now();
    stop().then(() => process.exit(0), (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
      process.exit(1);
    });
  };
  for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(name, end);
}
