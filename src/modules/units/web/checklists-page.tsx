import { useState } from 'react';
import type { OutputOf } from '#kit/pure/endpoint.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { Checkbox } from '#kit/web/ui/choices.tsx';
import { useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { Select } from '#kit/web/ui/select.tsx';
import { ErrorState, PageSkeleton } from '#kit/web/ui/states.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import type { UnitKind } from '../contract.ts';
import { readChecklists, writeChecklist } from '../contract/lifecycle.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import './units.css';

type Lists = OutputOf<typeof readChecklists>['kinds'];

/** The lists that new units get, by kind. */
export function Page() {
  const t = useT<typeof zhCN>();
  const [kind, setKind] = useState<UnitKind>('branch');
  const { data, error, refetch } = useQueryOf(readChecklists, undefined);
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  return (
    <div className="k-stack">
      <h1>{t('unit.checklists.title')}</h1>
      <p className="k-quiet">{t('unit.checklists.lead')}</p>
      <Select label={t('unit.kindLabel')} empty={null} options={data.kinds.map((k) => ({ value: k.kind, label: t(`unit.kind.${k.kind}`) }))} value={kind} onChange={(k) => { if (k) setKind(k); }} />
      <Editor key={kind} kind={kind} first={data.kinds.find((k) => k.kind === kind)?.checks ?? []} />
    </div>
  );
}

function Editor({ kind, first }: { kind: UnitKind; first: Lists[number]['checks'] }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const sayError = useSayError();
  const [rows, setRows] = useState(() => first.map((c, i) => ({ key: i, ...c })));
  const [next, setNext] = useState(first.length);
  const save = useAct(writeChecklist, { invalidate: ['/api/unit-checklists'], onSuccess: () => toast(t('unit.checklists.saved', { kind: t(`unit.kind.${kind}`) })) });
  const patch = (key: number, change: Partial<(typeof rows)[number]>): void => setRows(rows.map((r) => (r.key === key ? { ...r, ...change } : r)));
  const checks = rows.map(({ title, required }) => ({ title: title.trim(), required })).filter((c) => c.title !== '');
  return (
    <div className="k-stack">
      {rows.length === 0 ? <p className="k-quiet">{t('unit.checklists.none')}</p> : null}
      <ol className="units-checks">
        {rows.map((r, i) => (
          <li key={r.key}>
            <TextInput label={t('unit.checklists.item', { n: i + 1 })} hideLabel value={r.title} onChange={(title) => patch(r.key, { title })} />
            <Checkbox label={t('unit.checks.required')} checked={r.required} onChange={(required) => patch(r.key, { required })} />
            <Button small kind="quiet" icon="close" iconOnly onClick={() => setRows(rows.filter((x) => x.key !== r.key))}>{t('unit.checklists.removeRow', { n: i + 1 })}</Button>
          </li>
        ))}
      </ol>
      <div className="k-row">
        <Button icon="plus" onClick={() => { setRows([...rows, { key: next, title: '', required: true }]); setNext(next + 1); }}>{t('unit.checklists.addRow')}</Button>
        <Button kind="primary" busy={save.busy} onClick={() => void save.run({ params: { kind }, body: { checks } }).catch(sayError)}>{t('unit.checklists.save')}</Button>
      </div>
    </div>
  );
}
