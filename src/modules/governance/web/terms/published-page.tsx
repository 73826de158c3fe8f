import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { useDates } from '#kit/web/dates.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useTitle } from '#kit/web/media.ts';
import { useParams } from '#kit/web/params.ts';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { useToast } from '#kit/web/ui/feedback.tsx';
import { Select } from '#kit/web/ui/select.tsx';
import { ErrorState, NotFound, PageSkeleton } from '#kit/web/ui/states.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { object, readPublication } from '../../contract/terms.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import '../governance.css';

const schema = z.object({ candidateId: z.string(), text: z.string().trim().min(5).max(2000) });

/** The candidates as published; what somebody says against one is read by the secretariat alone. */
export function Page() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const toast = useToast();
  const { id } = useParams('id');
  const [key, setKey] = useState(() => uuidv7());
  const { data, error, refetch } = useQueryOf(readPublication, { params: { id } });
  useTitle(data ? t('term.page.published', { n: data.number }) : '');
  const send = useAct(object, { invalidate: ['/api/published-candidates'] });
  const form = useForm({ schema, initial: { candidateId: '', text: '' }, labels: { text: t('term.field.objection') }, onSubmit: async (v) => { await send.run({ params: { id }, body: { id: key, candidateId: v.candidateId || null, text: v.text } }); setKey(uuidv7()); form.reset(); toast(t('term.done.received')); } });
  if (error && error.status < 500 && error.status > 0) return <NotFound />;
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  return (
    <div className="gv-form">
      <h1>{t('term.page.published', { n: data.number })}</h1>
      {data.from && data.until ? <p className="k-quiet">{t('term.page.publishedFrom', { from: dates.date(data.from), to: dates.date(data.until) })}</p> : null}
      <p>{data.until === null ? t('term.page.changing') : data.open ? t('term.page.publishedText', { day: dates.date(data.until) }) : t('term.page.closed')}</p>
      <ul className="gv-people" data-columns>{data.candidates.map((c) => <li key={c.id}><b>{c.name}</b><span>{t(`term.office.${c.office}`)}</span><span className="k-small k-quiet">{[c.employer, c.post].filter(Boolean).join(' ')}</span></li>)}</ul>
      {data.mine.length > 0 ? (
        <section className="k-section">
          <h2>{t('term.page.saidBefore')}</h2>
          {data.mine.map((o) => (
            <div key={o.id}>
              <p><b>{o.candidateId === null ? t('term.page.whole') : (data.candidates.find((c) => c.id === o.candidateId)?.name ?? t('term.page.gone'))}</b> <span className="k-small k-quiet">{dates.date(o.receivedAt)}</span></p>
              <p className="gv-text">{o.text}</p>
              <p className="k-quiet gv-text">{o.answer ? `${t('term.field.answer')}：${o.answer}` : t('term.page.notAnswered')} {o.answeredAt ? <span className="k-small">{t('term.page.answeredAt', { day: dates.date(o.answeredAt) })}</span> : null}</p>
            </div>
          ))}
        </section>
      ) : null}
      {data.open ? (
        <section className="k-section">
          <h2>{t('term.act.object')}</h2>
          <Form form={form} submit={t('term.act.object')} guard={false}>
            <Select label={t('term.field.candidates')} empty={t('term.page.whole')} options={data.candidates.map((c) => ({ value: c.id, label: c.name }))} {...form.bind('candidateId')} />
            <TextArea label={t('term.field.objection')} required rows={4} min={5} max={2000} {...form.bind('text')} />
          </Form>
        </section>
      ) : null}
    </div>
  );
}
