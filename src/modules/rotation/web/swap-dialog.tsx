import { v7 } from 'uuid';
import { z } from 'zod';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import { RadioGroup } from '#kit/web/ui/choices.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { askSwap } from '../contract/schedules.ts';
import type { ShiftDetail } from '../contract/shifts.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { useSpan } from './parts.tsx';

/** Asks a colleague to exchange this shift for one of theirs. */
export function SwapDialog({ f, onClose }: { f: ShiftDetail; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const span = useSpan();
  const toast = useToast();
  const ask = useAct(askSwap, { invalidate: ['/api/rotation'] });
  const form = useForm({
    schema: z.object({ withShiftId: z.uuid(), reason: z.string().trim().min(1).max(200) }), initial: { withShiftId: '', reason: '' }, labels: { withShiftId: t('rotation.swap.with'), reason: t('rotation.swap.reason') },
    onSubmit: async (v) => {
      await ask.run({ body: { id: v7(), shiftId: f.id, ...v } });
      toast(t('rotation.swap.sent'));
      onClose();
    },
  });
  return (
    <Dialog open title={t('rotation.swap.askTitle')} onClose={onClose}>
      {f.swappable.length === 0 ? <p>{t('rotation.swap.noOther')}</p> : (
        <>
          <p>{t('rotation.swap.askText')}</p>
          <Form form={form} submit={t('rotation.swap.send')} guard={false}>
            <RadioGroup label={t('rotation.swap.with')} required options={f.swappable.map((o) => ({ value: o.id, label: `${o.name} · ${span(o)}` }))} {...form.bind('withShiftId')} />
            <TextInput label={t('rotation.swap.reason')} required {...form.bind('reason')} />
          </Form>
        </>
      )}
    </Dialog>
  );
}
