import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { ApiError } from '#kit/web/api-error.ts';
import { type Form, useForm } from '#kit/web/form/use-form.ts';
import { useMe } from '#kit/web/me.ts';
import { invalidate, useAct } from '#kit/web/query.ts';
import { browserStore } from '#kit/web/store.ts';
import type { Matter } from '../../../contract/matter.ts';
import type { Offer, StepEndpoint, Values } from './act-types.ts';

const SUGGESTIONS = '/api/suggestions';
/** What a step changes for its reader: the matter, lists, what waits, what was told. */
export const AFTER = [SUGGESTIONS, '/api/inbox', '/api/notifications'] as const;

export interface StepOptions {
  readonly m: Matter;
  readonly offer: Offer;
  readonly endpoint: StepEndpoint;
  readonly initial: Values;
  /** What is sent besides version, target and fresh ids. */
  readonly toBody: (values: Values) => Record<string, unknown>;
  /** Names of fields that must be filled now. */
  readonly missing?: (values: Values) => readonly string[];
  readonly fresh?: readonly string[];
  readonly keep?: boolean;
  /** What is written over, as text: when somebody saves another in the meantime, it is shown before it can be replaced. */
  readonly over?: string;
  readonly labels: Partial<Record<string, string>>;
  readonly onDone: (output: unknown) => void;
}

export interface StepForm {
  readonly form: Form<Values>;
  /** Somebody else acted in between: the page was read again, what was typed stays. */
  readonly changed: boolean;
  /** What the form would replace is no longer what it was filled from. */
  readonly overtaken: boolean;
  /** What was not sent last time stands in the form again. */
  readonly restored: boolean;
  readonly startAnew: () => void;
}

interface Kept {
  values: Values;
  ids: Record<string, string>;
  over?: string;
}

// What was typed into a dialog that was closed stays as long as the page does; its fresh ids too, so that sending it after all is harmless.
const closed = new Map<string, Kept>();

/** The form of one step: checked by the endpoint's own schema, sent with the version that the page shows, kept until it is done. */
export function useStep(o: StepOptions): StepForm {
  const { m, offer } = o;
  const me = useMe();
  const client = useQueryClient();
  const place = `at.${me.account.id}.act.${m.id}.${offer.key}`;
  const [kept] = useState<Kept | null>(() => closed.get(place) ?? (o.keep ? read(place, o.initial) : null));
  const [restored, setRestored] = useState(kept !== null && !closed.has(place));
  const [changed, setChanged] = useState(false);
  // The page is read again whenever its window is turned to, so the version alone would let older words replace newer ones unseen.
  const [over, setOver] = useState(kept ? kept.over : o.over);
  const overtaken = o.over !== over;
  const shown = useRef(over);
  const [ids] = useState<Record<string, string>>(() => kept?.ids ?? Object.fromEntries((o.fresh ?? []).map((name) => [name, uuidv7()])));
  const finished = useRef(false);
  const act = useAct(o.endpoint);
  const latest = useRef(o);
  latest.current = o;

  const schema = z.unknown()
    .superRefine((values, ctx) => {
      for (const name of latest.current.missing?.(values as Values) ?? []) ctx.addIssue({ code: 'custom', path: [name], message: 'input.required' });
    })
    .transform((values): unknown => ({ ...targetOf(o.endpoint, offer), ...ids, ...latest.current.toBody(values as Values), version: latest.current.m.version }))
    .pipe(o.endpoint.body ?? z.unknown());

  const form = useForm<z.ZodType, Values>({
    schema, initial: kept ? { ...o.initial, ...kept.values } : o.initial, labels: o.labels,
    onSubmit: async (body) => {
      if (latest.current.over !== shown.current) {
        // Said once, at the top of the dialog; pressing again means it.
        shown.current = latest.current.over;
        setChanged(true);
        return;
      }
      try {
        const output = await act.run({ params: { id: m.id }, body });
        finished.current = true;
        closed.delete(place);
        browserStore().remove(place);
        latest.current.onDone(output);
        void invalidate(client, AFTER);
      } catch (e) {
        if (!(e instanceof ApiError) || e.code !== 'matter.changed') throw e;
        setChanged(true);
        await invalidate(client, [SUGGESTIONS]);
      }
    },
  });

  useEffect(() => {
    // The newer text, if there is one, now stands in the dialog.
    if (changed) shown.current = o.over;
  }, [changed, o.over]);

  const { values, dirty } = form;
  useEffect(() => {
    if (finished.current || !dirty) return;
    const basis = over === undefined ? {} : { over };
    closed.set(place, { values, ids, ...basis });
    if (latest.current.keep) browserStore().set(place, { values: withoutFiles(values), ids, ...basis });
  }, [place, values, ids, dirty, over]);

  function startAnew(): void {
    closed.delete(place);
    browserStore().remove(place);
    form.setAll(o.initial);
    setRestored(false);
    setChanged(false);
    setOver(o.over);
    shown.current = o.over;
  }
  return { form, changed, overtaken, restored, startAnew };
}

/** The parts of the target that the endpoint asks for; a reply, say, already tells whose assignment it is. */
function targetOf(endpoint: StepEndpoint, offer: Offer): Record<string, unknown> {
  const known = endpoint.body instanceof z.ZodObject ? Object.keys(endpoint.body.shape) : [];
  return Object.fromEntries(Object.entries(offer.target).filter(([name]) => known.includes(name)));
}

/** Files wait on the server for a day only; they are chosen again. */
function withoutFiles(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, v]) => !(Array.isArray(v) && v.some((x) => typeof x === 'object' && 'size' in x))));
}

function read(place: string, initial: Values): Kept | null {
  const found = browserStore().get(place);
  if (typeof found !== 'object' || found === null || !('values' in found) || !('ids' in found)) return null;
  const { values, ids, over } = found as Kept;
  return { values: Object.fromEntries(Object.entries(values).filter(([name]) => name in initial)), ids, ...(over === undefined ? {} : { over }) };
}
