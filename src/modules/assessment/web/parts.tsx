import { type ReactNode, useState } from 'react';
import { z } from 'zod';
import type { ApiError } from '#kit/web/api-error.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { ButtonLink } from '#kit/web/ui/button.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { ErrorState, NotFound, PageSkeleton } from '#kit/web/ui/states.tsx';
import { StatusTag, type Tone } from '#kit/web/ui/tag.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import type { AssessmentDetail } from '../contract/assessments.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import type { AssessmentState, Mark } from '../rules.ts';
import './assessment.css';

/** Everything of this module whose answers change together. */
export const acts = { invalidate: ['/api/assessment', '/api/my/assessments', '/api/grades', '/api/inbox', '/api/tasks'] };

const stateTones: Readonly<Record<AssessmentState, Tone>> = { filling: 'info', submitted: 'wait', reviewed: 'good' };
export function StateTag({ state, late }: { state: AssessmentState; late?: boolean }) {
  const t = useT<typeof zhCN>();
  return <StatusTag tone={late && state === 'filling' ? 'late' : stateTones[state]}>{late && state === 'filling' ? t('assessment.field.late') : t(`assessment.state.${state}`)}</StatusTag>;
}
const markTones: Readonly<Record<Mark, Tone>> = { met: 'good', partly: 'soon', unmet: 'late' };
/** What was said of an item: a mark, points, or nothing yet. */
export function Said({ mark, score, most }: { mark: Mark | null; score: number | null; most: number | null }) {
  const t = useT<typeof zhCN>();
  if (most !== null) return score === null ? <span className="k-quiet">{t('assessment.one.notSaid')}</span> : <b>{t('assessment.round.points', { have: score, of: most })}</b>;
  return mark ? <StatusTag tone={markTones[mark]}>{t(`assessment.mark.${mark}`)}</StatusTag> : <span className="k-quiet">{t('assessment.one.notSaid')}</span>;
}
/** A sum in words. */
export function useTotal(): (x: AssessmentDetail['self']) => string {
  const t = useT<typeof zhCN>();
  return (x) => (x.most > 0 ? t('assessment.round.points', { have: x.points, of: x.most }) : t('assessment.round.met', { met: x.met, partly: x.partly }) + (x.unmet > 0 ? t('assessment.round.unmet', { unmet: x.unmet }) : ''));
}

/** A page's thing while it is fetched, when it is not there, and when it is. */
export function Loaded<T>({ data, error, refetch, children }: { data: T | undefined; error: ApiError | null; refetch: () => unknown; children: (data: T) => ReactNode }) {
  const t = useT<typeof zhCN>();
  if (data === undefined && error) return error.status === 404 || error.status === 400 ? <NotFound action={<ButtonLink href="/assessments">{t('assessment.home.title')}</ButtonLink>} /> : <ErrorState error={error} retry={() => void refetch()} />;
  return data === undefined ? <PageSkeleton /> : children(data);
}

/** Asks for the words that an act needs. */
export function WordsDialog({ title, label, verb, required = true, max = 500, onSend, onClose }: { title: string; label: string; verb: string; required?: boolean; max?: number; onSend: (text: string) => Promise<unknown>; onClose: () => void }) {
  const [schema] = useState(() => z.object({ text: z.string().trim().min(required ? 1 : 0).max(max) }));
  const form = useForm({ schema, initial: { text: '' }, labels: { text: label }, onSubmit: async (v) => { await onSend(v.text); onClose(); } });
  return (
    <Dialog open title={title} onClose={onClose}>
      <Form form={form} submit={verb} guard={false}>
        <TextArea label={label} required={required} rows={4} max={max} {...form.bind('text')} />
      </Form>
    </Dialog>
  );
}
