import { z } from 'zod';
import { together } from '#kit/server/access.ts';
import type { ModuleDef } from '#kit/server/registry.ts';
import { tallyAnew, tallyCheck } from '#kit/server/tallies.ts';
import { directoryAccess, messageAccess } from './access.ts';
import { contactErrors } from './contract/errors.ts';
import type {} from './contract/events.ts';
import { contactDisclosures } from './disclosures.ts';
import { contactErasures } from './erasure.ts';
import { en } from './locales/en.ts';
import { zhCN } from './locales/zh-CN.ts';
import { contactReferences } from './references.ts';
import { routes } from './routes.ts';
import { contactSchema } from './schema.ts';
import { CARD_YEARS } from './service/cards/cards.ts';
import { forgetChecks } from './service/cards/check.ts';
import { FOR_MEMBERS } from './service/directory/seeing.ts';
import { directorySheets } from './service/directory/sheets.ts';
import { groupsImport } from './service/groups/list-import.ts';
import { SMS_FEN, WECHAT_FEN } from './service/messages/audience.ts';
import { chaseSheet } from './service/messages/chase-sheet.ts';
import { messagesSheet } from './service/messages/messages-sheet.ts';
import { SEND_JOB, runSend } from './service/messages/send.ts';

const access = together(directoryAccess, messageAccess);

export const contactModule: ModuleDef = {
  name: 'contact', disclosures: contactDisclosures, erasures: contactErasures, references: contactReferences, schema: contactSchema, access, errors: contactErrors, routes, words: { 'zh-CN': zhCN, en },
  exports: { ...directorySheets, messages: messagesSheet, messagePeople: chaseSheet }, imports: { contactGroups: groupsImport },
  jobs: { [SEND_JOB]: runSend },
  periodics: [{ name: 'contact.cardChecks', everySeconds: 3600, run: forgetChecks }],
  checks: [{ name: 'contact.receipts', run: tallyCheck('message'), anew: tallyAnew('message') }, { name: 'contact.deliveries', run: tallyCheck('delivery'), anew: tallyAnew('delivery') }],
  settings: {
    [FOR_MEMBERS]: { schema: z.enum(['all', 'units', 'off']), initial: 'all', group: 'contact' },
    [SMS_FEN]: { schema: z.number().int().min(0).max(10_000), initial: 5, group: 'contact' },
    [WECHAT_FEN]: { schema: z.number().int().min(0).max(10_000), initial: 0, group: 'contact' },
    [CARD_YEARS]: { schema: z.number().int().min(1).max(10), initial: 1, group: 'contact' },
  },
};
