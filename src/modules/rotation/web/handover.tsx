import { z } from 'zod';
import { call } from '#kit/web/call.ts';
import { useDates } from '#kit/web/dates.ts';
import { AutosaveStatus } from '#kit/web/form/autosave-status.tsx';
import { Form } from '#kit/web/form/form.tsx';
import { useAutosave } from '#kit/web/form/use-autosave.ts';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import type { UploadedFile } from '#kit/web/ui/file-upload.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { FileLinks, FilesInput } from '#modules/files/web/public.tsx';
import { type ShiftDetail, handOver, readShift, saveNote } from '../contract/shifts.ts';
import type { zhCN } from '../locales/zh-CN.ts';

type Note = NonNullable<ShiftDetail['note']>;
const parts = ['done', 'open', 'money', 'promises'] as const;

/** The hand-over note: written and kept by whoever stands the shift, read by those whom it concerns. */
export function Handover({ f }: { f: ShiftDetail }) {
  const t = useT<typeof zhCN>();
  if (f.state === 'scheduled' || f.state === 'cancelled') return null;
  return (
    <section>
      <h2>{t('rotation.shift.handover')}</h2>
      {f.note === null ? <p className="k-quiet">{t('rotation.shift.noteClosed')}</p> : f.can.write ? <Write f={f} note={f.note} /> : <Read note={f.note} />}
    </section>
  );
}

function Read({ note }: { note: Note }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const course = [
    note.handedAt ? `${dates.dateTime(note.handedAt)} ${t('rotation.shift.handedBy', { name: note.handedBy ?? '' })}` : null,
    note.receivedAt ? `${dates.dateTime(note.receivedAt)} ${t('rotation.shift.receivedBy', { name: note.receivedBy ?? '' })}${note.receiveNote ? ` · ${note.receiveNote}` : ''}` : null,
    note.reviewedAt ? `${dates.dateTime(note.reviewedAt)} ${t('rotation.shift.reviewedBy', { name: note.reviewedBy ?? '' })} · ${note.reviewNote ?? ''}` : null,
  ].filter((x) => x !== null);
  return (
    <>
      {parts.map((p) => (
        <div key={p}>
          <h3>{t(`rotation.shift.${p}`)}</h3>
          <p className="k-prose">{note[p] || '—'}</p>
        </div>
      ))}
      {note.files.length > 0 ? <FileLinks files={note.files} /> : null}
      {course.map((line) => <p key={line} className="k-quiet k-small">{line}</p>)}
    </>
  );
}

const schema = z.object({ done: z.string().trim().min(1).max(3000), open: z.string().trim().min(1).max(3000), money: z.string().trim().min(1).max(3000), promises: z.string().trim().min(1).max(3000), files: z.array(z.custom<UploadedFile>()) });

function Write({ f, note }: { f: ShiftDetail; note: Note }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const toast = useToast();
  const send = useAct(handOver, { invalidate: ['/api/rotation', '/api/inbox'] });
  const params = { id: f.id };
  const form = useForm({
    schema, initial: { done: note.done, open: note.open, money: note.money, promises: note.promises, files: [] as UploadedFile[] }, labels: Object.fromEntries(parts.map((p) => [p, t(`rotation.shift.${p}`)])),
    onSubmit: async ({ files, ...v }) => {
      await draft.flush();
      // The draft may have been kept meanwhile: the note goes in at the version that stands.
      const { version } = await call(readShift, { params });
      await send.run({ params, body: { version, ...v, fileIds: files.map((x) => x.id) } });
      draft.discard();
      toast(t('rotation.shift.handedOver'));
    },
  });
  const { done, open, money, promises } = form.values;
  const draft = useAutosave({
    key: `rotation.note.${f.id}`, value: { done, open, money, promises }, version: f.version, onReplace: (v) => form.setAll({ ...v, files: form.values.files }),
    save: async (v, base) => (await call(saveNote, { params, body: { version: Number(base), ...v } })).version,
    reload: async () => {
      const now = await call(readShift, { params });
      return { value: { done: now.note?.done ?? '', open: now.note?.open ?? '', money: now.note?.money ?? '', promises: now.note?.promises ?? '' }, version: now.version };
    },
  });
  const fields = parts.map((p) => <TextArea key={p} label={t(`rotation.shift.${p}`)} rule={t(`rotation.shift.${p}Rule`)} required rows={4} max={3000} {...form.bind(p)} />);
  return (
    <>
      {note.returnReason ? <Banner tone="soon">{t('rotation.shift.returnedFor', { reason: note.returnReason })}</Banner> : null}
      {f.can.handOver ? (
        <Form form={form} submit={t('rotation.shift.handOver')} seenBy={t('rotation.shift.handOverSeen')} beside={<AutosaveStatus draft={draft} />} guard={false}>
          {fields}
          <FilesInput label={t('rotation.shift.files')} max={10} value={form.values.files} onChange={(files) => form.set('files', files)} />
        </Form>
      ) : (
        <>
          <p className="k-quiet">{t('rotation.shift.notYet', { day: dates.date(f.endsOn) })}</p>
          {fields}
          <AutosaveStatus draft={draft} />
        </>
      )}
    </>
  );
}
