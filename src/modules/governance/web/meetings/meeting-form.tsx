import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { atLocal, localDate, localTime } from '#kit/pure/time.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { type Choice, MultiCombobox } from '#kit/web/ui/combobox.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import type { UploadedFile } from '#kit/web/ui/file-upload.tsx';
import { useGo } from '#kit/web/ui/link.tsx';
import { Select } from '#kit/web/ui/select.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { FilesInput } from '#modules/files/web/public.tsx';
import { type MeetingDetail, changeMeeting, createMeeting, meetingFields } from '../../contract/meetings.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { type MeetingKind, meetingKinds } from '../../rules/meetings.ts';
import { choiceOf, findPeople, personOf } from './find-people.ts';
import '../governance.css';

interface Item { id: string; title: string; presenter: string; files: UploadedFile[] }
interface Values { kind: MeetingKind | ''; title: string; day: string; time: string; place: string; chair: string; recorder: string; people: Choice[]; observers: Choice[]; expected: string; agenda: Item[] }
const { startsAt: _startsAt, ...plain } = meetingFields;
const schema = z.object({
  ...plain, day: z.iso.date(), time: z.string().regex(/^([01]?\d|2[0-3])[:：][0-5]\d$/), people: z.array(z.custom<Choice>()), observers: z.array(z.custom<Choice>()), expected: z.string().regex(/^\d{0,6}$/),
  agenda: z.array(z.object({ id: z.string(), title: z.string().trim().min(1).max(200), presenter: z.string().trim().max(30), files: z.array(z.custom<UploadedFile>()) })),
});

/** Preparing a meeting, or changing one that was not minuted yet. */
export function MeetingForm({ meeting: m, title }: { meeting: MeetingDetail | null; title: string }) {
  const t = useT<typeof zhCN>();
  const go = useGo();
  const toast = useToast();
  const [id] = useState(() => m?.id ?? uuidv7());
  const make = useAct(createMeeting, { invalidate: ['/api/meetings'] });
  const change = useAct(changeMeeting, { invalidate: ['/api/meetings'] });
  const start = m ? new Date(m.startsAt) : null;
  const initial: Values = {
    kind: m?.kind ?? 'presidents', title: m?.title ?? '', day: start ? localDate(start) : '', time: start ? localTime(start) : '09:00', place: m?.place ?? '', chair: m?.chair ?? '', recorder: m?.recorder ?? '', expected: m?.expectedCount === null || m === null ? '' : String(m.expectedCount),
    people: m?.people.filter((p) => p.part === 'attend').map(choiceOf) ?? [], observers: m?.people.filter((p) => p.part === 'observe').map(choiceOf) ?? [],
    agenda: m?.agenda.map((i) => ({ id: i.id, title: i.title, presenter: i.presenter, files: i.files })) ?? [{ id: uuidv7(), title: '', presenter: '', files: [] }],
  };
  const form = useForm<typeof schema, Values>({
    schema, initial, labels: { title: t('meeting.field.title'), day: t('meeting.field.startsOn'), time: t('meeting.field.time'), expected: t('meeting.field.expected') },
    onSubmit: async (v) => {
      const [hour = '0', minute = '0'] = v.time.split(/[:：]/);
      const known = new Map((m?.people ?? []).map((p) => [choiceOf(p).id, p.id]));
      const called = (list: readonly Choice[], part: 'attend' | 'observe') => list.map((c) => ({ id: known.get(c.id) ?? uuidv7(), part, ...personOf(c) }));
      const body = {
        kind: v.kind, title: v.title, startsAt: atLocal(v.day, Number(hour), Number(minute)).toISOString(), place: v.place, chair: v.chair, recorder: v.recorder, expectedCount: v.expected === '' ? null : Number(v.expected),
        people: [...called(v.people, 'attend'), ...called(v.observers, 'observe')], agenda: v.agenda.map((i) => ({ id: i.id, title: i.title, presenter: i.presenter, fileIds: i.files.map((f) => f.id) })),
      };
      if (m) await change.run({ params: { id }, body: { version: m.version, ...body } });
      else await make.run({ body: { id, ...body } });
      toast(t(m ? 'meeting.done.changed' : 'meeting.done.created'));
      form.settle();
      setTimeout(() => go(`/meetings/${id}`, { replace: true }), 0);
    },
  });
  const items = form.values.agenda;
  const put = (i: number, change_: Partial<Item>) => form.set('agenda', items.map((x, n) => (n === i ? { ...x, ...change_ } : x)));
  const up = (i: number) => form.set('agenda', items.map((x, n) => (n === i - 1 ? (items[i] ?? x) : n === i ? (items[i - 1] ?? x) : x)));
  return (
    <div className="gv-form">
      <h1>{title}</h1>
      <Form form={form} submit={t(m ? 'meeting.act.save' : 'meeting.act.create')} seenBy={t('meeting.ask.seen')}>
        <Select label={t('meeting.field.kind')} required options={meetingKinds.map((k) => ({ value: k, label: t(`meeting.kind.${k}`) }))} {...form.bind('kind')} />
        <TextInput label={t('meeting.field.title')} rule={t('meeting.field.titleRule')} required maxLength={100} {...form.bind('title')} />
        <div className="k-row">
          <DateInput label={t('meeting.field.startsOn')} required {...form.bind('day')} />
          <TextInput label={t('meeting.field.time')} rule={t('meeting.field.timeRule')} required short inputMode="numeric" {...form.bind('time')} />
        </div>
        <TextInput label={t('meeting.field.place')} maxLength={100} {...form.bind('place')} />
        <TextInput label={t('meeting.field.chair')} maxLength={30} {...form.bind('chair')} />
        <TextInput label={t('meeting.field.recorder')} maxLength={30} {...form.bind('recorder')} />
        <MultiCombobox label={t('meeting.field.people')} rule={t('meeting.field.peopleRule')} find={findPeople} max={300} {...form.bind('people')} />
        <MultiCombobox label={t('meeting.field.observers')} find={findPeople} max={200} {...form.bind('observers')} />
        <TextInput label={t('meeting.field.expected')} rule={t('meeting.field.expectedRule')} short inputMode="numeric" {...form.bind('expected')} />
        <section className="k-section" aria-label={t('meeting.field.agenda')}>
          <h2>{t('meeting.field.agenda')}</h2>
          {items.map((item, i) => (
            <fieldset className="gv-item" key={item.id}>
              <legend>{t('meeting.field.item', { n: i + 1 })}</legend>
              <TextInput id={form.idOf(`agenda.${i}.title`)} label={t('meeting.field.item', { n: i + 1 })} required maxLength={200} value={item.title} onChange={(v) => put(i, { title: v })} error={form.errorAt(`agenda.${i}.title`)} />
              <TextInput label={t('meeting.field.presenter')} maxLength={30} value={item.presenter} onChange={(v) => put(i, { presenter: v })} />
              <FilesInput label={t('meeting.field.papers')} max={10} value={item.files} onChange={(files) => put(i, { files })} />
              <div className="k-row">
                {i > 0 ? <Button small icon="up" onClick={() => up(i)}>{t('meeting.act.upItem')}</Button> : null}
                <Button small kind="quiet" icon="close" onClick={() => form.set('agenda', items.filter((x) => x.id !== item.id))}>{t('meeting.act.removeItem')}</Button>
              </div>
            </fieldset>
          ))}
          <Button icon="plus" onClick={() => form.set('agenda', [...items, { id: uuidv7(), title: '', presenter: '', files: [] }])}>{t('meeting.act.addItem')}</Button>
        </section>
      </Form>
    </div>
  );
}
