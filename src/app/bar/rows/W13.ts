import type { Row } from '../row.ts';

export const row: Row = {
  id: 'W13', stage: 'quick',
  threat: 'Placeholders, mail heads, signs of a short message and lines of the log carry code',
  criterion: '0 evaluations: only plain own names are filled, once; no title writes a header, an address or a message; one line of the log a request whatever was typed',
  provedBy: [
    { file: 'src/app/attack/injection.test.ts', control: 'control: a filler that follows paths' },
    { file: 'src/modules/notifications/notifications.test.ts', tests: ['a title cannot write headers, another address or another message'] },
    { file: 'src/modules/notifications/rules.test.ts', tests: ['no text keeps a sign that ends a header'] },
    { file: 'src/kit/server/http/logging.test.ts', tests: ['says one line a request'] },
  ],
  limits: 'a stored value that is exactly = and the key of one of our own words is shown as that word; there are no short messages in the product',
};
