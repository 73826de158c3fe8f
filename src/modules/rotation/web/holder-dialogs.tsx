import { z } from 'zod';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import { type Choice, Combobox, MultiCombobox } from '#kit/web/ui/combobox.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { type ScheduleDetail, type ShiftLine, editSchedule, shareAnew } from '../contract/schedules.ts';
import { replaceHolder } from '../contract/shifts.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { findOfficers } from './officers.ts';
import { useSpan } from './parts.tsx';

interface Props {
  s: ScheduleDetail;
  onClose: () => void;
}

/** Puts somebody on a shift: in a draft at once, in a published roster with the reason, because the role goes with it. */
export function HolderDialog({ s, shift, onClose }: Props & { shift: ShiftLine }) {
  const t = useT<typeof zhCN>();
  const span = useSpan();
  const toast = useToast();
  const draft = s.state === 'draft';
  const edit = useAct(editSchedule, { invalidate: ['/api/rotation'] });
  const replace = useAct(replaceHolder, { invalidate: ['/api/rotation', '/api/inbox'] });
  const form = useForm({
    schema: z.object({ officer: z.custom<Choice>((v) => v !== null, 'input.required'), reason: draft ? z.string() : z.string().trim().min(1).max(200) }), initial: { officer: null as Choice | null, reason: '' }, labels: { officer: t('rotation.schedule.chooseOfficer'), reason: t('rotation.schedule.reason') },
    onSubmit: async ({ officer, reason }) => {
      if (draft) await edit.run({ params: { id: s.id }, body: { version: s.version, title: s.title, shifts: [{ id: shift.id, accountId: officer.id }] } });
      else await replace.run({ params: { id: shift.id }, body: { version: shift.version, accountId: officer.id, reason } });
      toast(t(draft ? 'rotation.schedule.saved' : 'rotation.schedule.changed'));
      onClose();
    },
  });
  const { value, onChange, ...officer } = form.bind('officer');
  return (
    <Dialog open title={t('rotation.schedule.changeTitle', { span: span(shift) })} onClose={onClose}>
      <Form form={form} submit={t('rotation.schedule.change')} guard={false}>
        <Combobox label={t('rotation.schedule.chooseOfficer')} rule={t('rotation.create.officersRule')} required find={findOfficers(s.unitId)} {...officer} value={value} onChange={onChange} />
        {draft ? null : <TextInput label={t('rotation.schedule.reason')} rule={t('rotation.schedule.reasonRule')} required {...form.bind('reason')} />}
      </Form>
    </Dialog>
  );
}

/** Shares the shifts of a draft anew, with others or fewer. */
export function ShareDialog({ s, onClose }: Props) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const share = useAct(shareAnew, { invalidate: ['/api/rotation'] });
  const form = useForm({
    schema: z.object({ officers: z.array(z.custom<Choice>()).min(1).max(60) }), initial: { officers: s.load.map((p): Choice => ({ id: p.id, label: p.name })) }, labels: { officers: t('rotation.create.officers') },
    onSubmit: async ({ officers }) => {
      await share.run({ params: { id: s.id }, body: { version: s.version, officerIds: officers.map((o) => o.id) } });
      toast(t('rotation.schedule.shared'));
      onClose();
    },
  });
  const { value, onChange, ...officers } = form.bind('officers');
  return (
    <Dialog open title={t('rotation.schedule.shareTitle')} onClose={onClose} wide>
      <p>{t('rotation.schedule.shareText')}</p>
      <Form form={form} submit={t('rotation.schedule.share')} guard={false}>
        <MultiCombobox label={t('rotation.create.officers')} required max={60} find={findOfficers(s.unitId)} {...officers} value={value} onChange={onChange} />
      </Form>
    </Dialog>
  );
}
