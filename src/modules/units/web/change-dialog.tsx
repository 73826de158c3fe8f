import { type ReactNode, useEffect, useRef, useState } from 'react';
import { v7 } from 'uuid';
import { localDate } from '#kit/pure/time.ts';
import type { OutputOf } from '#kit/pure/endpoint.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { Button } from '#kit/web/ui/button.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useSayError } from '#kit/web/ui/feedback.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { type Change, makeChange, previewChange } from '../contract/shape.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { Effects } from './effects.tsx';

export interface ChangeDialogProps {
  title: string;
  lead?: ReactNode;
  /** The verb on the last button. */
  verb: string;
  danger?: boolean;
  /** What is asked for so far; null while something is missing. */
  change: Change | null;
  /** The label of the day; the first day of what is new when left out. */
  onLabel?: string;
  onClose: () => void;
  onDone: (made: OutputOf<typeof makeChange>) => void;
  children?: ReactNode;
}

/** Asks what is to change, shows what that does, and does it when it is confirmed. A change of the form takes the preview away. */
export function ChangeDialog({ title, lead, verb, danger, change, onLabel, onClose, onDone, children }: ChangeDialogProps) {
  const t = useT<typeof zhCN>();
  const sayError = useSayError();
  const [id] = useState(() => v7());
  const [today] = useState(() => localDate(new Date()));
  const [on, setOn] = useState(today);
  const [reason, setReason] = useState('');
  const [seen, setSeen] = useState<{ of: string; answer: OutputOf<typeof previewChange> } | null>(null);
  const look = useAct(previewChange);
  const make = useAct(makeChange, { invalidate: ['/api/units', '/api/members', '/api/organisation'], onSuccess: onDone });
  const asked = JSON.stringify([change, on]);
  const answer = seen?.of === asked ? seen.answer : null;
  const told = useRef<HTMLDivElement>(null);
  // What it does stands below the form: it comes into sight with the verb that does it.
  useEffect(() => { if (answer) told.current?.scrollIntoView({ block: 'nearest' }); }, [answer]);
  const body = change && on && reason.trim() ? { id, on, reason: reason.trim(), change } : null;
  const preview = async (): Promise<void> => {
    if (body) setSeen({ of: asked, answer: await look.run({ body }) });
  };
  return (
    <Dialog
      open wide title={title} onClose={onClose}
      footer={answer && !answer.refused
        ? <Button kind={danger ? 'danger' : 'primary'} busy={make.busy} disabled={!body} onClick={() => body && void make.run({ body }).catch(sayError)}>{verb}</Button>
        : <Button kind="primary" busy={look.busy} disabled={!body} onClick={() => void preview().catch(sayError)}>{t('unit.change.preview')}</Button>}
    >
      <div className="k-stack">
        {lead ? <p>{lead}</p> : null}
        {children}
        <DateInput label={onLabel ?? t('unit.change.on')} required value={on} onChange={setOn} />
        <TextInput label={t('unit.reason')} rule={t('unit.reasonHint')} required value={reason} onChange={setReason} />
        <div ref={told} role="status" aria-live="polite" style={{ scrollMarginBottom: '6em' }}>
          {answer?.refused ? (
            <Banner tone="soon">
              <p>{t('unit.change.refused')}</p>
              <ul>{(answer.refused.fields.length > 0 ? answer.refused.fields : [answer.refused]).map((f) => <li key={f.code}>{t(`error.${f.code}` as 'error.unit.in_use', f.params)}</li>)}</ul>
            </Banner>
          ) : null}
          {answer && !answer.refused ? (
            <Banner tone="info">
              <p>{t('unit.change.effects')}</p>
              <Effects effects={answer.effects} />
            </Banner>
          ) : null}
        </div>
      </div>
    </Dialog>
  );
}
