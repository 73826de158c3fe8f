import { useState } from 'react';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { RadioGroup } from '#kit/web/ui/choices.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { type MeetingDetail, correctMinutes } from '../../contract/meetings.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { type Attendance, attendances, isVote } from '../../rules/meetings.ts';

const words = (n: number | null): string => (n === null ? '' : String(n));
const number = (text: string): number | null => (/^\d{1,6}$/.test(text) ? Number(text) : null);

/** Everything that the minutes say, to be put right after they were issued; what is changed needs its reason. */
export function CorrectDialog({ meeting: m, onClose }: { meeting: MeetingDetail; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const sayError = useSayError();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const [head, setHead] = useState({ place: m.place, chair: m.chair, recorder: m.recorder, note: m.minutesNote });
  const [numbers, setNumbers] = useState({ expected: words(m.expectedCount), present: words(m.presentCount) });
  const [who, setWho] = useState<Readonly<Record<string, Attendance | ''>>>(() => Object.fromEntries(m.people.map((p) => [p.id, p.attendance ?? ''])));
  const [items, setItems] = useState(() => m.agenda.map((i) => ({ id: i.id, title: i.title, discussion: i.discussion })));
  const [resolved, setResolved] = useState(() => m.resolutions.map((r) => ({ id: r.id, method: r.method, title: r.title, text: r.text, votesFor: words(r.votesFor), votesAgainst: words(r.votesAgainst), votesAbstain: words(r.votesAbstain) })));
  const put = (id: string, more: Partial<(typeof resolved)[number]>): void => setResolved(resolved.map((r) => (r.id === id ? { ...r, ...more } : r)));
  const send = useAct(correctMinutes, { invalidate: ['/api/meetings', '/api/inbox'], onSuccess: () => { onClose(); toast(t('meeting.correct.done')); } });
  async function correct() {
    if (reason.trim() === '') return setMissing(true);
    await send.run({
      params: { id: m.id },
      body: {
        version: m.version, reason, ...head, expectedCount: number(numbers.expected), presentCount: number(numbers.present), items: items.map((i) => ({ id: i.id, discussion: i.discussion })), people: m.people.flatMap((p) => { const a = who[p.id]; return a ? [{ id: p.id, attendance: a }] : []; }),
        resolutions: resolved.map((r) => ({ id: r.id, title: r.title, text: r.text, votesFor: number(r.votesFor), votesAgainst: number(r.votesAgainst), votesAbstain: number(r.votesAbstain) })),
      },
    }).catch(sayError);
  }
  return (
    <Dialog open title={t('meeting.correct.act')} onClose={onClose} wide footer={<Button kind="primary" busy={send.busy} onClick={() => void correct()}>{t('meeting.correct.act')}</Button>}>
      <p className="k-quiet">{t('meeting.correct.rule')}</p>
      <div className="k-row">
        <TextInput label={t('meeting.field.place')} maxLength={100} value={head.place} onChange={(place) => setHead({ ...head, place })} />
        <TextInput label={t('meeting.field.chair')} maxLength={30} value={head.chair} onChange={(chair) => setHead({ ...head, chair })} />
        <TextInput label={t('meeting.field.recorder')} maxLength={30} value={head.recorder} onChange={(recorder) => setHead({ ...head, recorder })} />
      </div>
      <TextArea label={t('meeting.minutes.note')} rows={3} max={5000} value={head.note} onChange={(note) => setHead({ ...head, note })} />
      {items.map((i) => <TextArea key={i.id} label={i.title} rows={3} max={5000} value={i.discussion} onChange={(discussion) => setItems(items.map((x) => (x.id === i.id ? { ...x, discussion } : x)))} />)}
      {resolved.map((r, n) => (
        <fieldset key={r.id} className="k-stack">
          <legend>{t('meeting.resolution.title')} {n + 1}</legend>
          <TextInput label={t('meeting.resolution.title')} required maxLength={100} value={r.title} onChange={(title) => put(r.id, { title })} />
          <TextArea label={t('meeting.resolution.text')} rows={3} max={5000} value={r.text} onChange={(text) => put(r.id, { text })} />
          {isVote(r.method) ? (
            <div className="k-row">
              <TextInput label={t('meeting.resolution.for')} short inputMode="numeric" value={r.votesFor} onChange={(votesFor) => put(r.id, { votesFor })} />
              <TextInput label={t('meeting.resolution.against')} short inputMode="numeric" value={r.votesAgainst} onChange={(votesAgainst) => put(r.id, { votesAgainst })} />
              <TextInput label={t('meeting.resolution.abstain')} short inputMode="numeric" value={r.votesAbstain} onChange={(votesAbstain) => put(r.id, { votesAbstain })} />
            </div>
          ) : null}
        </fieldset>
      ))}
      <div className="gv-attendance">
        {m.people.map((p) => <RadioGroup key={p.id} inline label={`${p.name}（${t(`meeting.part.${p.part}`)}）`} options={attendances.map((a) => ({ value: a, label: t(`meeting.attendance.${a}`) }))} value={who[p.id] ?? ''} onChange={(v) => setWho({ ...who, [p.id]: v })} />)}
      </div>
      {m.expectedCount === null ? null : (
        <div className="k-row">
          <TextInput label={t('meeting.field.expected')} short inputMode="numeric" value={numbers.expected} onChange={(expected) => setNumbers({ ...numbers, expected })} />
          <TextInput label={t('meeting.field.present')} short inputMode="numeric" value={numbers.present} onChange={(present) => setNumbers({ ...numbers, present })} />
        </div>
      )}
      <TextInput label={t('meeting.correct.reason')} required maxLength={300} value={reason} onChange={(v) => { setReason(v); setMissing(false); }} {...(missing ? { error: t('meeting.correct.missing') } : {})} />
    </Dialog>
  );
}
