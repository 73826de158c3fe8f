import { type Decision, no, ok } from '#kit/pure/decision.ts';
import { isIdNumber } from '#kit/pure/tabular/id-number.ts';
import { compact } from '#kit/pure/tabular/text.ts';
import { isLocalDate } from '#kit/pure/time.ts';
import type { FieldType, FieldValue } from './words.ts';

const MOST = { text: 120, longText: 2000, codes: 20 } as const;
// oxlint-disable-next-line no-control-regex -- control characters are what is refused here
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** A day of which perhaps only the year or the month is known. */
export function isPartialDay(text: string): boolean {
  if (/^\d{4}$/.test(text)) return true;
  if (/^\d{4}-\d{2}$/.test(text)) return isLocalDate(`${text}-01`);
  return isLocalDate(text);
}

/** A value in the form in which it is kept: spaces trimmed, nothing for an empty one, an identity number in capitals and plain digits. */
export function tidyValue(type: FieldType, value: FieldValue): FieldValue {
  if (typeof value === 'string') {
    const text = value.trim();
    if (text === '') return null;
    return type === 'idNumber' ? compact(text).toUpperCase() : text;
  }
  if (Array.isArray(value)) {
    const parts = [...new Set((value as readonly string[]).map((v) => v.trim()).filter((v) => v !== ''))];
    return parts.length === 0 && type === 'codes' ? null : parts;
  }
  return value;
}

/** Whether a tidy value fits a field's type; `codes` are the codes that hold today, with those that the field had before; nobody is born after `today`. */
export function valueFits(type: FieldType, value: FieldValue, codes: ReadonlySet<string>, today?: string): Decision {
  if (value === null) return ok;
  const wrong = no('field.value_wrong');
  switch (type) {
    case 'text':
      return typeof value === 'string' && value.length <= MOST.text && !/[\r\n]/.test(value) && !CONTROL.test(value) ? ok : wrong;
    case 'longText':
      return typeof value === 'string' && value.length <= MOST.longText && !CONTROL.test(value) ? ok : wrong;
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= 1e12 ? ok : wrong;
    case 'day':
      return typeof value === 'string' && isPartialDay(value) ? ok : no('field.day_wrong');
    case 'code':
      return typeof value === 'string' && codes.has(value) ? ok : no('field.code_wrong');
    case 'codes':
      return Array.isArray(value) && value.length <= MOST.codes && (value as readonly string[]).every((v) => codes.has(v)) ? ok : no('field.code_wrong');
    case 'yesNo':
      return typeof value === 'boolean' ? ok : wrong;
    case 'file':
      return typeof value === 'string' && UUID.test(value) ? ok : wrong;
    case 'idNumber':
      return typeof value === 'string' && isIdNumber(value, today) ? ok : no('field.id_number_wrong');
    case 'lines':
    case 'unit':
      return wrong;
  }
}

/** What is shown of a value that must be asked for: the ends of a number, else nothing of it. */
export function maskValue(type: FieldType, value: FieldValue): string {
  if (type === 'idNumber' && typeof value === 'string' && value.length === 18) return `${value.slice(0, 3)}${'*'.repeat(13)}${value.slice(-2)}`;
  return '••••••';
}

/** Whether two values are the same, whatever the order of several codes. */
export function sameValue(a: FieldValue, b: FieldValue): boolean {
  const norm = (v: FieldValue): string => JSON.stringify(Array.isArray(v) ? [...(v as readonly string[])].toSorted() : (v ?? null));
  const empty = (v: FieldValue): boolean => v === null || v === '' || (Array.isArray(v) && v.length === 0);
  return (empty(a) && empty(b)) || norm(a) === norm(b);
}

/** By what a value is found in lists: its codes, and that there is one. */
export function termsOf(fieldId: string, type: FieldType, value: FieldValue): string[] {
  if (value === null) return [];
  const parts = type === 'codes' ? (value as readonly string[]) : type === 'code' || type === 'yesNo' ? [String(value)] : [];
  return [`${fieldId}:`, ...parts.map((p) => `${fieldId}:${p}`), ...(type === 'file' && typeof value === 'string' ? [`file:${value}`] : [])];
}
