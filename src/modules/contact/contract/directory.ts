import { z } from 'zod';
import { endpoint } from '#kit/pure/endpoint.ts';

const uuid = z.uuid();
/** Who sees something of a person: the staff only, colleagues of the same units, or all members. */
export const opennesses = ['staff', 'units', 'all'] as const;
export type Openness = (typeof opennesses)[number];

export const directorySorts = ['pinyin', 'strokes', 'unit'] as const;

export const directoryFilter = z.strictObject({
  /** Part of a name, pinyin, its initials; an employer, post, title or unit; the end of a number: each only as far as the reader may see it. */
  search: z.string().trim().max(60).optional(),
  /** First letter of the name's pinyin. */
  letter: z.string().regex(/^[a-z#]$/).optional(),
  unit: uuid.optional(),
  group: uuid.optional(),
  saved: uuid.optional(),
});
export type DirectoryFilter = z.output<typeof directoryFilter>;
export const directoryQuery = directoryFilter.extend({ sort: z.enum(directorySorts).optional(), ids: z.array(uuid).max(1000).optional() });
export type DirectoryQuery = z.output<typeof directoryQuery>;

export const directoryLine = z.object({
  id: uuid, name: z.string(), unitId: uuid, unitName: z.string(), groups: z.array(z.string()), employer: z.string().nullable(), post: z.string().nullable(), title: z.string().nullable(),
  phone: z.string().nullable(), phoneMasked: z.boolean(), email: z.string().nullable(), letter: z.string(),
});
export type DirectoryLine = z.output<typeof directoryLine>;

export const listDirectory = endpoint({
  method: 'GET', path: '/api/directory', summary: 'The directory: everybody\'s name and unit, and what each person shares with the reader',
  query: directoryFilter.extend({ sort: z.enum(directorySorts).optional(), after: z.string().max(400).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  output: z.object({ items: z.array(directoryLine), next: z.string().nullable() }), errors: ['access.denied', 'cursor.invalid', 'directory.closed', 'contactGroup.not_found'],
});
export const directoryLetters = endpoint({
  method: 'GET', path: '/api/directory/letters', summary: 'First letters; within a filter with how many there are', query: directoryFilter.omit({ letter: true }),
  output: z.object({ items: z.array(z.object({ letter: z.string(), count: z.int().nullable() })) }), errors: ['access.denied', 'directory.closed', 'contactGroup.not_found'],
});
export const countDirectory = endpoint({ method: 'GET', path: '/api/directory/count', summary: 'How many a filter finds', query: directoryFilter, output: z.object({ count: z.int(), more: z.boolean() }), errors: ['access.denied', 'directory.closed', 'contactGroup.not_found'] });
export const personCard = endpoint({
  method: 'GET', path: '/api/directory/:id/vcard', kind: 'file', summary: 'One person as a vCard, with what the reader may see of them', params: z.strictObject({ id: uuid }), output: z.unknown(), errors: ['access.denied', 'directory.person_not_found', 'directory.closed'],
});

export const choices = z.strictObject({ phone: z.enum(opennesses), email: z.enum(opennesses), work: z.enum(opennesses), texts: z.boolean() });
export type Choices = z.output<typeof choices>;
export const readChoices = endpoint({ method: 'GET', path: '/api/my-contact', summary: 'Who may see what of me', output: choices, errors: ['access.denied'] });
export const setChoices = endpoint({ method: 'PUT', path: '/api/my-contact', summary: 'Say who may see what of me', body: choices, output: choices, errors: ['access.denied'] });
