import { useCallback, useId, useMemo, useRef, useState } from 'react';
import type { z } from 'zod';
import { asApiError, type WordedFieldError } from '../api-error.ts';
import { useHasWord, useT } from '../i18n.tsx';
import type { FormProblem } from '../ui/form-error-summary.tsx';
import { useErrorText } from '../ui/states.tsx';
import { check } from './form-errors.ts';

/** What `bind('title')` gives to an input. */
export interface Bound<V> {
  id: string;
  name: string;
  value: V;
  onChange: (value: V) => void;
  onBlur: () => void;
  error: string | undefined;
}

export interface Form<T extends object> {
  values: T;
  set: <K extends keyof T>(name: K, value: T[K]) => void;
  setAll: (values: T) => void;
  bind: <K extends keyof T & string>(name: K) => Bound<T[K]>;
  /** The error at any path, e.g. `items.0.name`. */
  errorAt: (path: string) => string | undefined;
  /** The id that the summary links to for a path. */
  idOf: (path: string) => string;
  problems: readonly FormProblem[];
  attempt: number;
  dirty: boolean;
  busy: boolean;
  submit: () => Promise<void>;
  /** Takes the present values as the saved ones. */
  settle: () => void;
  reset: () => void;
}

export interface FormOptions<S extends z.ZodType, T extends object> {
  schema: S;
  initial: T;
  /** Gets the parsed values; a thrown ApiError comes back to its fields. */
  onSubmit: (values: z.output<S>) => Promise<unknown> | unknown;
  /** Names of fields for the summary: `{ title: t('suggestion.field.title') }`. */
  labels?: Partial<Record<string, string>>;
}

/** A form's values, errors and submission. Fields are checked when left, again while being corrected, and all on submit. */
export function useForm<S extends z.ZodType, T extends object = z.input<S> & object>({ schema, initial, onSubmit, labels = {} }: FormOptions<S, T>): Form<T> {
  const t = useT();
  const has = useHasWord();
  const say = useErrorText();
  const root = useId();
  const [start, setStart] = useState(initial);
  const [values, setValues] = useState(initial);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [given, setGiven] = useState<readonly WordedFieldError[]>([]);
  const [whole, setWhole] = useState<string | null>(null);
  const [attempt, setAttempt] = useState(0);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const running = useRef(false);

  const local = useMemo(() => check(schema, values).errors, [schema, values]);
  const words = useCallback(
    (e: WordedFieldError) => (has(`error.${e.code}`) ? t(`error.${e.code}`, e.params) : (e.words ?? t('error.input.wrong_value'))),
    [has, t],
  );
  const idOf = (path: string) => `${root}${path.replace(/\W/g, '-')}`;
  const seen = (path: string) => tried || left.has(path.split('.')[0] ?? path);
  const findError = (path: string) => given.find((e) => e.path === path) ?? (seen(path) ? local.find((e) => e.path === path) : undefined);
  const errorAt = (path: string) => {
    const e = findError(path);
    return e && words(e);
  };

  function set<K extends keyof T>(name: K, value: T[K]) {
    setValues((old) => ({ ...old, [name]: value }));
    // What the server said about a field holds until the field changes.
    setGiven((old) => old.filter((e) => e.path.split('.')[0] !== name));
    setWhole(null);
  }
  async function submit() {
    if (running.current) return;
    setTried(true);
    setWhole(null);
    setGiven([]);
    const { data, errors } = check(schema, values);
    if (errors.length > 0) {
      setAttempt((n) => n + 1);
      return;
    }
    running.current = true;
    setBusy(true);
    try {
      await onSubmit(data as z.output<S>);
      setStart(values);
      setTried(false);
      setLeft(new Set());
    } catch (e) {
      const error = asApiError(e);
      const fields = error.fields.map((f) => ({ ...f, path: f.path.replace(/^body\./, '') }));
      setGiven(fields);
      if (fields.length === 0) setWhole(say(error));
      setAttempt((n) => n + 1);
    } finally {
      running.current = false;
      setBusy(false);
    }
  }

  const problems: FormProblem[] = [];
  if (whole) problems.push({ fieldId: null, text: whole });
  if (attempt > 0) {
    const shown = [...given, ...(tried ? local.filter((e) => !given.some((g) => g.path === e.path)) : [])];
    for (const e of shown) {
      const label = labels[e.path] ?? labels[e.path.replace(/\.\d+(?=\.|$)/gu, '')] ?? labels[e.path.split('.')[0] ?? ''];
      const known = e.path !== '' && (e.path.split('.')[0] ?? '') in values;
      problems.push({ fieldId: known ? idOf(e.path) : null, text: label ? t('kit.field.problem', { label, text: words(e) }) : words(e) });
    }
  }
  return {
    values,
    set,
    setAll: (v) => {
      setValues(v);
      setGiven([]);
    },
    bind: (name) => ({
      id: idOf(name),
      name,
      value: values[name],
      onChange: (value) => set(name, value),
      onBlur: () => setLeft((old) => (old.has(name) ? old : new Set(old).add(name))),
      error: errorAt(name),
    }),
    errorAt,
    idOf,
    problems,
    attempt,
    dirty: JSON.stringify(values) !== JSON.stringify(start),
    busy,
    submit,
    settle: () => setStart(values),
    reset: () => {
      setValues(start);
      setGiven([]);
      setWhole(null);
      setTried(false);
      setAttempt(0);
      setLeft(new Set());
    },
  };
}
