import type { Row } from '../row.ts';

export const row: Row = {
  id: 'Z08',
  threat: 'The log is edited, cut, added to or reordered',
  criterion: 'The application may neither change nor remove; edited, deleted, inserted, exchanged and cut events are all found; what generated requests get done leaves a fact, but for a list with reasons',
  stage: 'quick',
  provedBy: [
    { file: 'src/app/walls.test.ts', tests: ['lets the application neither change nor remove what is kept for good'], control: 'control: with the right to change given to it' },
    { file: 'src/kit/server/events.test.ts', tests: ['an edited payload', 'a deleted event', 'written around the record', 'changed places', 'can change or remove neither'] },
    { file: 'src/app/operation/heads.test.ts', tests: ['shows that the end of the chain was cut', 'cut and grown again'], control: 'control: without what stands outside' },
    { file: 'src/app/attack/every-act-is-a-fact.test.ts' },
  ],
  limits: 'operations that no generated request gets done; speed over 100,000 rows',
};
