import { useState } from 'react';
import { v7 } from 'uuid';
import { z } from 'zod';
import { localDate } from '#kit/pure/time.ts';
import { useDates } from '#kit/web/dates.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import type { UploadedFile } from '#kit/web/ui/file-upload.tsx';
import { Tag } from '#kit/web/ui/tag.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { FileLinks, FilesInput } from '#modules/files/web/public.tsx';
import { type DutyLine, type ShiftDetail, tickDuty, withdrawTick } from '../contract/shifts.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { ReasonDialog } from './reason-dialog.tsx';

/** The duties of a shift, each with what was done for it. */
export function Duties({ f }: { f: ShiftDetail }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const toast = useToast();
  const withdraw = useAct(withdrawTick, { invalidate: ['/api/rotation'] });
  const [adding, setAdding] = useState<DutyLine | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  if (f.dutyList.length === 0) return null;
  return (
    <section>
      <h2>{t('rotation.shift.duties')}</h2>
      {f.dutyList.map((d) => (
        <div key={d.id} className="ro-duty">
          <div className="k-between">
            <h3>{d.title}</h3>
            <span className="k-row">
              <span className="k-quiet k-small">{t(`rotation.per.${d.per}`)} · {t('rotation.shift.dutyCount', { count: d.count, target: d.target })}</span>
              <Tag tone={d.count >= d.target ? 'good' : 'wait'}>{d.count >= d.target ? t('rotation.shift.dutyDone') : t('rotation.shift.dutyOpen', { n: d.target - d.count })}</Tag>
              {f.can.tick ? <Button small icon="plus" onClick={() => setAdding(d)} aria-label={`${t('rotation.shift.addTick')} ${d.title}`}>{t('rotation.shift.addTick')}</Button> : null}
            </span>
          </div>
          {d.ticks.length > 0 ? (
            <ul className="ro-ticks">
              {d.ticks.map((x) => (
                <li key={x.id} {...(x.withdrawn ? { 'data-withdrawn': true } : {})}>
                  {dates.date(x.doneOn)} {x.note} {x.link ? <a href={x.link}>{t('rotation.shift.linkText')}</a> : null} <span className="k-quiet k-small">{x.withdrawn ? `${t('rotation.shift.withdrawn')} · ${x.withdrawn.reason}` : t('rotation.shift.tickBy', { name: x.by })}</span>
                  {f.can.tick && !x.withdrawn ? <Button small kind="quiet" onClick={() => setWrong(x.id)}>{t('rotation.shift.withdrawTick')}</Button> : null}
                  {x.files.length > 0 ? <FileLinks files={x.files} /> : null}
                </li>
              ))}
            </ul>
          ) : null}
        </div>
      ))}
      {adding ? <TickDialog f={f} duty={adding} onClose={() => setAdding(null)} /> : null}
      {wrong ? (
        <ReasonDialog
          title={t('rotation.shift.withdrawTitle')} label={t('rotation.schedule.reason')} verb={t('rotation.shift.withdrawTick')} onClose={() => setWrong(null)}
          onSend={(reason) => withdraw.run({ params: { id: wrong }, body: { reason } }).then(() => { setWrong(null); toast(t('rotation.shift.tickWithdrawn')); })}
        />
      ) : null}
    </section>
  );
}

const schema = z.object({ doneOn: z.iso.date(), note: z.string().trim().min(2).max(500), link: z.string().trim().max(300), files: z.array(z.custom<UploadedFile>()) });

function TickDialog({ f, duty, onClose }: { f: ShiftDetail; duty: DutyLine; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const tick = useAct(tickDuty, { invalidate: ['/api/rotation'] });
  const [today] = useState(() => localDate(new Date()));
  const last = today < f.endsOn ? today : f.endsOn;
  const form = useForm({
    schema, initial: { doneOn: last, note: '', link: '', files: [] as UploadedFile[] }, labels: { doneOn: t('rotation.shift.doneOn'), note: t('rotation.shift.note'), link: t('rotation.shift.link') },
    onSubmit: async ({ files, ...v }) => {
      await tick.run({ params: { id: f.id }, body: { id: v7(), dutyId: duty.id, ...v, fileIds: files.map((x) => x.id) } });
      toast(t('rotation.shift.ticked'));
      onClose();
    },
  });
  return (
    <Dialog open title={t('rotation.shift.tickTitle', { duty: duty.title })} onClose={onClose} wide>
      <Form form={form} submit={t('rotation.shift.saveTick')} guard={false}>
        <DateInput label={t('rotation.shift.doneOn')} required min={f.startsOn} max={last} {...form.bind('doneOn')} />
        <TextArea label={t('rotation.shift.note')} rule={t('rotation.shift.noteRule')} required rows={3} max={500} {...form.bind('note')} />
        <TextInput label={t('rotation.shift.link')} rule={t('rotation.shift.linkRule')} {...form.bind('link')} />
        <FilesInput label={t('rotation.shift.files')} max={10} value={form.values.files} onChange={(files) => form.set('files', files)} />
      </Form>
    </Dialog>
  );
}
