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
import { EndUnitDialog, MoveUnitDialog } from './unit-place.tsx';

/** One unit beside the tree: what it is, and what the reader may do to it. */
export function UnitPanel({ id, onGo }: { id: string; onGo: (id: string) => void }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const toast = useToast();
  const [open, setOpen] = useState<'add' | 'edit' | 'move' | 'end' | null>(null);
  const [today] = useState(() => localDate(new Date()));
  const { data: unit, error, refetch } = useQueryOf(readUnit, { params: { id } });
  if (error) return <ErrorState part error={error} retry={() => void refetch()} />;
  if (!unit) return <Skeleton lines={6} />;
  const close = (): void => setOpen(null);
  const said = (message: string) => (): void => { close(); toast(message); };
  const facts: [string, string | null][] = [
    [t('unit.parent'), unit.above.join(' › ') || null], [t('unit.shortName'), unit.shortName === unit.name ? null : unit.shortName], [t('unit.headName'), unit.headName], [t('unit.contactName'), unit.contactName], [t('unit.contactPhone'), unit.contactPhone],
    [t('unit.validFrom'), dates.date(unit.validFrom)], [t('unit.validTo'), unit.validTo ? dates.date(unit.validTo) : null], [t('unit.aliases'), unit.aliases.join(t('unit.comma')) || null],
  ];
  return (
    <section aria-label={unit.name} className="k-stack">
      <div className="k-between">
        <h2>{unit.name}</h2>
        <Tag tone={unit.ended ? 'wait' : 'plain'}>{unit.ended ? t('unit.endedMark') : t(`unit.kind.${unit.kind}`)}</Tag>
      </div>
      <dl className="k-facts">
        {facts.map(([name, value]) => (value === null ? null : <div key={name} style={{ display: 'contents' }}><dt>{name}</dt><dd>{value}</dd></div>))}
      </dl>
      <div className="k-row">
        {unit.can.kindsBelow.length > 0 ? <Button kind="primary" icon="plus" onClick={() => setOpen('add')}>{t('unit.add')}</Button> : null}
        {unit.can.edit ? <Button icon="edit" onClick={() => setOpen('edit')}>{t('unit.edit')}</Button> : null}
        {unit.can.move ? <Button icon="swap" onClick={() => setOpen('move')}>{t('unit.move')}</Button> : null}
        {unit.can.end ? <Button onClick={() => setOpen('end')}>{t('unit.end')}</Button> : null}
      </div>
      <Panels slot="unit" id={id} />
      {open === 'add' ? <AddUnitDialog unit={unit} today={today} onClose={close} onDone={(made) => { said(t('unit.added', { name: made.name }))(); onGo(made.id); }} /> : null}
      {open === 'edit' ? <EditUnitDialog unit={unit} onClose={close} onDone={said(t('unit.saved'))} /> : null}
      {open === 'move' ? <MoveUnitDialog unit={unit} onClose={close} onDone={(_moved, name) => said(t('unit.moved', { name: name ?? '' }))()} /> : null}
      {open === 'end' ? <EndUnitDialog unit={unit} today={today} onClose={close} onDone={said(t('unit.endedDone'))} /> : null}
    </section>
  );
}
