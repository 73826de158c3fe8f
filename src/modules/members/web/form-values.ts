import { z } from 'zod';
import { hasControl } from '#kit/pure/names/normalise.ts';
import { isMobile, isOtherPhone } from '#kit/pure/tabular/parse-phone.ts';
import type { Choice } from '#kit/web/ui/combobox.tsx';
import { type MemberFields, sexes } from '../contract/fields.ts';
import type { MemberFile } from '../contract/members.ts';
import { isPartialDate, memberCategories } from '../rules.ts';

/** 1985.3, 1985/3/2 and 1985\u5e743\u6708 as 1985-03 and 1985-03-02; any other text stays as it is, to be refused. */
export function tidyDate(text: string): string {
  const match = /^\s*(\d{4})\s*(?:[-./\u5e74]\s*(\d{1,2})\s*(?:[-./\u6708]\s*(\d{1,2})\s*\u65e5?)?\u6708?)?\u5e74?\s*$/.exec(text);
  if (!match) return text.trim();
  return match.slice(1).filter((p) => p !== undefined).map((p, i) => (i === 0 ? p : p.padStart(2, '0'))).join('-');
}

const line = (max: number) => z.string().trim().max(max).refine((s) => !hasControl(s), 'input.wrong_format');
const date = z.string().refine((s) => s.trim() === '' || isPartialDate(tidyDate(s)), 'input.wrong_format');
const lines = z.string().trim().max(500);

const otherPhonesOf = (text: string): string[] => text.split(/[\n、,，;；]/).map((p) => p.trim()).filter((p) => p !== '');

/** What the form holds: texts as typed. */
export const formSchema = z.object({
  name: line(60).min(1), formerName: line(60), sex: z.enum(sexes), ethnicGroup: z.string(), birth: date, education: z.string(), degree: line(60), employer: line(120), post: line(120),
  professionalTitle: line(60), titleGrade: z.string(), affiliations: z.array(z.string()).max(4), categories: z.array(z.enum(memberCategories)),
  phone: z.string().refine((s) => s === '' || isMobile(s.replace(/[\s-]/g, '')), 'input.wrong_format'), otherPhones: z.string().max(200).refine((s) => otherPhonesOf(s).every(isOtherPhone), 'input.wrong_format'), email: z.union([z.literal(''), z.email()]),
  homeUnitId: z.custom<Choice | null>().refine((c) => c !== null, 'input.required'), homeIs: z.enum(['move', 'correction']), homeReason: z.string().trim().max(300), joined: date, socialPosts: lines, remark: lines,
});
export type FormValues = z.input<typeof formSchema>;

/** An empty form. */
export const emptyValues: FormValues = {
  name: '', formerName: '', sex: '0', ethnicGroup: '', birth: '', education: '', degree: '', employer: '', post: '', professionalTitle: '', titleGrade: '', affiliations: [], categories: [], phone: '', otherPhones: '', email: '',
  homeUnitId: null, homeIs: 'move', homeReason: '', joined: '', socialPosts: '', remark: '',
};

/** The form of a file. */
export function valuesOf({ fields, homeUnit }: MemberFile): FormValues {
  const text = (s: string | null): string => s ?? '';
  return {
    name: fields.name, formerName: text(fields.formerName), sex: sexes.find((s) => s === fields.sex) ?? '0', ethnicGroup: text(fields.ethnicGroup), birth: text(fields.birth), education: text(fields.education), degree: text(fields.degree),
    employer: text(fields.employer), post: text(fields.post), professionalTitle: text(fields.professionalTitle), titleGrade: text(fields.titleGrade), affiliations: fields.affiliations,
    categories: memberCategories.filter((c) => fields.categories.includes(c)), phone: text(fields.phone), otherPhones: fields.otherPhones.join('\n'), email: text(fields.email),
    homeUnitId: { id: homeUnit.id, label: homeUnit.name }, homeIs: 'move', homeReason: '', joined: text(fields.joined), socialPosts: text(fields.socialPosts), remark: text(fields.remark),
  };
}

/** The input of the endpoints from a form. */
export function bodyOf(v: FormValues): MemberFields {
  const text = (s: string): string | null => s.trim() || null;
  return {
    name: v.name.trim(), formerName: text(v.formerName), sex: v.sex, ethnicGroup: text(v.ethnicGroup), birth: text(tidyDate(v.birth)), education: text(v.education), degree: text(v.degree), employer: text(v.employer), post: text(v.post),
    professionalTitle: text(v.professionalTitle), titleGrade: text(v.titleGrade) as MemberFields['titleGrade'], affiliations: v.affiliations, categories: v.categories, phone: text(v.phone.replace(/[\s-]/g, '')),
    otherPhones: otherPhonesOf(v.otherPhones), email: text(v.email), homeUnitId: v.homeUnitId?.id ?? '', joined: text(tidyDate(v.joined)), socialPosts: text(v.socialPosts), remark: text(v.remark),
  };
}

/** Only what differs: a field that the writer did not touch is not sent, so nothing hidden is overwritten. */
export function changedOf(before: FormValues, after: FormValues): Partial<MemberFields> {
  const [old, now] = [bodyOf(before), bodyOf(after)];
  return Object.fromEntries(Object.entries(now).filter(([k, v]) => JSON.stringify(v) !== JSON.stringify(old[k as keyof MemberFields])));
}
