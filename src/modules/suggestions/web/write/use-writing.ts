import { useId, useState } from 'react';
import type { FieldError } from '#kit/pure/decision.ts';
import { asApiError, type WordedFieldError } from '#kit/web/api-error.ts';
import { useHasWord, useT } from '#kit/web/i18n.tsx';
import type { FormProblem } from '#kit/web/ui/form-error-summary.tsx';
import { useErrorText } from '#kit/web/ui/states.tsx';
import type { zhCN } from '../../locales/zh-CN.ts';
import type { SectionKey } from '../../rules/writing.ts';
import { type DraftText, problemsOf } from './draft-text.ts';

export interface Writing {
  readonly text: DraftText;
  readonly set: (change: Partial<DraftText>) => void;
  readonly setAll: (text: DraftText) => void;
  readonly idOf: (path: string) => string;
  readonly errorAt: (path: string) => string | undefined;
  /** The reader left a field: from then on it is checked while it is corrected. */
  readonly leave: (path: string) => void;
  readonly summary: readonly FormProblem[];
  readonly attempt: number;
  /** Looks everything over; true when nothing stands in the way. */
  readonly check: (more?: readonly FormProblem[]) => boolean;
  /** Puts a refusal of the server where it belongs. */
  readonly refuse: (error: unknown) => void;
}

/** The text while it is written, checked by the rules that the server asks. */
export function useWriting(start: DraftText): Writing {
  const t = useT<typeof zhCN>();
  const speak = useT();
  const has = useHasWord();
  const say = useErrorText();
  const root = useId();
  const [text, setText] = useState(start);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [attempt, setAttempt] = useState(0);
  const [given, setGiven] = useState<readonly WordedFieldError[]>([]);
  const [more, setMore] = useState<readonly FormProblem[]>([]);
  const problems = problemsOf(text);

  const idOf = (path: string) => `${root}${path.replace(/\W/g, '-')}`;
  const words = (e: WordedFieldError): string => (has(`error.${e.code}`) ? speak(`error.${e.code}`, e.params ?? {}) : (e.words ?? speak('error.input.wrong_value')));
  const shown = (attempt > 0 ? problems : problems.filter((p) => left.has(p.path))) as readonly FieldError[];
  const all = [...given, ...shown.filter((p) => !given.some((g) => g.path === p.path))];

  function labelOf(path: string): string {
    if (path === 'title') return t('suggestions.writePage.titleLabel');
    if (path === 'openReason') return t('suggestions.writePage.openReason');
    if (path === 'content') return t('suggestions.writePage.whole');
    return path.startsWith('content.') ? t(`suggestion.section.${path.slice('content.'.length) as SectionKey}.label`) : '';
  }
  function worded(e: WordedFieldError): FormProblem {
    const label = labelOf(e.path);
    return { fieldId: label ? idOf(e.path) : null, text: label ? t('kit.field.problem', { label, text: words(e) }) : words(e) };
  }
  return {
    text,
    set(change) {
      setText((old) => ({ ...old, ...change }));
      setGiven([]);
      setMore([]);
    },
    setAll: setText,
    idOf,
    errorAt(path) {
      const e = all.find((x) => x.path === path);
      return e && words(e);
    },
    leave: (path) => setLeft((old) => (old.has(path) ? old : new Set(old).add(path))),
    summary: attempt > 0 ? [...more, ...all.map(worded)] : [],
    attempt,
    check(found = []) {
      setMore(found);
      setGiven([]);
      if (problems.length + found.length > 0) setAttempt((n) => n + 1);
      return problems.length + found.length === 0;
    },
    refuse(error) {
      const e = asApiError(error);
      setGiven(e.fields.map((f) => ({ ...f, path: f.path.replace(/^body\./, '') })));
      setMore(e.fields.length === 0 ? [{ fieldId: null, text: say(e) }] : []);
      setAttempt((n) => n + 1);
    },
  };
}
