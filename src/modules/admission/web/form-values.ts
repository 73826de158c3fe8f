import { z } from 'zod';
import { isMobile } from '#kit/pure/tabular/parse-phone.ts';
import type { CallOf } from '#kit/pure/endpoint.ts';
import type { saveOwn } from '../contract/apply.ts';
import type { ApplicantCategory } from '../rules/words.ts';
import { type ApplicationFields, type Introducer, applicationFields } from '../contract/shared.ts';

/** 1985.3, 1985/3/2 and 1985\u5e743\u6708 as 1985-03 and 1985-03-02; any other text stays, to be refused. */
function tidyDate(text: string): string {
  const match = /^\s*(\d{4})\s*(?:[-./\u5e74]\s*(\d{1,2})\s*(?:[-./\u6708]\s*(\d{1,2})\s*\u65e5?)?\u6708?)?\u5e74?\s*$/.exec(text);
  return match ? match.slice(1).filter((p) => p !== undefined).map((p, i) => (i === 0 ? p : p.padStart(2, '0'))).join('-') : text.trim();
}

type Texts = Omit<ApplicationFields, 'affiliations' | 'categories' | 'sex'>;
/** What the form of an application holds: texts as typed. */
export interface FormValues extends Texts {
  sex: '' | '1' | '2';
  affiliations: string[];
  categories: ApplicantCategory[];
  name: string;
  phone: string;
  introducer0: string;
  introducer0Unit: string;
  introducer1: string;
  introducer1Unit: string;
}

export const formSchema = z.custom<FormValues>().superRefine((v, ctx) => {
  const bad = (path: string, message: string): void => ctx.addIssue({ code: 'custom', path: [path], message });
  if (v.name.trim() === '') bad('name', 'input.required');
  if (v.phone.trim() === '') bad('phone', 'input.required');
  else if (!isMobile(v.phone.replace(/[\s-]/g, ''))) bad('phone', 'input.wrong_format');
  if (v.reason.trim() === '') bad('reason', 'input.required');
  const parsed = applicationFields.safeParse(fieldsOf(v));
  for (const issue of parsed.error?.issues ?? []) bad(String(issue.path[0]), 'input.wrong_format');
});

function fieldsOf(v: FormValues): ApplicationFields {
  const { name: _n, phone: _p, introducer0: _a, introducer0Unit: _b, introducer1: _c, introducer1Unit: _d, ...fields } = v;
  return { ...fields, birth: tidyDate(fields.birth) };
}

export function valuesOf(a: { name: string; phone: string; fields: ApplicationFields; introducers: readonly Introducer[] }): FormValues {
  const [first, second] = a.introducers.filter((i) => i.state !== 'declined');
  return { ...a.fields, sex: a.fields.sex, name: a.name, phone: a.phone, introducer0: first?.name ?? '', introducer0Unit: first?.unitText ?? '', introducer1: second?.name ?? '', introducer1Unit: second?.unitText ?? '' };
}

/** The draft as the server takes it; a field that cannot be read yet is left empty until it can, the device keeps what was typed. */
export function draftOf(v: FormValues, version: number, nameBefore: string): CallOf<typeof saveOwn>['body'] {
  const phone = v.phone.replace(/[\s-]/g, '');
  const fields = fieldsOf(v);
  const parsed = applicationFields.safeParse(fields);
  const wrong = new Set((parsed.error?.issues ?? []).map((i) => String(i.path[0])));
  const clean = Object.fromEntries(Object.entries(fields).map(([k, x]) => [k, wrong.has(k) ? (Array.isArray(x) ? [] : '') : x])) as unknown as ApplicationFields;
  return {
    version, name: v.name.trim() || nameBefore, phone: isMobile(phone) ? phone : '', fields: clean,
    introducers: [{ name: v.introducer0.trim(), unitText: v.introducer0Unit.trim() }, { name: v.introducer1.trim(), unitText: v.introducer1Unit.trim() }].filter((i) => i.name !== ''),
  };
}
