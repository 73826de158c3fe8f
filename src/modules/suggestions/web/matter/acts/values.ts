import type { Form } from '#kit/web/form/use-form.ts';
import type { Choice } from '#kit/web/ui/combobox.tsx';
import type { UploadedFile } from '#kit/web/ui/file-upload.tsx';
import type { Matter } from '../../../contract/matter.ts';
import type { FieldKind, FieldSpec, FieldValue, Offer, Values } from './act-types.ts';

const empties: Readonly<Record<FieldKind, FieldValue>> = { line: '', phone: '', text: '', day: '', choice: '', select: '', yesNo: '', unit: null, people: [], matter: null, files: [], sections: {} };

/** The values that a form starts with. */
export function startOf(fields: readonly FieldSpec[], m: Matter, offer: Offer): Values {
  return Object.fromEntries(fields.map((f) => [f.name, f.initial?.(m, offer.target) ?? empties[f.kind]]));
}

/** Whether a field stands in the form now. */
export function isShown(f: FieldSpec, values: Values, m: Matter, offer: Offer): boolean {
  return f.when === undefined || f.when(values, m, offer);
}

export function isRequired(f: FieldSpec, values: Values, m: Matter): boolean {
  return typeof f.required === 'function' ? f.required(values, m) : f.required === true;
}

/** What is sent for the fields that stand in the form: optional ones that are empty are left out. */
export function bodyOf(fields: readonly FieldSpec[], values: Values, m: Matter, offer: Offer): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const f of fields) {
    if (!isShown(f, values, m, offer)) continue;
    const sent = sentOf(f.kind, values[f.name] ?? null);
    if (sent !== undefined && (sent !== '' || isRequired(f, values, m))) body[f.name] = sent;
  }
  return body;
}

function sentOf(kind: FieldKind, value: FieldValue): unknown {
  if (kind === 'yesNo') return value === 'yes' ? true : value === 'no' ? false : undefined;
  if (kind === 'unit' || kind === 'matter') return isChoice(value) ? value.id : undefined;
  if (kind === 'people' || kind === 'files') return Array.isArray(value) ? value.map((x: string | Choice) => (typeof x === 'string' ? x : x.id)) : [];
  if (kind === 'sections') return value ?? {};
  return typeof value === 'string' ? value.trim() : undefined;
}

export function isChoice(value: FieldValue | undefined): value is Choice {
  return typeof value === 'object' && value !== null && 'id' in value && 'label' in value;
}

/** The text among the values of a form. */
export function textAt(values: Values, name: string): string {
  const value = values[name];
  return typeof value === 'string' ? value : '';
}

/** The choices among the values of a form. */
export function choicesAt(values: Values, name: string): readonly Choice[] {
  const value = values[name];
  return Array.isArray(value) ? (value as readonly Choice[]) : [];
}

/** The files among the values of a form. */
export function filesAt(values: Values, name: string): readonly UploadedFile[] {
  const value = values[name];
  return Array.isArray(value) ? (value as readonly UploadedFile[]) : [];
}

/** The sections of a text among the values of a form. */
export function sectionsAt(values: Values, name: string): Readonly<Record<string, string>> {
  const value = values[name];
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isChoice(value) ? (value as Readonly<Record<string, string>>) : {};
}

/** What a text input gets of a form. */
export function bindText(form: Form<Values>, name: string) {
  return { ...form.bind(name), value: textAt(form.values, name), onChange: (value: string) => form.set(name, value) };
}
