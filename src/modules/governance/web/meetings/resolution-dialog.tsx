import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import { RadioGroup } from '#kit/web/ui/choices.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import { Select } from '#kit/web/ui/select.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { type MeetingDetail, type Resolution, resolutionFields, saveResolution } from '../../contract/meetings.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { type Majority, type Method, isVote, majorities, methods } from '../../rules/meetings.ts';

const votes = z.string().regex(/^\d{0,6}$/);
const schema = z.object({ title: resolutionFields.title, text: resolutionFields.text, method: resolutionFields.method, majority: resolutionFields.majority, votesFor: votes, votesAgainst: votes, votesAbstain: votes, agendaItemId: z.string() });
interface Values { title: string; text: string; method: Method; majority: Majority; votesFor: string; votesAgainst: string; votesAbstain: string; agendaItemId: string }
const words = (n: number | null): string => (n === null ? '' : String(n));
const number = (text: string): number | null => (text === '' ? null : Number(text));

/** A resolution with its votes as numbers. */
export function ResolutionDialog({ meeting: m, resolution: r, onClose }: { meeting: MeetingDetail; resolution: Resolution | null; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const [id] = useState(() => r?.id ?? uuidv7());
  const save = useAct(saveResolution, { invalidate: ['/api/meetings'], onSuccess: () => { onClose(); toast(t('meeting.done.resolved')); } });
  const form = useForm<typeof schema, Values>({
    schema, labels: { title: t('meeting.resolution.title'), votesFor: t('meeting.resolution.for') },
    initial: { title: r?.title ?? '', text: r?.text ?? '', method: r?.method ?? 'agreed', majority: r?.majority ?? m.rules.majority, votesFor: words(r?.votesFor ?? null), votesAgainst: words(r?.votesAgainst ?? null), votesAbstain: words(r?.votesAbstain ?? null), agendaItemId: r ? (r.agendaItemId ?? '') : (m.agenda[0]?.id ?? '') },
    onSubmit: (v) => save.run({ params: { id: m.id, resolutionId: id }, body: { version: m.version, title: v.title, text: v.text, method: v.method, majority: v.majority, votesFor: number(v.votesFor), votesAgainst: number(v.votesAgainst), votesAbstain: number(v.votesAbstain), agendaItemId: v.agendaItemId || null } }),
  });
  return (
    <Dialog open title={t(r ? 'meeting.act.editResolution' : 'meeting.act.resolve')} onClose={onClose} wide>
      <Form form={form} submit={t('meeting.act.save')} guard={false}>
        <TextInput label={t('meeting.resolution.title')} required maxLength={100} {...form.bind('title')} />
        <TextArea label={t('meeting.resolution.text')} rows={4} max={5000} {...form.bind('text')} />
        <Select label={t('meeting.resolution.item')} empty={t('meeting.resolution.noItem')} options={m.agenda.map((i) => ({ value: i.id, label: i.title }))} {...form.bind('agendaItemId')} />
        <RadioGroup inline label={t('meeting.resolution.method')} options={methods.map((x) => ({ value: x, label: t(`meeting.method.${x}`) }))} {...form.bind('method')} />
        {!isVote(form.values.method) ? null : (
          <>
            <Select label={t('meeting.resolution.majority')} empty={null} options={majorities.map((x) => ({ value: x, label: t(`meeting.majority.${x}`) }))} value={form.values.majority} onChange={(v) => form.set('majority', v || m.rules.majority)} />
            <p className="k-small k-quiet">{t('meeting.resolution.votesRule')}</p>
            <div className="k-row">
              <TextInput label={t('meeting.resolution.for')} short inputMode="numeric" {...form.bind('votesFor')} />
              <TextInput label={t('meeting.resolution.against')} short inputMode="numeric" {...form.bind('votesAgainst')} />
              <TextInput label={t('meeting.resolution.abstain')} short inputMode="numeric" {...form.bind('votesAbstain')} />
            </div>
          </>
        )}
      </Form>
    </Dialog>
  );
}
