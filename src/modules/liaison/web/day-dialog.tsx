import { useState } from 'react';
import { z } from 'zod';
import { localDate } from '#kit/pure/time.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';

/** Ends something on a day, with a reason where one is asked. */
export function DayDialog({ title, dayLabel, reasonLabel, verb, first, onSend, onClose }: { title: string; first?: string; dayLabel: string; reasonLabel?: string; verb: string; onSend: (v: { on: string; reason: string }) => Promise<unknown>; onClose: () => void }) {
  const [today] = useState(() => localDate(new Date()));
  const form = useForm({ schema: z.object({ on: z.iso.date(), reason: reasonLabel ? z.string().trim().min(1).max(200) : z.string() }), initial: { on: first ?? today, reason: '' }, labels: { on: dayLabel, ...(reasonLabel ? { reason: reasonLabel } : {}) }, onSubmit: onSend });
  return (
    <Dialog open title={title} onClose={onClose}>
      <Form form={form} submit={verb} guard={false}>
        <DateInput label={dayLabel} required {...form.bind('on')} />
        {reasonLabel ? <TextInput label={reasonLabel} required {...form.bind('reason')} /> : null}
      </Form>
    </Dialog>
  );
}
