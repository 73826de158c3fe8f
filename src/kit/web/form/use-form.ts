import { useCallback, useId, useMemo, useRef, useState } from 'react';
import type { z } from 'zod';
import { asApiError, type WordedFieldError } from '../api-error.ts';
import { useHasWord, useT } from '../i18n.tsx';
import type { FormProblem } from '../ui/form-error-summary.tsx';
import { useErrorText } from '../ui/states.tsx';
import { check } from './form-errors.ts';
import { mergeEdits } from './merge-edits.ts';

/** What `bind('title')` gives to an input. */
export interface Bound<V> {
  id: string;
  name: string;
  value: V;
  onChange: (value: V) => void;
  onBlur: () => void;
  error: string | undefined;
}

/** A field that somebody else changed while it was being edited here. */
export interface Clash {
  name: string;
  label: string;
  theirs: string;
  /** What was typed here; null where nothing was, and theirs stands in the field already. */
  mine: string | null;
  kept: 'mine' | 'theirs';
  keep: (whose: 'mine' | 'theirs') => void;
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
  /** What somebody else changed meanwhile; empty when nobody did. */
  clashes: readonly Clash[];
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
  /** Gets the parsed values, and the version that they were made from; a thrown ApiError comes back to its fields. */
  onSubmit: (values: z.output<S>, version: number) => Promise<unknown> | unknown;
  /**
   * The version of what is edited, as the page knows it now; `initial` is what stands there at that version. When it grows under the form, what was
   * typed stays, what others changed comes in, and what both changed is put beside each other. Send the version that `onSubmit` gets, never that of the page.
   */
  version?: number;
  /** A value in words, where it is a code. */
  show?: (name: keyof T & string, value: unknown) => string | undefined;
  /** Names of fields for the summary: `{ title: t('suggestion.field.title') }`. */
  labels?: Partial<Record<string, string>>;
}

/** What a field holds, as a line of text. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(' \u00b7 ');
  if (typeof value === 'object' && value !== null) return 'label' in value ? String(value.label) : 'name' in value ? String(value.name) : '';
  if (typeof value === 'boolean') return value ? '\u2713' : '';
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** A form's values, errors and submission. Fields are checked when left, again while being corrected, and all on submit. */
export function useForm<S extends z.ZodType, T extends object = z.input<S> & object>({ schema, initial, onSubmit, labels = {}, version, show }: FormOptions<S, T>): Form<T> {
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
  const [base, setBase] = useState({ version, values: initial });
  const [clash, setClash] = useState<{ now: T; mine: T; both: readonly (keyof T & string)[]; theirs: readonly (keyof T & string)[] } | null>(null);
  const dirty = JSON.stringify(values) !== JSON.stringify(start);
  // While it is being sent, a new version is most likely its own.
  if (version !== base.version && !busy) {
    setBase({ version, values: initial });
    setStart(initial);
    if (dirty) {
      const merged = mergeEdits(base.values, values, initial);
      setValues(merged.values);
      if (merged.both.length + merged.theirs.length > 0) setClash({ now: initial, mine: values, ...merged });
    } else setValues(initial);
  }

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
      await onSubmit(data as z.output<S>, base.version ?? 0);
      setStart(values);
      setClash(null);
      setTried(false);
      setLeft(new Set());
    } catch (e) {
      const error = asApiError(e);
      const fields = error.fields.map((f) => ({ ...f, path: f.path.replace(/^body\./, '') }));
      setGiven(fields);
      if (fields.length === 0) setWhole(error.code === 'matter.changed' && version !== undefined ? t('kit.clash.told') : say(error));
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
  const inWords = (name: keyof T & string, value: unknown): string => show?.(name, value) ?? (textOf(value) || t('kit.clash.nothing'));
  const clashOf = (name: keyof T & string, typed: boolean): Clash => ({
    name, label: labels[name] ?? '', theirs: clash ? inWords(name, clash.now[name]) : '', mine: clash && typed ? inWords(name, clash.mine[name]) : null,
    kept: clash && JSON.stringify(values[name]) === JSON.stringify(clash.now[name]) ? 'theirs' : 'mine', keep: (whose) => clash && set(name, whose === 'mine' ? clash.mine[name] : clash.now[name]),
  });
  return {
    clashes: clash ? [...clash.both.map((n) => clashOf(n, true)), ...clash.theirs.map((n) => clashOf(n, false))] : [],
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
    dirty,
    busy,
    submit,
    settle: () => setStart(values),
    reset: () => {
      setValues(start);
      setClash(null);
      setGiven([]);
      setWhole(null);
      setTried(false);
      setAttempt(0);
      setLeft(new Set());
    },
  };
}
