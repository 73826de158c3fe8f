import { useState } from 'react';
import { localDate } from '#kit/pure/time.ts';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { Panels } from '#kit/web/panels.tsx';
import { useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import { ErrorState, Skeleton } from '#kit/web/ui/states.tsx';
import { Tag } from '#kit/web/ui/tag.tsx';
import { readUnit } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { AddUnitDialog, EditUnitDialog } from './unit-form.tsx';
import { Menu, type MenuItem } from '#kit/web/ui/menu.tsx';
import { ChecksSection } from './checks-section.tsx';
import { PastSection } from './past-section.tsx';
import { type Step, StepDialog } from './step-dialog.tsx';
import { EndUnitDialog, KindDialog, MergeDialog, MoveUnitDialog } from './unit-place.tsx';

/** One unit beside the tree: what it is, and what the reader may do to it. */
export function UnitPanel({ id, onGo }: { id: string; onGo: (id: string) => void }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const toast = useToast();
  const [open, setOpen] = useState<'add' | 'edit' | 'move' | 'end' | 'kind' | 'merge' | Step | null>(null);
  const [today] = useState(() => localDate(new Date()));
  const { data: unit, error, refetch } = useQueryOf(readUnit, { params: { id } });
  if (error) return <ErrorState part error={error} retry={() => void refetch()} />;
  if (!unit) return <Skeleton lines={6} />;
  const close = (): void => setOpen(null);
  const said = (message: string) => (): void => { close(); toast(message); };
  const changed = (message: string, unitId: string): void => { said(message)(); if (unitId !== id) onGo(unitId); };
  const facts: [string, string | null][] = [
    [t('unit.parent'), unit.above.join(' › ') || null], [t('unit.shortName'), unit.shortName === unit.name ? null : unit.shortName], [t('unit.headName'), unit.headName], [t('unit.contactName'), unit.contactName], [t('unit.contactPhone'), unit.contactPhone],
    [t('unit.validFrom'), dates.date(unit.validFrom)], [t('unit.establishedOn'), unit.establishedOn && unit.establishedOn !== unit.validFrom ? dates.date(unit.establishedOn) : null], [t('unit.validTo'), unit.validTo ? dates.date(unit.validTo) : null], [t('unit.aliases'), unit.aliases.join(t('unit.comma')) || null],
  ];
  const steps = unit.can.steps.filter((s) => s !== 'dissolve');
  const more: MenuItem[] = [
    ...(unit.can.move ? [{ key: 'move', label: t('unit.move'), icon: 'swap' as const, onSelect: () => setOpen('move') }] : []),
    ...(unit.can.reshape && unit.otherKinds.length > 0 ? [{ key: 'kind', label: t('unit.change.kind'), onSelect: () => setOpen('kind') }] : []),
    ...(unit.can.reshape && unit.state !== 'planned' ? [{ key: 'merge', label: t('unit.change.merge'), onSelect: () => setOpen('merge') }] : []),
    ...(unit.can.end ? [{ key: 'end', label: t('unit.end'), danger: true, apart: true, onSelect: () => setOpen('end') }] : []),
  ];
  return (
    <section aria-label={unit.name} className="k-stack">
      <div className="k-between">
        <h2>{unit.name}</h2>
        <span className="k-row"><Tag tone="plain">{t(`unit.kind.${unit.kind}`)}</Tag>{unit.state === 'established' ? null : <Tag tone={unit.ended ? 'wait' : 'soon'}>{t(`unit.state.${unit.state}`)}</Tag>}</span>
      </div>
      <dl className="k-facts">
        {facts.map(([name, value]) => (value === null ? null : <div key={name} style={{ display: 'contents' }}><dt>{name}</dt><dd>{value}</dd></div>))}
      </dl>
      <div className="k-row">
        {unit.can.kindsBelow.length > 0 ? <Button kind="primary" icon="plus" onClick={() => setOpen('add')}>{t('unit.add')}</Button> : null}
        {unit.can.edit ? <Button icon="edit" onClick={() => setOpen('edit')}>{t('unit.edit')}</Button> : null}
        {steps.map((step) => <Button key={step} onClick={() => setOpen(step)}>{t(`unit.step.${step}`)}</Button>)}
        {more.length > 0 ? <Menu items={more} /> : null}
      </div>
      {unit.state === 'planned' || unit.state === 'preparing' ? <ChecksSection id={id} /> : null}
      <Panels slot="unit" id={id} />
      <PastSection id={id} />
      {open === 'add' ? <AddUnitDialog unit={unit} today={today} onClose={close} onDone={(made) => { said(t('unit.added', { name: made.name }))(); onGo(made.id); }} /> : null}
      {open === 'edit' ? <EditUnitDialog unit={unit} onClose={close} onDone={said(t('unit.saved'))} /> : null}
      {open === 'move' ? <MoveUnitDialog unit={unit} onClose={close} onDone={changed} /> : null}
      {open === 'kind' ? <KindDialog unit={unit} onClose={close} onDone={changed} /> : null}
      {open === 'merge' ? <MergeDialog unit={unit} onClose={close} onDone={changed} /> : null}
      {open === 'end' ? <EndUnitDialog unit={unit} onClose={close} onDone={changed} /> : null}
      {open === 'prepare' || open === 'establish' || open === 'restore' ? <StepDialog unit={unit} step={open} onClose={close} onDone={(message) => said(message)()} /> : null}
    </section>
  );
}
