import { useState } from 'react';
import { z } from 'zod';
import { localDate } from '#kit/pure/time.ts';
import { useDates } from '#kit/web/dates.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useParams, useSearchText } from '#kit/web/params.ts';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { Link, useGo } from '#kit/web/ui/link.tsx';
import { MatterHeader } from '#kit/web/ui/matter-header.tsx';
import { StatusTag, Tag } from '#kit/web/ui/tag.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { type StandardDetail, adoptFields, adoptStandard, beginStandard, readStandard } from '../contract/standards.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { Loaded, acts } from './parts.tsx';

/** One standard: the version in force or another, and all versions. */
export function Page() {
  const { id } = useParams('id');
  const { number } = useSearchText();
  const query = useQueryOf(readStandard, { params: { id }, query: number ? { number } : {} });
  return <Loaded data={query.data} error={query.error} refetch={query.refetch}>{(s) => <Standard s={s} />}</Loaded>;
}

function Standard({ s }: { s: StandardDetail }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const go = useGo();
  const toast = useToast();
  const sayError = useSayError();
  const [adopting, setAdopting] = useState(false);
  const begin = useAct(beginStandard, acts);
  const draft = s.versions.find((v) => v.state === 'draft');
  const holds = s.versions.find((v) => v.inForce);
  const sections = [...new Set(s.shown.list.map((i) => i.section))];
  const points = s.shown.list.reduce((sum, i) => sum + (i.most ?? 0), 0);
  const edit = `/assessment-standards/${s.id}/edit`;
  const onBegin = (): void => void begin.run({ params: { id: s.id } }).then(() => { toast(t('assessment.standard.begun')); go(edit); }, sayError);
  return (
    <>
      <MatterHeader
        title={s.title} meta={[t(`assessment.kind.${s.kind}`), points > 0 ? t('assessment.standard.total', { n: s.shown.items, points }) : t('assessment.standard.totalPlain', { n: s.shown.items })]} sentence={holds ? t('assessment.standard.sentence', { n: holds.number, day: dates.date(holds.effectiveFrom ?? ''), items: holds.items }) : t('assessment.standard.draftSentence', { n: draft?.number ?? 1 })}
        marks={s.shown.inForce ? <StatusTag tone="good">{t('assessment.standard.inForce')}</StatusTag> : <Tag>{t('assessment.home.version', { n: s.shown.number })}</Tag>}
        primary={s.can.manage && draft ? <Button kind="primary" onClick={() => setAdopting(true)}>{t('assessment.standard.adopt')}</Button> : null}
        more={s.can.manage ? [draft ? { key: 'edit', label: t('assessment.standard.edit'), icon: 'edit' as const, href: edit } : { key: 'begin', label: t('assessment.standard.begin'), icon: 'edit' as const, onSelect: onBegin }] : []}
      />
      <div className="k-two k-matter-room">
        <div>
          {s.shown.intro ? <p className="k-prose as-text">{s.shown.intro}</p> : null}
          {s.shown.list.length === 0 ? <p className="k-quiet">{t('assessment.standard.noItems')}</p> : null}
          {sections.map((section) => (
            <section key={section} aria-label={section || t('assessment.one.items')}>
              {section ? <h2 className="as-part">{section}</h2> : null}
              <ul className="as-list">{s.shown.list.filter((i) => i.section === section).map((i) => (
                <li key={i.id}>
                  <div><b>{i.title}</b>{i.guide ? <p className="k-small as-text">{i.guide}</p> : null}{i.evidence ? <div className="as-foot"><span>{t('assessment.one.asksFor', { what: i.evidence })}</span></div> : null}</div>
                  {i.most === null ? null : <span>{t('assessment.one.most', { n: i.most })}</span>}
                </li>
              ))}</ul>
            </section>
          ))}
        </div>
        <aside className="k-stack">
          {s.shown.grades.length > 0 ? <section><h2>{t('assessment.standard.grades')}</h2><ul className="as-list">{s.shown.grades.map((g) => <li key={g.name}>{t('assessment.standard.gradeFrom', { name: g.name, from: g.from })}</li>)}</ul></section> : null}
          <section>
            <h2>{t('assessment.standard.versions')}</h2>
            <ul className="as-list">{s.versions.map((v) => (
              <li key={v.number}>
                <div>
                  {v.number === s.shown.number ? <b>{t('assessment.home.version', { n: v.number })}</b> : <Link href={`/assessment-standards/${s.id}?number=${v.number}`}>{t('assessment.home.version', { n: v.number })}</Link>}
                  <div className="as-foot">{v.effectiveFrom ? <span>{v.effectiveTo ? t('assessment.home.until', { from: dates.date(v.effectiveFrom), to: dates.date(v.effectiveTo) }) : t('assessment.home.from', { day: dates.date(v.effectiveFrom) })}</span> : null}{v.adoptedOn ? <span>{t('assessment.standard.by', { day: dates.date(v.adoptedOn), by: v.adoptedBy ?? '' })}</span> : null}{v.note ? <span>{v.note}</span> : null}</div>
                </div>
                {v.state === 'draft' ? <Tag>{t('assessment.standard.draft')}</Tag> : v.inForce ? <StatusTag tone="good">{t('assessment.standard.inForce')}</StatusTag> : null}
              </li>
            ))}</ul>
          </section>
        </aside>
      </div>
      {adopting && draft ? <Adopt id={s.id} version={draft.version} onClose={() => setAdopting(false)} /> : null}
    </>
  );
}

function Adopt({ id, version, onClose }: { id: string; version: number; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const [today] = useState(() => localDate(new Date()));
  const act = useAct(adoptStandard, acts);
  const form = useForm({
    schema: z.object(adoptFields), initial: { adoptedBy: '', adoptedOn: today, effectiveFrom: today }, labels: { adoptedBy: t('assessment.field.adoptedBy'), adoptedOn: t('assessment.field.adoptedOn'), effectiveFrom: t('assessment.field.effectiveFrom') },
    onSubmit: async (v) => { await act.run({ params: { id }, body: { version, ...v } }); toast(t('assessment.standard.adopted')); onClose(); },
  });
  return (
    <Dialog open title={t('assessment.standard.adopt')} onClose={onClose}>
      <Form form={form} submit={t('assessment.standard.adopt')} guard={false}>
        <TextInput label={t('assessment.field.adoptedBy')} required maxLength={60} {...form.bind('adoptedBy')} />
        <DateInput label={t('assessment.field.adoptedOn')} required max={today} {...form.bind('adoptedOn')} />
        <DateInput label={t('assessment.field.effectiveFrom')} required {...form.bind('effectiveFrom')} />
      </Form>
    </Dialog>
  );
}
