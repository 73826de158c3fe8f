import { actsWithoutFacts, quiet } from '../../attack/acts-without-facts.ts';
import { walkLongChain } from '../long-chain.ts';
import type { Row } from '../row.ts';
import type { Tools } from '../tools.ts';

/** What generated requests of several seeds get done, by whether it left a fact. */
async function done(tools: Tools): Promise<{ most: number; without: Set<string> }> {
  let most = 0;
  const without = new Set<string>();
  for (const seed of [7, 11, 12, 13]) {
    const found = await actsWithoutFacts(seed, 8);
    most = Math.max(most, found.done);
    for (const at of found.without) without.add(at);
    tools.say(`seed ${seed}: ${found.done} operations done, ${found.without.length} without a fact`);
  }
  return { most, without };
}
let walked: ReturnType<typeof done> | undefined;

export const row: Row = {
  id: 'Z08',
  threat: 'The log is edited, cut, added to or reordered; what changes something leaves no trace',
  criterion: 'The application may neither change nor remove; edited, deleted, inserted, exchanged and cut events are all found; a chain of 100,000 is walked in at most 60 s and what was doctored in it found; what generated requests get done leaves a fact, but for a list with reasons',
  stage: 'full', minutes: 30,
  async run(tools) {
    const { most, without } = await (walked ??= done(tools));
    const strange = [...without].filter((at) => !Object.hasOwn(quiet, at));
    const chain = await walkLongChain(tools, tools.full ? 100_000 : 2000);
    return { figure: `a chain of ${chain.events.toLocaleString('en')} events walked in ${chain.seconds.toFixed(1)} s, ${chain.found} of ${chain.doctored} doctored ones found in it; up to ${most} operations done by generated requests: ${strange.length} left no fact outside the list of ${Object.keys(quiet).length}${strange.map((at) => `; ${at}`).join('')}`, passed: most > 25 && strange.length === 0 && chain.sound && chain.found === chain.doctored && chain.seconds <= 60 };
  },
  async control(tools) {
    const { without } = await (walked ??= done(tools));
    return { figure: `without that list ${without.size} would be found`, passed: without.size === 0 };
  },
  provedBy: [
    { file: 'src/app/walls.test.ts', tests: ['lets the application neither change nor remove what is kept for good'], control: 'control: with the right to change given to it' },
    { file: 'src/kit/server/events.test.ts', tests: ['an edited payload', 'a deleted event', 'written around the record', 'changed places', 'can change or remove neither'] },
    { file: 'src/app/operation/heads.test.ts', tests: ['shows that the end of the chain was cut', 'cut and grown again'], control: 'control: without what stands outside' },
  ],
  limits: 'operations that no generated request gets done',
};
