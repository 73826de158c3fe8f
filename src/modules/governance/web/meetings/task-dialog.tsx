import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { localDate } from '#kit/pure/time.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import type { Choice } from '#kit/web/ui/combobox.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { OwnerPicker, OwnersPicker, ownerOf } from '#modules/tasks/web/public.tsx';
import { type MeetingDetail, type Resolution, resolutionFields, taskOfResolution } from '../../contract/meetings.ts';
import type { zhCN } from '../../locales/zh-CN.ts';

interface Values { title: string; body: string; lead: Choice | null; coOwners: Choice[]; dueOn: string }
const schema = z.object({ title: resolutionFields.title, body: z.string().trim().max(3000), lead: z.custom<Choice>((v) => v !== null && v !== undefined, { error: 'input.required' }), coOwners: z.array(z.custom<Choice>()), dueOn: z.union([z.literal(''), z.iso.date()]) });

/** The work that follows from a resolution: who has it, until when. */
export function TaskDialog({ meeting: m, resolution: r, onClose }: { meeting: MeetingDetail; resolution: Resolution; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const [taskId] = useState(() => uuidv7());
  const [today] = useState(() => localDate(new Date()));
  const give = useAct(taskOfResolution, { invalidate: ['/api/meetings', '/api/tasks', '/api/inbox'], onSuccess: () => { onClose(); toast(t('meeting.done.task')); } });
  const form = useForm<typeof schema, Values>({
    schema, initial: { title: r.title, body: r.text, lead: null, coOwners: [], dueOn: '' }, labels: { title: t('meeting.resolution.title'), lead: t('meeting.resolution.lead') },
    onSubmit: (v) => give.run({ params: { id: m.id, resolutionId: r.id }, body: { taskId, title: v.title, body: v.body, lead: ownerOf(v.lead), coOwners: v.coOwners.map(ownerOf), dueOn: v.dueOn || null } }),
  });
  return (
    <Dialog open title={t('meeting.act.giveTask')} onClose={onClose} wide>
      <Form form={form} submit={t('meeting.act.giveTask')} guard={false}>
        <TextInput label={t('meeting.resolution.title')} required maxLength={100} {...form.bind('title')} />
        <TextArea label={t('meeting.resolution.body')} rows={3} max={3000} {...form.bind('body')} />
        <OwnerPicker label={t('meeting.resolution.lead')} required {...form.bind('lead')} />
        <OwnersPicker label={t('meeting.resolution.co')} max={20} {...form.bind('coOwners')} />
        <DateInput label={t('meeting.resolution.due')} rule={t('meeting.resolution.dueRule')} min={today} {...form.bind('dueOn')} />
      </Form>
    </Dialog>
  );
}
