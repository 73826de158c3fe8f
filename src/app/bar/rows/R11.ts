import type { Row } from '../row.ts';

export const row: Row = {
  id: 'R11',
  threat: 'Migrations meet old data with odd content, and the process is killed at a step',
  criterion: 'from the schema of each earlier version with data in it, killed (SIGKILL) at every later step and started again: the newest schema, no row lost or changed, what was done is not done again; a node of the version before serves on while a step only adds, and stops in order before one that takes away',
  stage: 'quick',
  provedBy: [{ file: 'src/app/upgrade.test.ts', tests: ['goes on from a kill at each step', 'comes to the schema that a fresh installation has'], control: 'a step that loses rows is seen' },
    { file: 'src/app/two-versions.test.ts', tests: ['a step that only adds is taken, and the node goes on serving: nobody is refused', 'a step that stands alone is taken when the node serves no more', 'is not taken while a node serves on that hears of nothing'], control: 'the same step, not told of, breaks what the node does (negative control)' }],
  limits: 'schemas before 0086 with 100,000 members in them: `npm run load -- upgrade SITE` times each step and its locks on a grown site, docs/operation.md has what was seen from 0086 on; pages of one version whose parts are asked of a node of another',
};
