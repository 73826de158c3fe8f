import { useState } from 'react';
import { v7 } from 'uuid';
import { localDate } from '#kit/pure/time.ts';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { Checkbox } from '#kit/web/ui/choices.tsx';
import { useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { ErrorState, Skeleton } from '#kit/web/ui/states.tsx';
import { Tag } from '#kit/web/ui/tag.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { type UnitCheck, addCheck, removeCheck, setCheck, unitChecks } from '../contract/lifecycle.ts';
import type { zhCN } from '../locales/zh-CN.ts';

const AFTER = ['/api/units'];

/** What has to be there before a unit is established, point by point, each noted with its day and by whom. */
export function ChecksSection({ id }: { id: string }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const sayError = useSayError();
  const [title, setTitle] = useState('');
  const { data, error, refetch } = useQueryOf(unitChecks, { params: { id } });
  const set = useAct(setCheck, { invalidate: AFTER });
  const add = useAct(addCheck, { invalidate: AFTER, onSuccess: () => { setTitle(''); toast(t('unit.checks.added')); } });
  const remove = useAct(removeCheck, { invalidate: AFTER, onSuccess: () => toast(t('unit.checks.removed')) });
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton lines={4} />;
  const open = data.items.filter((c) => c.required && c.doneOn === null).length;
  const turn = (c: UnitCheck, done: boolean): void => void set.run({ params: { id, checkId: c.id }, body: { version: c.version, doneOn: done ? localDate(new Date()) : null } }).catch(sayError);
  return (
    <section className="k-section" aria-label={t('unit.checks.title')}>
      <div className="k-between">
        <h3>{t('unit.checks.title')}</h3>
        {data.items.length > 0 ? <Tag tone={open > 0 ? 'soon' : 'good'}>{open > 0 ? t('unit.checks.open', { count: open }) : t('unit.checks.allDone')}</Tag> : null}
      </div>
      {data.items.length === 0 ? <p className="k-quiet">{t('unit.checks.none')}</p> : null}
      <ul className="units-checks">
        {data.items.map((c) => (
          <li key={c.id}>
            <Check check={c} editable={data.can.edit} turn={turn} />
            {data.can.edit && c.doneOn === null ? <Button small kind="quiet" icon="close" iconOnly onClick={() => void remove.run({ params: { id, checkId: c.id } }).catch(sayError)}>{t('unit.checks.remove', { title: c.title })}</Button> : null}
          </li>
        ))}
      </ul>
      {data.can.edit ? (
        <div className="k-row">
          <TextInput label={t('unit.checks.name')} hideLabel placeholder={t('unit.checks.name')} value={title} onChange={setTitle} />
          <Button small icon="plus" busy={add.busy} disabled={title.trim() === ''} onClick={() => void add.run({ params: { id }, body: { id: v7(), title: title.trim(), required: false } }).catch(sayError)}>{t('unit.checks.add')}</Button>
        </div>
      ) : null}
    </section>
  );
}

function Check({ check: c, editable, turn }: { check: UnitCheck; editable: boolean; turn: (c: UnitCheck, done: boolean) => void }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const note = [c.required ? t('unit.checks.required') : '', c.doneOn ? t('unit.checks.done', { on: dates.date(c.doneOn), name: c.doneBy ?? '' }) : ''].filter((x) => x !== '').join(' · ');
  return <Checkbox label={c.title} {...(note ? { note } : {})} checked={c.doneOn !== null} disabled={!editable} onChange={(done) => turn(c, done)} />;
}
