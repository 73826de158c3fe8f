import { newId } from '#kit/server/ids.ts';
import { startDemoApp } from '../../attack/demo-app.ts';
import { operationsOf } from '../../attack/operations.ts';
import { runRequests } from '../../attack/run-requests.ts';
import { seeded } from '../../seed.ts';
import type { Row } from '../row.ts';

/** Requests an operation. The bar asks for 5,000 before a release, which takes hours: `JUZHI_BAR_REQUESTS=5000 npm run bar -- W12 --keep`. */
const EACH = Number(process.env.JUZHI_BAR_REQUESTS ?? 20);

export const row: Row = {
  id: 'W12',
  threat: 'Crashes and undeclared behaviour: generated valid and spoilt requests for every operation of the API document',
  criterion: '0 answers of 5xx, 0 undeclared statuses or codes, 0 traces of our insides; every operation reached; answers of the promised shape; every field of every operation, one at a time, with every value of the table of its kind',
  stage: 'full', minutes: Math.max(20, Math.ceil(EACH / 2)),
  async run(tools) {
    const each = tools.full ? EACH : 1;
    const demo = await startDemoApp();
    tools.after(() => demo.close());
    const operations = await operationsOf(demo.app.server);
    const { figures, faults, never } = await runRequests(demo, operations, { each, random: seeded(20261123), newId });
    return {
      figure: `${figures.requests.toLocaleString('en')} requests, ${each} an operation (half of them spoilt), ${operations.length} operations, seven people: ${figures.fine.toLocaleString('en')} done, ${figures.refused.toLocaleString('en')} refused, ${faults.length} not as declared${faults.length > 0 ? ` (${faults.slice(0, 3).join('; ').slice(0, 900)})` : ''}, ${never.length} operations never reached`,
      passed: faults.length === 0 && never.length === 0 && figures.requests >= operations.length * each,
    };
  },
  provedBy: [
    { file: 'src/app/attack/hostile-requests.test.ts', tests: ['every operation answers what it declared, whatever it is sent'], control: 'an operation that breaks would be found' },
    { file: 'src/kit/server/openapi.test.ts', tests: ['it holds every route that is served, and no other'] },
    { file: 'src/app/attack/hostile-values.test.ts', tests: ['no value of any field of any operation breaks anything'], control: 'control: an operation that answers what it did not declare is found' },
  ],
  limits: 'as many requests an operation as the figure says, not the 5,000 of the bar: JUZHI_BAR_REQUESTS=5000 npm run bar -- W12 runs them, in hours; what an input refuses by its shape is sent once a field, else asked of the shape alone',
};
