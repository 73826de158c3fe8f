import { tickDeadlines } from './deadlines/tick.ts';
import { sealEvents } from './events.ts';
import { takeBackAhead } from './jobs.ts';
import type { Periodic } from './registry.ts';
import { foldTallies } from './tallies.ts';

const KEY_DAYS = 2;

/** What the kit does by itself: clocks, the seal of the event chain, folding kept numbers, and forgetting old request keys. */
export const kitPeriodics: readonly Periodic[] = [
  { name: 'deadlines', everySeconds: 20, run: async (ctx) => void (await tickDeadlines(ctx)) },
  { name: 'seals', everySeconds: 5, run: async (ctx) => void (await sealEvents(ctx)) },
  { name: 'jobsAhead', everySeconds: 60, run: takeBackAhead },
  { name: 'tallies', everySeconds: 3600, run: foldTallies },
  {
    name: 'requests',
    everySeconds: 3600,
    run: async (ctx) => {
      const before = new Date(ctx.now.getTime() - KEY_DAYS * 86_400_000);
      await ctx.tx.deleteFrom('requests').where('association_id', '=', ctx.actor.associationId).where('at', '<', before).execute();
    },
  },
];
