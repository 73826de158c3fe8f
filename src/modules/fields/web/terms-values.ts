import { z } from 'zod';
import type { FieldItem, FieldTermsInput } from '../contract/dictionary.ts';
import { bases, editors, fieldTypes, optIns, owners, tiers } from '../rules/words.ts';

/** A field's terms as a form holds them: what may be empty is an empty text. */
export const termsValues = z.object({
  label: z.string().trim().min(1).max(30), help: z.string().trim().max(200), type: z.enum([...fieldTypes, '']), codeTable: z.string(), owner: z.enum(owners), purpose: z.string().trim().min(2).max(200), basis: z.enum(bases), tier: z.enum(tiers),
  sensitive: z.boolean(), keepDays: z.string().trim().regex(/^\d{0,5}$/), encrypted: z.boolean(), required: z.boolean(), editedBy: z.enum(editors), needsApproval: z.boolean(), optIn: z.enum([...optIns, '']), piaReference: z.string().trim().max(60),
});
export type TermsValues = z.input<typeof termsValues>;

/** A field that nobody has decided anything about: the least that may be kept. */
export const emptyTerms: TermsValues = {
  label: '', help: '', type: 'text', codeTable: '', owner: 'member', purpose: '', basis: 'membership', tier: 'unitStaff', sensitive: false, keepDays: '60', encrypted: false, required: false, editedBy: 'both', needsApproval: false, optIn: '', piaReference: '',
};

/** Terms as a form holds them. */
export function toValues(t: FieldItem['terms']): TermsValues {
  return { ...t, codeTable: t.codeTable ?? '', keepDays: t.keepDays === null ? '' : String(t.keepDays), optIn: t.optIn ?? '', piaReference: t.piaReference ?? '' };
}

/** Terms as the server takes them. */
export function toTerms(v: TermsValues): FieldTermsInput {
  const { label, help, owner, purpose, basis, tier, sensitive, encrypted, editedBy, needsApproval } = v;
  const coded = v.type === 'code' || v.type === 'codes';
  return {
    label, help, owner, purpose, basis, tier, sensitive, encrypted, editedBy, type: v.type as FieldTermsInput['type'], codeTable: v.codeTable && coded ? v.codeTable : null, keepDays: v.keepDays.trim() === '' ? null : Number(v.keepDays), required: v.required && basis !== 'consent',
    needsApproval: needsApproval && editedBy !== 'secretary', optIn: v.optIn === '' ? null : v.optIn, piaReference: v.optIn === '' || v.piaReference.trim() === '' ? null : v.piaReference.trim(),
  };
}
