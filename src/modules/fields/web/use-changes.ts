import { useState } from 'react';
import { asApiError } from '#kit/web/api-error.ts';
import { useErrorText } from '#kit/web/ui/states.tsx';
import type { FileField } from '../contract/file.ts';
import type { FieldValue } from '../rules/words.ts';

export interface Changes {
  draft: Readonly<Record<string, FieldValue>>;
  /** What differs from what was seen, with the mark of what was seen. */
  changes: { fieldId: string; value: FieldValue; mark: string }[];
  set: (fieldId: string, value: FieldValue) => void;
  errorOf: (fieldId: string) => string | undefined;
  /** Puts the server's refusals beside their fields. */
  failed: (error: unknown) => void;
  reset: () => void;
}

const same = (a: FieldValue, b: FieldValue): boolean => JSON.stringify(a === '' ? null : a) === JSON.stringify(b === '' ? null : b);

/** What somebody changes of several fields before it is sent. */
export function useChanges(items: readonly FileField[]): Changes {
  const say = useErrorText();
  const [edited, setEdited] = useState<Readonly<Record<string, FieldValue>>>({});
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const draft = Object.fromEntries(items.map((f) => [f.fieldId, Object.hasOwn(edited, f.fieldId) ? (edited[f.fieldId] ?? null) : f.value]));
  return {
    draft,
    changes: items.filter((f) => Object.hasOwn(edited, f.fieldId) && !same(edited[f.fieldId] ?? null, f.value)).map((f) => ({ fieldId: f.fieldId, value: edited[f.fieldId] ?? null, mark: f.mark })),
    set: (fieldId, value) => {
      setEdited({ ...edited, [fieldId]: value });
      setErrors(({ [fieldId]: _gone, ...rest }) => rest);
    },
    errorOf: (fieldId) => errors[fieldId],
    failed: (error) => {
      const e = asApiError(error);
      setErrors(Object.fromEntries(e.fields.map((f) => [f.path, f.words ?? say(error)])));
    },
    reset: () => { setEdited({}); setErrors({}); },
  };
}
