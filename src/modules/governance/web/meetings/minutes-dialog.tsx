import { useState } from 'react';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { type MeetingDetail, saveMinutes } from '../../contract/meetings.ts';
import type { zhCN } from '../../locales/zh-CN.ts';

/** What was said, item by item; the rest of the minutes is made from what was recorded. */
export function MinutesDialog({ meeting: m, onClose }: { meeting: MeetingDetail; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const sayError = useSayError();
  const [note, setNote] = useState(m.minutesNote);
  const [said, setSaid] = useState<Readonly<Record<string, string>>>(() => Object.fromEntries(m.agenda.map((i) => [i.id, i.discussion])));
  const save = useAct(saveMinutes, { invalidate: ['/api/meetings'], onSuccess: () => { onClose(); toast(t('meeting.done.saved')); } });
  return (
    <Dialog open title={t('meeting.act.minutes')} onClose={onClose} wide footer={<Button kind="primary" busy={save.busy} onClick={() => void save.run({ params: { id: m.id }, body: { version: m.version, note, items: m.agenda.map((i) => ({ id: i.id, discussion: said[i.id] ?? '' })) } }).catch(sayError)}>{t('meeting.act.save')}</Button>}>
      <TextArea label={t('meeting.minutes.note')} rule={t('meeting.minutes.noteRule')} rows={3} max={5000} value={note} onChange={setNote} />
      {m.agenda.map((i) => <TextArea key={i.id} label={i.title} rule={t('meeting.field.discussionRule')} rows={4} max={5000} value={said[i.id] ?? ''} onChange={(v) => setSaid({ ...said, [i.id]: v })} />)}
    </Dialog>
  );
}
