import { type ReactNode, useState } from 'react';
import { z } from 'zod';
import type { ApiError } from '#kit/web/api-error.ts';
import { call } from '#kit/web/call.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { ButtonLink } from '#kit/web/ui/button.tsx';
import type { Choice, ComboboxProps } from '#kit/web/ui/combobox.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { ErrorState, NotFound, PageSkeleton } from '#kit/web/ui/states.tsx';
import { StatusTag, type Tone } from '#kit/web/ui/tag.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { ownerChoice } from '#modules/tasks/web/public.tsx';
import { type PlanLine, findLeads } from '../contract/plans.ts';
import type { Lead } from '../contract/shared.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import type { ItemState } from '../rules/items.ts';
import type { PlanStage } from '../rules/plans.ts';
import './plans.css';

/** Everything of this module whose answers change together. */
export const acts = { invalidate: ['/api/plans', '/api/plan-', '/api/my/checklists', '/api/inbox', '/api/tasks'] };

const stageTones: Readonly<Record<PlanStage, Tone>> = { draft: 'plain', submitted: 'wait', approved: 'info', running: 'accent', reviewed: 'good', cancelled: 'plain' };
export function StageTag({ stage }: { stage: PlanStage }) {
  const t = useT<typeof zhCN>();
  return <StatusTag tone={stageTones[stage]} {...(stage === 'running' ? { icon: 'right' as const } : {})}>{t(`plan.stage.${stage}`)}</StatusTag>;
}
const itemTones: Readonly<Record<ItemState, Tone>> = { done: 'good', late: 'late', soon: 'soon', running: 'info', idle: 'wait' };
export function ItemTag({ state }: { state: ItemState }) {
  const t = useT<typeof zhCN>();
  return <StatusTag tone={itemTones[state]}>{t(`plan.itemState.${state}`)}</StatusTag>;
}

/** So much of so much, with a line that shows it. */
export function Meter({ done, of, label, text }: { done: number; of: number; label: string; text?: string }) {
  return (
    <span className="pl-meter k-progress">
      <progress aria-label={label} value={of === 0 ? 0 : Math.min(done, of)} max={Math.max(of, 1)} />
      <span>{text ?? `${done} / ${of}`}</span>
    </span>
  );
}
export function PlanMeter({ plan: p }: { plan: Pick<PlanLine, 'title' | 'items' | 'done' | 'stage'> }) {
  const t = useT<typeof zhCN>();
  if (p.items === 0) return <span className="k-quiet">{t('plan.list.noItems')}</span>;
  return p.stage === 'running' || p.stage === 'reviewed' ? <Meter done={p.done} of={p.items} label={`${p.title} ${t('plan.field.progress')}`} /> : <span>{p.items}</span>;
}

/** Who leads an item, whether or not the platform knows them. */
export const leadName = (x: { lead: Lead | null; leadText: string }): string => x.lead?.name ?? x.leadText;

/** People with accounts and units, by name, pinyin or initials. */
export const findLeadsOf: ComboboxProps['find'] = async (search, signal) => (await call(findLeads, { query: search ? { search } : {} }, { signal })).items.map((o): Choice => ownerChoice(o, o.note));

/** A page's thing while it is fetched, when it is not there, and when it is. */
export function Loaded<T>({ data, error, refetch, back, children }: { data: T | undefined; error: ApiError | null; refetch: () => unknown; back: string; children: (data: T) => ReactNode }) {
  const t = useT<typeof zhCN>();
  if (data === undefined && error) return error.status === 404 || error.status === 400 ? <NotFound action={<ButtonLink href={back}>{t('plan.list.all')}</ButtonLink>} /> : <ErrorState error={error} retry={() => void refetch()} />;
  return data === undefined ? <PageSkeleton /> : children(data);
}

/** Asks for the words that an act needs. */
export function WordsDialog({ title, lead, label, verb, required = true, onSend, onClose }: { title: string; lead?: string; label: string; verb: string; required?: boolean; onSend: (text: string) => Promise<unknown>; onClose: () => void }) {
  const [schema] = useState(() => z.object({ text: required ? z.string().trim().min(1).max(500) : z.string().trim().max(300) }));
  const form = useForm({ schema, initial: { text: '' }, labels: { text: label }, onSubmit: async (v) => { await onSend(v.text); onClose(); } });
  return (
    <Dialog open title={title} onClose={onClose}>
      <Form form={form} submit={verb} guard={false}>
        {lead ? <p className="k-quiet">{lead}</p> : null}
        <TextArea label={label} required={required} rows={3} max={required ? 500 : 300} {...form.bind('text')} />
      </Form>
    </Dialog>
  );
}
