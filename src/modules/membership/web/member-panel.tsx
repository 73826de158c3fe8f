import { useRef, useState } from 'react';
import { v7 } from 'uuid';
import { localDate } from '#kit/pure/time.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useCan } from '#kit/web/me.ts';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { RadioGroup } from '#kit/web/ui/choices.tsx';
import type { Choice } from '#kit/web/ui/combobox.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { UnitPicker } from '#modules/units/web/public.tsx';
import { askChange, listChanges } from '../contract/changes.ts';
import { readErasure } from '../contract/erasure.ts';
import { listRecognitions, nominate } from '../contract/recognition.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { type ChangeKind, changeKinds, homeKinds } from '../rules/words.ts';
import { Erasure } from './erasure.tsx';

/** A member's changes and recognition, with what can be begun, on their file. */
export function Panel({ id }: { id: string }) {
  const t = useT<typeof zhCN>();
  const [open, setOpen] = useState<'change' | 'nominate' | null>(null);
  const mayAsk = useCan('membershipChange.ask');
  const mayNominate = useCan('recognition.nominate');
  const mayErase = useCan('erasure.propose');
  // For somebody who has left or died there is nothing more to begin.
  const gone = useQueryOf(readErasure, { params: { id } }, { enabled: mayErase }).data?.possible === true;
  const changes = useQueryOf(listChanges, { query: { member: id } }, { enabled: mayAsk }).data?.items ?? [];
  const recognitions = useQueryOf(listRecognitions, { query: { member: id } }, { enabled: mayNominate }).data?.items ?? [];
  return (
    <>
      {changes.length + recognitions.length === 0 ? <p className="k-quiet">{t('membership.panel.none')}</p> : null}
      <ul>
        {changes.map((c) => <li key={c.id}><Link href={`/membership-changes/${c.id}`}>{t(`membership.kind.${c.kind}`)} {t(`membership.state.${c.state}`)}</Link></li>)}
        {recognitions.map((r) => <li key={r.id}><Link href={`/recognitions/${r.id}`}>{t('membership.recognition.list')} {t(`membership.recognition.state.${r.state}`)}</Link></li>)}
      </ul>
      {gone ? null : <div className="k-row">
        {mayAsk ? <Button onClick={() => setOpen('change')}>{t('membership.panel.start')}</Button> : null}
        {mayNominate ? <Button onClick={() => setOpen('nominate')}>{t('membership.panel.nominate')}</Button> : null}
      </div>}
      {mayErase ? <Erasure memberId={id} /> : null}
      {open === 'change' ? <ChangeDialog id={id} onClose={() => setOpen(null)} /> : null}
      {open === 'nominate' ? <NominateDialog id={id} onClose={() => setOpen(null)} /> : null}
    </>
  );
}

function ChangeDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const sayError = useSayError();
  const own = useRef(v7());
  const [kind, setKind] = useState<ChangeKind>('leave');
  const [on, setOn] = useState(() => localDate(new Date()));
  const [until, setUntil] = useState('');
  const [unit, setUnit] = useState<Choice | null>(null);
  const [to, setTo] = useState('');
  const [sentence, setSentence] = useState('');
  const ask = useAct(askChange, { invalidate: ['/api/membership-changes', '/api/members', '/api/inbox'] });
  const submit = (): void => void ask.run({ body: { id: own.current, memberId: id, kind, on, ...(kind === 'suspend' && until ? { until } : {}), ...(kind === 'move' && unit ? { toUnitId: unit.id } : {}), ...(kind === 'handOver' ? { to: to.trim() } : {}), ...(sentence.trim() ? { sentence: sentence.trim() } : {}) } })
    .then(() => { toast(t('membership.panel.started')); onClose(); }, sayError);
  const ready = (kind !== 'move' || unit !== null) && (kind !== 'handOver' || to.trim() !== '');
  return (
    <Dialog open title={t('membership.panel.start')} onClose={onClose} footer={<Button kind="primary" busy={ask.busy} disabled={!ready} onClick={submit}>{t('membership.panel.submit')}</Button>}>
      <RadioGroup label={t('membership.panel.kind')} options={changeKinds.map((value) => ({ value, label: t(`membership.kind.${value}`) }))} value={kind} onChange={(k) => setKind(k as ChangeKind)} />
      {kind === 'death' ? <p>{t('membership.panel.deathText')}</p> : null}
      {kind === 'leave' ? <p className="k-quiet">{t('membership.panel.leaveText')}</p> : null}
      <DateInput label={t('membership.panel.on')} value={on} onChange={setOn} />
      {kind === 'suspend' ? <DateInput label={t('membership.panel.until')} value={until} onChange={setUntil} /> : null}
      {kind === 'move' ? <UnitPicker label={t('membership.panel.toUnit')} required kinds={[...homeKinds]} value={unit} onChange={setUnit} /> : null}
      {kind === 'handOver' ? <TextInput label={t('membership.panel.to')} required maxLength={60} value={to} onChange={setTo} /> : null}
      {kind === 'leave' || kind === 'death' ? null : <TextArea label={t('membership.panel.sentence')} rows={2} max={300} value={sentence} onChange={setSentence} />}
    </Dialog>
  );
}

function NominateDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const sayError = useSayError();
  const own = useRef(v7());
  const [facts, setFacts] = useState('');
  const act = useAct(nominate, { invalidate: ['/api/recognitions'] });
  return (
    <Dialog open title={t('membership.panel.nominate')} onClose={onClose} footer={<Button kind="primary" busy={act.busy} disabled={facts.trim().length < 4} onClick={() => void act.run({ body: { id: own.current, memberId: id, facts } }).then(() => { toast(t('membership.panel.nominated')); onClose(); }, sayError)}>{t('membership.panel.nominate')}</Button>}>
      <TextArea label={t('membership.panel.facts')} rule={t('membership.panel.factsRule')} required rows={4} max={1500} value={facts} onChange={setFacts} />
    </Dialog>
  );
}
