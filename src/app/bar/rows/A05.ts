import type { Row } from '../row.ts';

export const row: Row = {
  id: 'A05', stage: 'quick', threat: 'The second factor is gone around', criterion: 'no operation from half a session, tried on every one; each code once over all nodes; at most 5 of 1,000 codes looked at in 15 min; ±30 s accepted, ±60 s not; no change of factors without fresh proof; recovery codes once, and one sheet of them however often it is asked for at once',
  provedBy: [
    { file: 'src/modules/accounts/factors.test.ts', tests: ['lets a half session do nothing', 'takes a code once over all nodes', 'phone clock', 'takes at most five wrong codes', 'work once each', 'are eight whoever asks', 'gives days of grace', 'is helped by an administrator'], control: 'negative control: the row forgets' },
    { file: 'src/modules/accounts/passkeys.test.ts' },
    { file: 'src/modules/accounts/step-up.test.ts', tests: ['are asked for by factor too'] },
  ],
};
