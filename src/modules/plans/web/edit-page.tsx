import { useState } from 'react';
import { call } from '#kit/web/call.ts';
import { useDates } from '#kit/web/dates.ts';
import { AutosaveStatus, RecoveredNotice } from '#kit/web/form/autosave-status.tsx';
import { useAutosave } from '#kit/web/form/use-autosave.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useTitle } from '#kit/web/media.ts';
import { useParams } from '#kit/web/params.ts';
import { invalidate, useQueryOf } from '#kit/web/query.ts';
import { Button, ButtonLink } from '#kit/web/ui/button.tsx';
import { type Choice, MultiCombobox } from '#kit/web/ui/combobox.tsx';
import { useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { useGo } from '#kit/web/ui/link.tsx';
import { EmptyState, NotFound } from '#kit/web/ui/states.tsx';
import { Tag } from '#kit/web/ui/tag.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { allBranches, findUnits } from '#modules/units/web/public.tsx';
import { useQueryClient } from '@tanstack/react-query';
import { type PlanDetail, type VersionItem, readPlan, saveDraft } from '../contract/plans.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import type { PlanKind } from '../rules/plans.ts';
import { ItemDialog } from './edit-item.tsx';
import { PasteDialog } from './paste-dialog.tsx';
import { Loaded, acts, leadName } from './parts.tsx';

/** Writing the version in the making; kept as it is written. */
export function Page() {
  const { id } = useParams('id');
  const first = useQueryOf(readPlan, { params: { id }, query: {} });
  const making = first.data?.versions.find((v) => v.state === 'draft');
  const query = useQueryOf(readPlan, { params: { id }, query: making ? { number: making.number } : {} }, { enabled: making !== undefined, keepPrevious: false });
  if (first.data && (!making || !first.data.can.edit)) return <NotFound action={<ButtonLink href={`/plans/${id}`}>{first.data.title}</ButtonLink>} />;
  return <Loaded data={query.data} error={first.error ?? query.error} refetch={query.refetch} back="/plans">{(p) => <Edit key={`${p.id}:${p.shown.number}`} p={p} />}</Loaded>;
}

interface Draft { theme: string; intro: string; note: string; items: VersionItem[]; units: Choice[] }
const draftOf = (p: PlanDetail): Draft => ({ theme: p.shown.theme, intro: p.shown.intro, note: p.shown.note, items: p.shown.list, units: p.units.map((u) => ({ id: u.id, label: u.name })) });
const MOST = 300;

function Edit({ p }: { p: PlanDetail }) {
  const t = useT<typeof zhCN>();
  const go = useGo();
  const toast = useToast();
  const sayError = useSayError();
  const client = useQueryClient();
  const [value, setValue] = useState<Draft>(() => draftOf(p));
  const [open, setOpen] = useState<VersionItem | 'new' | 'paste' | null>(null);
  useTitle(t('plan.edit.title', { n: p.shown.number }));
  const params = { id: p.id };
  const draft = useAutosave<Draft>({
    key: `plan.${p.id}.${p.shown.number}`, value, version: p.shown.version, onReplace: setValue,
    save: async (v, base) => (await call(saveDraft, { params, body: { version: Number(base), theme: v.theme, intro: v.intro, note: v.note, unitIds: v.units.map((u) => u.id), items: v.items.map((i) => ({ ...i, lead: i.lead ? { kind: i.lead.kind, id: i.lead.id } : null })) } })).version,
    reload: async () => { const now = await call(readPlan, { params, query: { number: p.shown.number } }); return { value: draftOf(now), version: now.shown.version }; },
  });
  const put = (more: Partial<Draft>): void => setValue((now) => ({ ...now, ...more }));
  const sections = [...new Set(value.items.map((i) => i.section))];
  const sectionWord = t(p.kind === 'programme' ? 'plan.field.pillar' : 'plan.field.section');
  async function finish() {
    // What the server does not have is not left behind: the line beside the button says why.
    if (!(await draft.flush())) return toast(t('plan.edit.notSaved'));
    await invalidate(client, acts.invalidate);
    go(`/plans/${p.id}?number=${p.shown.number}`);
  }
  async function addBranches() {
    const found = await allBranches().catch((e: unknown) => { sayError(e); return []; });
    put({ units: [...value.units, ...found.filter((u) => !value.units.some((x) => x.id === u.id))] });
  }
  const remove = (item: VersionItem): void => {
    const at = value.items.findIndex((i) => i.id === item.id);
    put({ items: value.items.filter((i) => i.id !== item.id) });
    // Only this one comes back: what was written meanwhile stays.
    toast(t('plan.edit.removed', { item: item.title }), { undo: () => setValue((now) => ({ ...now, items: now.items.some((i) => i.id === item.id) ? now.items : now.items.toSpliced(at, 0, item) })) });
  };
  const move = (item: VersionItem, step: -1 | 1): void => setValue((now) => {
    const inside = now.items.filter((i) => i.section === item.section);
    const other = inside[inside.findIndex((i) => i.id === item.id) + step];
    if (!other) return now;
    return { ...now, items: now.items.map((i) => (i.id === item.id ? other : i.id === other.id ? item : i)) };
  });
  const keep = (item: VersionItem): void => {
    const known = value.items.some((i) => i.id === item.id);
    put({ items: known ? value.items.map((i) => (i.id === item.id ? item : i)) : [...value.items, item] });
  };
  return (
    <>
      <div className="k-between pl-edit-head">
        <h1>{`${p.title} ${t('plan.edit.title', { n: p.shown.number })}`}</h1>
        <div className="k-row"><AutosaveStatus draft={draft} /><Button kind="primary" onClick={() => void finish()}>{t('plan.edit.done')}</Button></div>
      </div>
      <RecoveredNotice draft={draft} />
      <div className="pl-form">
        <TextInput label={t(p.kind === 'annual' ? 'plan.field.themeAnnual' : 'plan.field.theme')} rule={t('plan.field.themeRule')} required={p.kind === 'annual'} maxLength={100} value={value.theme} onChange={(theme) => put({ theme })} />
        <TextArea label={t('plan.field.intro')} rule={t('plan.field.introRule')} rows={4} max={3000} value={value.intro} onChange={(intro) => put({ intro })} />
        {p.shown.number > 1 ? <TextArea label={t('plan.field.note')} rule={t('plan.field.noteRule')} rows={2} max={500} value={value.note} onChange={(note) => put({ note })} /> : null}
      </div>
      {p.kind === 'campaign' ? (
        <section className="k-section pl-form">
          <div className="k-between"><h2>{t('plan.edit.units')}</h2><Button icon="plus" onClick={() => void addBranches()}>{t('plan.edit.allBranches')}</Button></div>
          <MultiCombobox label={t('plan.edit.addUnits')} find={findUnits()} max={2000} value={value.units} onChange={(units) => put({ units })} />
          {value.units.length === 0 ? <p className="k-quiet">{t('plan.edit.noUnits')}</p> : null}
        </section>
      ) : null}
      <section className="k-section">
        <div className="k-between">
          <h2>{t('plan.edit.items')} <span className="k-quiet k-small">{t('plan.edit.total', { n: value.items.length })}</span></h2>
          <div className="k-row"><Button icon="upload" disabled={value.items.length >= MOST} onClick={() => setOpen('paste')}>{t('plan.act.paste')}</Button><Button icon="plus" disabled={value.items.length >= MOST} onClick={() => setOpen('new')}>{t('plan.act.addItem')}</Button></div>
        </div>
        {value.items.length === 0 ? <EmptyState title={t('plan.edit.items0')} /> : sections.map((s) => {
          const inside = value.items.filter((i) => i.section === s);
          return (
            <section key={s} aria-label={s || t('plan.page.noSection')}>
              {sections.length > 1 || s ? <div className="pl-part"><h3>{s || t('plan.page.noSection')}</h3></div> : null}
              <ul className="pl-items">{inside.map((i, n) => <EditRow key={i.id} item={i} kind={p.kind} first={n === 0} last={n === inside.length - 1} onEdit={() => setOpen(i)} onMove={(step) => move(i, step)} onRemove={() => remove(i)} />)}</ul>
            </section>
          );
        })}
      </section>
      {open === 'paste' ? <PasteDialog room={MOST - value.items.length} from={p.startsOn} to={p.endsOn} onAdd={(items) => put({ items: [...value.items, ...items] })} onClose={() => setOpen(null)} /> : null}
      {open !== null && open !== 'paste' ? <ItemDialog kind={p.kind} item={open === 'new' ? null : open} section={value.items.at(-1)?.section ?? ''} sections={sections.filter((s) => s !== '')} sectionWord={sectionWord} from={p.startsOn} to={p.endsOn} onKeep={keep} onClose={() => setOpen(null)} /> : null}
    </>
  );
}

function EditRow({ item: i, kind, first, last, onEdit, onMove, onRemove }: { item: VersionItem; kind: PlanKind; first: boolean; last: boolean; onEdit: () => void; onMove: (step: -1 | 1) => void; onRemove: () => void }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  return (
    <li>
      <div>
        <b>{i.title}</b>
        {i.body ? <p className="k-small pl-intro">{i.body}</p> : null}
        <div className="pl-item-foot">
          {leadName(i) ? <span>{t('plan.field.lead')} {leadName(i)}</span> : null}
          {i.dueOn ? <span>{t('plan.field.due')} {dates.date(i.dueOn)}</span> : null}
          {i.target !== null ? <span>{t(kind === 'campaign' ? 'plan.field.times' : 'plan.field.target')} {i.target}{i.measure}</span> : null}
          {i.evidence ? <Tag>{t('plan.field.evidence')}</Tag> : null}
        </div>
      </div>
      <div className="k-row">
        <Button kind="quiet" small iconOnly icon="up" disabled={first} onClick={() => onMove(-1)}>{`${t('plan.act.up')} ${i.title}`}</Button>
        <Button kind="quiet" small iconOnly icon="down" disabled={last} onClick={() => onMove(1)}>{`${t('plan.act.down')} ${i.title}`}</Button>
        <Button kind="quiet" small iconOnly icon="edit" onClick={onEdit}>{`${t('plan.act.editItem')} ${i.title}`}</Button>
        <Button kind="quiet" small iconOnly icon="close" onClick={onRemove}>{`${t('plan.act.remove')} ${i.title}`}</Button>
      </div>
    </li>
  );
}
