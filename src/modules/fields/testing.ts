import { newId } from '#kit/server/ids.ts';
import type { Person, TestApp } from '#app/testing.ts';
import { type FieldTermsInput, addField } from './contract/dictionary.ts';

/** Terms of a plain field of the site; a test changes what it is about. */
export function terms(given: Partial<FieldTermsInput> & { label: string }): FieldTermsInput {
  return {
    help: '', type: 'text', codeTable: null, owner: 'member', purpose: 'testing', basis: 'membership', tier: 'unitStaff', sensitive: false, keepDays: 60, encrypted: false, required: false, editedBy: 'both', needsApproval: false, optIn: null, piaReference: null, ...given,
  };
}

/** Adds a field and returns its id. */
export async function aField(app: TestApp, as: Person, given: Partial<FieldTermsInput> & { label: string }): Promise<string> {
  return (await app.done(addField, { body: { id: newId(), ...terms(given) } }, as)).id;
}
