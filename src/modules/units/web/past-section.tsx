import { useState } from 'react';
import type { OutputOf } from '#kit/pure/endpoint.ts';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { Button } from '#kit/web/ui/button.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { Link, useGo } from '#kit/web/ui/link.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { Timeline } from '#kit/web/ui/timeline.tsx';
import { unitPast } from '../contract/lifecycle.ts';
import { undoChange } from '../contract/shape.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { Effects } from './effects.tsx';

type Past = OutputOf<typeof unitPast>;

/** What a unit was from when on, which units came out of it or went into it, and the changes that may be taken back. */
export function PastSection({ id }: { id: string }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const [undoing, setUndoing] = useState<Past['changes'][number] | null>(null);
  const { data } = useQueryOf(unitPast, { params: { id } });
  if (!data) return null;
  const items = data.versions.map((v) => ({
    id: v.id, at: v.from, what: `${t(`unit.past.step.${v.step}`, { other: v.other?.name ?? '' })}${v.to === v.from ? '' : v.to ? ` ${t('unit.past.to', { day: dates.date(v.to) })}` : ''}`,
    who: v.byName, note: [v.name, t(`unit.kind.${v.kind}`), v.parentName ? t('unit.past.in', { name: v.parentName }) : '', v.reason ?? ''].filter((x) => x !== '').join(' · '),
  }));
  return (
    <section className="k-section" aria-label={t('unit.past.title')}>
      <h3>{t('unit.past.title')}</h3>
      {data.heirs.length > 0 ? <ul>{data.heirs.map((h) => <li key={`${h.id}${h.step}`}><Link href={`/units?unit=${h.id}`}>{t(h.step === 'split' ? 'unit.past.heir.split' : 'unit.past.heir.merged', { name: h.name, day: dates.date(h.on) })}</Link></li>)}</ul> : null}
      <Timeline items={items.toReversed()} fold={4} />
      {data.changes.length > 0 ? <h4>{t('unit.past.changes')}</h4> : null}
      <ul className="units-changes">
        {data.changes.map((c) => (
          <li key={c.id} className="k-between">
            <span>{dates.date(c.on)} {t(`unit.past.change.${c.kind as 'move'}`)} <span className="k-quiet k-small">{c.reason} · {c.byName}</span></span>
            {c.undoneAt ? <span className="k-quiet k-small">{t('unit.past.undone', { day: dates.date(c.undoneAt) })}</span> : c.canUndo ? <Button small kind="quiet" onClick={() => setUndoing(c)}>{t('unit.past.undo')}</Button> : null}
          </li>
        ))}
      </ul>
      {undoing ? <UndoDialog unitId={id} change={undoing} onClose={() => setUndoing(null)} /> : null}
    </section>
  );
}

function UndoDialog({ unitId, change, onClose }: { unitId: string; change: Past['changes'][number]; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const sayError = useSayError();
  const go = useGo();
  const [reason, setReason] = useState('');
  const undo = useAct(undoChange, { invalidate: ['/api/units', '/api/members', '/api/organisation'], onSuccess: (back) => { toast(t('unit.past.undoneDone')); onClose(); if (back.withdrawn === unitId) go(`/units?unit=${back.unitId}`); } });
  return (
    <Dialog open title={t('unit.past.undoTitle')} onClose={onClose} footer={<Button kind="danger" busy={undo.busy} disabled={reason.trim() === ''} onClick={() => void undo.run({ params: { id: change.id }, body: { reason: reason.trim() } }).catch(sayError)}>{t('unit.past.undoVerb')}</Button>}>
      <p>{t('unit.past.undoText')}</p>
      {change.effects.length > 0 ? <Banner tone="info"><p>{t('unit.past.undoEffects')}</p><Effects effects={change.effects} /></Banner> : null}
      <TextInput label={t('unit.reason')} required value={reason} onChange={setReason} />
    </Dialog>
  );
}
