import { useRef, useState } from 'react';
import { type Draft, useAutosave } from '#kit/web/form/use-autosave.ts';
import { call } from '#kit/web/call.ts';
import { saveDraft } from '../../contract/lists.ts';
import { readMatter } from '../../contract/matter.ts';
import { bodyOf, type DraftText, isBlank, textOfMatter } from './draft-text.ts';

export interface DraftKeeper {
  readonly draft: Draft;
  /** The server has the draft. */
  readonly started: boolean;
  /** Saves now; false when the server could not be reached or somebody else changed it. */
  readonly saveNow: () => Promise<boolean>;
  /** The server's version, for the steps that are taken from this page. */
  readonly version: () => number;
  /** A step of this page moved the version on: what is typed is saved over the new one. */
  readonly moved: (to: number) => void;
}

interface Options {
  readonly id: string;
  readonly start: DraftText;
  readonly text: DraftText;
  readonly version: number;
  readonly resubmissionOf: string | null;
  readonly onReplace: (text: DraftText) => void;
  /** It can no longer be edited: submitted or removed somewhere else. */
  readonly onGone: () => void;
}

/** Keeps a draft on the device and on the server while it is written; the first words start it under the id of the page. */
export function useDraft(o: Options): DraftKeeper {
  const [started, setStarted] = useState(o.version > 0);
  const latest = useRef(o);
  latest.current = o;
  const version = useRef(o.version);
  const saved = useRef(o.version > 0 ? JSON.stringify(o.start) : '');
  // Our own steps raise the version under the saver, which still holds the one before.
  const steps = useRef(new Map<number, number>());

  const draft = useAutosave<DraftText>({
    key: `suggestion.${o.id}`,
    // An empty form is not worth a draft: it stays what it was.
    value: isBlank(o.text) ? o.start : o.text,
    version: o.version,
    onReplace: o.onReplace,
    async save(text, base) {
      let at = Number(base ?? 0);
      for (let next = steps.current.get(at); next !== undefined; next = steps.current.get(at)) at = next;
      const done = await call(saveDraft, { params: { id: o.id }, body: bodyOf(text, at, o.resubmissionOf) });
      version.current = done.version;
      saved.current = JSON.stringify(text);
      setStarted(true);
      return done.version;
    },
    async reload() {
      const m = await call(readMatter, { params: { id: o.id } });
      if (m.can['edit'] !== true) latest.current.onGone();
      const value = textOfMatter(m, latest.current.text.owner);
      version.current = m.version;
      saved.current = JSON.stringify(value);
      setStarted(true);
      return { value, version: m.version };
    },
  });
  return {
    draft,
    started,
    version: () => version.current,
    moved(to) {
      steps.current.set(version.current, to);
      version.current = to;
    },
    async saveNow() {
      // A save that was under way carries older words: then once more.
      for (let tries = 0; tries < 3 && saved.current !== JSON.stringify(latest.current.text); tries += 1) await draft.flush();
      return saved.current === JSON.stringify(latest.current.text);
    },
  };
}
