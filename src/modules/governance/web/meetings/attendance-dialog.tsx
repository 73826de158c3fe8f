import { useState } from 'react';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { RadioGroup } from '#kit/web/ui/choices.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { type MeetingDetail, holdMeeting } from '../../contract/meetings.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { type Attendance, attendances } from '../../rules/meetings.ts';

/** Who was there: by name, or in numbers where nobody is listed. Who asked for leave stands so already. */
export function AttendanceDialog({ meeting: m, onClose }: { meeting: MeetingDetail; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const sayError = useSayError();
  const hold = useAct(holdMeeting, { invalidate: ['/api/meetings', '/api/inbox'], onSuccess: () => { onClose(); toast(t('meeting.done.held')); } });
  const [who, setWho] = useState<Readonly<Record<string, Attendance | ''>>>(() => Object.fromEntries(m.people.map((p) => [p.id, p.attendance ?? (p.answer === 'leave' ? 'leave' : '')])));
  const [numbers, setNumbers] = useState({ expected: m.expectedCount === null ? '' : String(m.expectedCount), present: m.presentCount === null ? '' : String(m.presentCount) });
  const [names, setNames] = useState({ chair: m.chair, recorder: m.recorder });
  const number = (text: string): number | null => (/^\d{1,6}$/.test(text) ? Number(text) : null);
  const people = m.people.flatMap((p) => { const a = who[p.id]; return a ? [{ id: p.id, attendance: a }] : []; });
  const send = () => hold.run({ params: { id: m.id }, body: { version: m.version, people, expectedCount: number(numbers.expected), presentCount: number(numbers.present), ...names } }).catch(sayError);
  return (
    <Dialog open title={t('meeting.act.hold')} onClose={onClose} wide footer={<Button kind="primary" busy={hold.busy} onClick={() => void send()}>{t('meeting.act.save')}</Button>}>
      <div className="k-row">
        <TextInput label={t('meeting.field.chair')} maxLength={30} value={names.chair} onChange={(chair) => setNames({ ...names, chair })} />
        <TextInput label={t('meeting.field.recorder')} maxLength={30} value={names.recorder} onChange={(recorder) => setNames({ ...names, recorder })} />
      </div>
      {m.people.length > 0 ? <Button small icon="check" onClick={() => setWho(Object.fromEntries(m.people.map((p) => [p.id, who[p.id] || 'present'])))}>{t('meeting.act.allPresent')}</Button> : null}
      <div className="gv-attendance">
        {m.people.map((p) => <RadioGroup key={p.id} inline label={`${p.name}（${t(`meeting.part.${p.part}`)}）`} options={attendances.map((a) => ({ value: a, label: t(`meeting.attendance.${a}`) }))} value={who[p.id] ?? ''} onChange={(v) => setWho({ ...who, [p.id]: v })} />)}
      </div>
      <div className="k-row">
        <TextInput label={t('meeting.field.expected')} rule={t('meeting.field.expectedRule')} short inputMode="numeric" value={numbers.expected} onChange={(expected) => setNumbers({ ...numbers, expected })} />
        {numbers.expected !== '' ? <TextInput label={t('meeting.field.present')} short inputMode="numeric" value={numbers.present} onChange={(present) => setNumbers({ ...numbers, present })} /> : null}
      </div>
    </Dialog>
  );
}
