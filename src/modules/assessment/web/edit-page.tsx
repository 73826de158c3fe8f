import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { v7 } from 'uuid';
import { z } from 'zod';
import { call } from '#kit/web/call.ts';
import { AutosaveStatus, RecoveredNotice } from '#kit/web/form/autosave-status.tsx';
import { Form } from '#kit/web/form/form.tsx';
import { useAutosave } from '#kit/web/form/use-autosave.ts';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useTitle } from '#kit/web/media.ts';
import { useParams } from '#kit/web/params.ts';
import { invalidate, useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import { useGo } from '#kit/web/ui/link.tsx';
import { EmptyState, NotFound } from '#kit/web/ui/states.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { type StandardDetail, type StandardItem, readStandard, saveStandard } from '../contract/standards.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import type { Grade } from '../rules.ts';
import { Loaded, acts } from './parts.tsx';

/** Writing the draft of a standard; kept as it is written. */
export function Page() {
  const { id } = useParams('id');
  const first = useQueryOf(readStandard, { params: { id }, query: {} });
  const draft = first.data?.versions.find((v) => v.state === 'draft');
  const query = useQueryOf(readStandard, { params: { id }, query: draft ? { number: draft.number } : {} }, { enabled: draft !== undefined, keepPrevious: false });
  if (first.data && (!draft || !first.data.can.manage)) return <NotFound />;
  return <Loaded data={query.data} error={first.error ?? query.error} refetch={query.refetch}>{(s) => <Edit key={s.shown.number} s={s} />}</Loaded>;
}

interface Draft { intro: string; note: string; grades: Grade[]; items: StandardItem[] }
const draftOf = (s: StandardDetail): Draft => ({ intro: s.shown.intro, note: s.shown.note, grades: s.shown.grades, items: s.shown.list });

function Edit({ s }: { s: StandardDetail }) {
  const t = useT<typeof zhCN>();
  const go = useGo();
  const toast = useToast();
  const client = useQueryClient();
  useTitle(t('assessment.standard.editTitle', { title: s.title }));
  const [value, setValue] = useState<Draft>(() => draftOf(s));
  const [open, setOpen] = useState<StandardItem | 'new' | null>(null);
  const params = { id: s.id };
  const draft = useAutosave<Draft>({
    key: `standard.${s.id}.${s.shown.number}`, value, version: s.shown.version, onReplace: setValue,
    save: async (v, base) => (await call(saveStandard, { params, body: { version: Number(base), intro: v.intro, note: v.note, grades: v.grades.filter((g) => g.name.trim() !== ''), items: v.items } })).version,
    reload: async () => { const now = await call(readStandard, { params, query: { number: s.shown.number } }); return { value: draftOf(now), version: now.shown.version }; },
  });
  const put = (more: Partial<Draft>): void => setValue((now) => ({ ...now, ...more }));
  async function finish() {
    if (!(await draft.flush())) return toast(t('assessment.standard.notSaved'));
    await invalidate(client, acts.invalidate);
    go(`/assessment-standards/${s.id}?number=${s.shown.number}`);
  }
  const remove = (item: StandardItem): void => {
    const at = value.items.findIndex((i) => i.id === item.id);
    put({ items: value.items.filter((i) => i.id !== item.id) });
    toast(t('assessment.standard.removed', { item: item.title }), { undo: () => setValue((now) => ({ ...now, items: now.items.some((i) => i.id === item.id) ? now.items : now.items.toSpliced(at, 0, item) })) });
  };
  const move = (at: number, step: -1 | 1): void => setValue((now) => {
    const [a, b] = [now.items[at], now.items[at + step]];
    return a && b ? { ...now, items: now.items.map((i, n) => (n === at ? b : n === at + step ? a : i)) } : now;
  });
  const keep = (item: StandardItem): void => put({ items: value.items.some((i) => i.id === item.id) ? value.items.map((i) => (i.id === item.id ? item : i)) : [...value.items, item] });
  const points = value.items.reduce((sum, i) => sum + (i.most ?? 0), 0);
  return (
    <>
      <div className="k-between as-edit-head">
        <h1>{t('assessment.standard.editTitle', { title: s.title })}</h1>
        <div className="k-row"><AutosaveStatus draft={draft} /><Button kind="primary" onClick={() => void finish()}>{t('assessment.standard.done')}</Button></div>
      </div>
      <RecoveredNotice draft={draft} />
      <div className="as-form">
        <TextArea label={t('assessment.field.intro')} rows={2} max={3000} value={value.intro} onChange={(intro) => put({ intro })} />
        {s.shown.number > 1 ? <TextArea label={t('assessment.field.note')} rows={2} max={500} value={value.note} onChange={(note) => put({ note })} /> : null}
        {s.kind === 'ngo' ? (
          <section className="k-section">
            <h2>{t('assessment.standard.grades')}</h2>
            {value.grades.map((g, n) => (
              <div className="as-grade" key={n}>
                <TextInput label={t('assessment.field.gradeName')} maxLength={20} value={g.name} onChange={(name) => put({ grades: value.grades.map((x, m) => (m === n ? { ...x, name } : x)) })} />
                <TextInput label={t('assessment.field.from')} inputMode="numeric" value={String(g.from)} onChange={(from) => put({ grades: value.grades.map((x, m) => (m === n ? { ...x, from: Number(from.replace(/\D/g, '').slice(0, 6)) } : x)) })} />
                <Button kind="quiet" iconOnly icon="close" onClick={() => put({ grades: value.grades.filter((_, m) => m !== n) })}>{`${t('assessment.standard.remove')} ${g.name}`}</Button>
              </div>
            ))}
            <p><Button small icon="plus" disabled={value.grades.length >= 10} onClick={() => put({ grades: [...value.grades, { name: '', from: 0 }] })}>{t('assessment.standard.addGrade')}</Button></p>
          </section>
        ) : null}
      </div>
      <section className="k-section">
        <div className="k-between"><h2>{points > 0 ? t('assessment.standard.total', { n: value.items.length, points }) : t('assessment.standard.totalPlain', { n: value.items.length })}</h2><Button icon="plus" disabled={value.items.length >= 300} onClick={() => setOpen('new')}>{t('assessment.standard.addItem')}</Button></div>
        {value.items.length === 0 ? <EmptyState title={t('assessment.standard.noItems')} /> : (
          <ul className="as-list">
            {value.items.map((i, n) => (
              <li key={i.id}>
                <div><span className="k-quiet">{i.section}</span> <b>{i.title}</b>{i.guide ? <p className="k-small as-text">{i.guide}</p> : null}<div className="as-foot">{i.evidence ? <span>{t('assessment.one.asksFor', { what: i.evidence })}</span> : null}{i.most === null ? null : <span>{t('assessment.one.most', { n: i.most })}</span>}</div></div>
                <div className="k-row">
                  <Button kind="quiet" small iconOnly icon="up" disabled={n === 0} onClick={() => move(n, -1)}>{`${t('assessment.standard.up')} ${i.title}`}</Button>
                  <Button kind="quiet" small iconOnly icon="down" disabled={n === value.items.length - 1} onClick={() => move(n, 1)}>{`${t('assessment.standard.down')} ${i.title}`}</Button>
                  <Button kind="quiet" small iconOnly icon="edit" onClick={() => setOpen(i)}>{`${t('assessment.standard.editItem')} ${i.title}`}</Button>
                  <Button kind="quiet" small iconOnly icon="close" onClick={() => remove(i)}>{`${t('assessment.standard.remove')} ${i.title}`}</Button>
                </div>
              </li>
            ))}
          </ul>
        )}
      </section>
      {open ? <ItemDialog item={open === 'new' ? null : open} section={value.items.at(-1)?.section ?? ''} onKeep={keep} onClose={() => setOpen(null)} /> : null}
    </>
  );
}

function ItemDialog({ item, section, onKeep, onClose }: { item: StandardItem | null; section: string; onKeep: (item: StandardItem) => void; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const [id] = useState(() => item?.id ?? v7());
  const form = useForm({
    schema: z.object({ section: z.string().trim().max(60), title: z.string().trim().min(2).max(200), guide: z.string().trim().max(2000), evidence: z.string().trim().max(300), most: z.union([z.literal(''), z.string().regex(/^[1-9]\d{0,3}$/)]) }), labels: { title: t('assessment.field.item'), most: t('assessment.field.most') },
    initial: { section: item?.section ?? section, title: item?.title ?? '', guide: item?.guide ?? '', evidence: item?.evidence ?? '', most: item?.most ? String(item.most) : '' }, onSubmit: (v) => { onKeep({ ...v, id, most: v.most === '' ? null : Number(v.most) }); onClose(); },
  });
  return (
    <Dialog open wide title={t(item ? 'assessment.standard.editItem' : 'assessment.standard.addItem')} onClose={onClose}>
      <Form form={form} submit={t('assessment.standard.save')} guard={false}>
        <TextInput label={t('assessment.field.item')} required maxLength={200} {...form.bind('title')} />
        <TextInput label={t('assessment.field.section')} maxLength={60} {...form.bind('section')} />
        <TextArea label={t('assessment.field.guide')} rows={3} max={2000} {...form.bind('guide')} />
        <TextInput label={t('assessment.field.evidence')} rule={t('assessment.field.evidenceRule')} maxLength={300} {...form.bind('evidence')} />
        <TextInput label={t('assessment.field.most')} rule={t('assessment.field.mostRule')} short inputMode="numeric" {...form.bind('most')} />
      </Form>
    </Dialog>
  );
}
