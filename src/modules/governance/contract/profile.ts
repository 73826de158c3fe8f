import { z } from 'zod';
import { endpoint } from '#kit/pure/endpoint.ts';
import { annualNumbers, annualPeople, annualUnits, publishable } from '../rules/profile.ts';

const day = z.iso.date();
const line = (most: number) => z.string().trim().max(most);
const params = z.strictObject({ id: z.uuid() });

const nameLine = z.object({ name: z.string(), from: day, to: day.nullable(), ground: z.string() });
const representative = z.object({ id: z.uuid(), memberId: z.uuid().nullable(), name: z.string(), post: z.string(), from: day, to: day.nullable(), ground: z.string(), now: z.boolean(), version: z.int() });
export type Representative = z.output<typeof representative>;
const charter = z.object({ id: z.uuid(), title: z.string(), versions: z.array(z.object({ id: z.uuid(), number: z.int(), effectiveFrom: day, effectiveTo: day.nullable(), adoptedOn: day.nullable(), adoptedBy: z.string().nullable(), inForce: z.boolean() })) });

export const profileFields = {
  creditCode: z.string().max(40), registrationNumber: line(60), supervisingBody: line(100), registrationAuthority: line(100), purpose: line(2000), scope: line(2000), foundedOn: day.nullable(), certificateUntil: day.nullable(), address: line(200), phone: line(60), email: z.union([z.literal(''), z.email().max(100)]),
};
const held = { creditCode: z.string().nullable(), registrationNumber: z.string(), supervisingBody: z.string(), registrationAuthority: z.string(), purpose: z.string(), scope: z.string(), foundedOn: day.nullable(), certificateUntil: day.nullable(), address: z.string(), phone: z.string(), email: z.string() };
export const about = z.object({
  name: z.string(), ...held, on: day, names: z.array(nameLine), /** Newest first. */ representatives: z.array(representative), charters: z.array(charter), published: z.array(z.enum(publishable)), version: z.int(), updatedAt: z.iso.datetime().nullable(), updatedBy: z.string().nullable(),
  can: z.object({ manage: z.boolean(), sheet: z.boolean() }),
});
export type About = z.output<typeof about>;

export const readAbout = endpoint({ method: 'GET', path: '/api/about', summary: 'The association as it is registered, its names, legal representatives and charter; as of a day when one is named', query: z.strictObject({ on: day.optional() }), output: about, errors: ['session.required'] });
const codeErrors = ['about.code_length', 'about.code_sign', 'about.code_body', 'about.code_check'] as const;
export const saveAbout = endpoint({
  method: 'PUT', path: '/api/about', summary: 'Change what the association is registered with, and what of it is published (version 0 begins it)',
  body: z.strictObject({ version: z.int(), ...profileFields, published: z.array(z.enum(publishable)).max(publishable.length) }), output: about, errors: ['access.denied', 'matter.changed', ...codeErrors],
});
export const representativeFields = { memberId: z.uuid().nullable(), name: line(30), post: line(60), from: day, to: day.nullable(), ground: line(200) };
export const putRepresentative = endpoint({
  method: 'PUT', path: '/api/about/representatives/:id', summary: 'Record a legal representative from a day on (version 0), or correct one, which needs a reason; the one before ends the day before', params,
  body: z.strictObject({ version: z.int(), ...representativeFields, reason: line(200).optional() }), output: about,
  errors: ['access.denied', 'matter.changed', 'member.not_found', 'about.representative_nameless', 'about.representative_days', 'about.representative_overlaps', 'about.reason_missing'],
});
export const removeRepresentative = endpoint({
  method: 'POST', path: '/api/about/representatives/:id/remove', summary: 'Take out a legal representative who was recorded by mistake', params,
  body: z.strictObject({ version: z.int(), reason: line(200).min(1) }), output: about, errors: ['access.denied', 'matter.changed', 'about.representative_not_found'],
});

const number = z.object({ key: z.enum(annualNumbers), n: z.int(), /** Where its records are. */ href: z.string() });
export const annualSheet = z.object({ year: z.int(), on: day, name: z.string(), numbers: z.array(number), missing: z.array(z.string()) });
export type AnnualSheet = z.output<typeof annualSheet>;
const year = z.strictObject({ year: z.coerce.number().int().min(1950).max(2200) });
export const readAnnual = endpoint({ method: 'GET', path: '/api/about/annual', summary: 'The numbers of the annual inspection sheet of a year, each with the address of its records', query: year, output: annualSheet, errors: ['access.denied'] });
export const annualPaper = endpoint({ method: 'GET', path: '/api/about/annual.docx', kind: 'file', summary: 'The annual inspection sheet of a year as Word', query: year, output: z.unknown(), errors: ['access.denied'] });

export const annualRecords = endpoint({
  method: 'GET', path: '/api/about/annual/records', summary: 'The people or units behind one number of the annual sheet, within the reader\'s reach', query: z.strictObject({ year: z.coerce.number().int().min(1950).max(2200), kind: z.enum([...annualPeople, ...annualUnits]), after: z.string().max(300).optional(), limit: z.coerce.number().int().min(1).max(200).optional() }),
  output: z.object({ items: z.array(z.object({ id: z.uuid(), name: z.string(), note: z.string(), day: day.nullable(), href: z.string() })), next: z.string().nullable() }), errors: ['access.denied', 'cursor.invalid'],
});

const shown = z.string().optional();
export const readPublicAbout = endpoint({
  method: 'GET', path: '/api/public/about', summary: 'What the association publishes of itself', query: z.strictObject({}),
  output: z.object({
    name: z.string(), creditCode: shown, supervisingBody: shown, registrationAuthority: shown, purpose: shown, scope: shown, foundedOn: day.optional(), representative: shown, address: shown, phone: shown, email: shown, names: z.array(nameLine).optional(),
    charter: z.object({ title: z.string(), number: z.int(), effectiveFrom: day, text: z.string() }).optional(),
  }),
  errors: ['association.not_set_up'],
});
