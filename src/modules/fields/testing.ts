import { newId } from '#kit/server/ids.ts';
import type { Person, TestApp } from '#app/testing.ts';
import { type FieldTermsInput, addField } from './contract/dictionary.ts';
import { draftNotice, publishNotice } from './contract/notice.ts';

/** Terms of a plain field of the site; a test changes what it is about. */
export function terms(given: Partial<FieldTermsInput> & { label: string }): FieldTermsInput {
  return {
    help: '', type: 'text', codeTable: null, owner: 'member', purpose: 'testing', basis: 'membership', tier: 'unitStaff', sensitive: false, keepDays: 60, encrypted: false, required: false, editedBy: 'both', needsApproval: false, optIn: null, piaReference: null, ...given,
  };
}

/** Adds a field, tells of it in a new notice (so that it may be filled in) unless it is to wait, and returns its id. */
export async function aField(app: TestApp, as: Person, given: Partial<FieldTermsInput> & { label: string }, told = true): Promise<string> {
  const { id } = await app.done(addField, { body: { id: newId(), ...terms(given) } }, as);
  if (told) await app.done(publishNotice, { body: { base: (await app.done(draftNotice, {}, as)).base, note: '' } }, as);
  return id;
}
