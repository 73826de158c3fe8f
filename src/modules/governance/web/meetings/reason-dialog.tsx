import { z } from 'zod';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { type MeetingDetail, answerMeeting, cancelMeeting } from '../../contract/meetings.ts';
import type { zhCN } from '../../locales/zh-CN.ts';

const schema = z.object({ reason: z.string().trim().min(1).max(200) });

/** A reason: for leave, or for calling the meeting off. */
export function ReasonDialog({ meeting: m, act, onClose }: { meeting: MeetingDetail; act: 'leave' | 'cancel'; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const again = { invalidate: ['/api/meetings', '/api/inbox'] };
  const answer = useAct(answerMeeting, again);
  const cancel = useAct(cancelMeeting, again);
  const label = t(act === 'leave' ? 'meeting.ask.leaveText' : 'meeting.ask.cancelText');
  const form = useForm({
    schema, initial: { reason: '' }, labels: { reason: label },
    onSubmit: async ({ reason }) => {
      if (act === 'leave') await answer.run({ params: { id: m.id }, body: { answer: 'leave', reason } });
      else await cancel.run({ params: { id: m.id }, body: { version: m.version, reason } });
      onClose();
      toast(t(act === 'leave' ? 'meeting.done.answered' : 'meeting.done.cancelled'));
    },
  });
  return (
    <Dialog open title={t(`meeting.act.${act}`)} onClose={onClose}>
      <Form form={form} submit={t(`meeting.act.${act}`)} guard={false}>
        <TextArea label={label} required rows={3} max={200} {...form.bind('reason')} />
      </Form>
    </Dialog>
  );
}
