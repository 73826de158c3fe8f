import { z } from 'zod';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';

interface Props {
  title: string;
  text?: string;
  label: string;
  rule?: string;
  verb: string;
  optional?: boolean;
  max?: number;
  onSend: (text: string) => Promise<unknown>;
  onClose: () => void;
}

/** An act that takes a sentence: a reason, a remark, a review. */
export function ReasonDialog({ title, text, label, rule, verb, optional = false, max = 200, onSend, onClose }: Props) {
  const form = useForm({ schema: z.object({ text: optional ? z.string().trim().max(max) : z.string().trim().min(1).max(max) }), initial: { text: '' }, labels: { text: label }, onSubmit: (v) => onSend(v.text) });
  return (
    <Dialog open title={title} onClose={onClose}>
      {text ? <p>{text}</p> : null}
      <Form form={form} submit={verb} guard={false}>
        <TextArea label={label} {...(rule ? { rule } : {})} required={!optional} rows={3} max={max} {...form.bind('text')} />
      </Form>
    </Dialog>
  );
}
