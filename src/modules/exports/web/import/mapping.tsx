import { useState } from 'react';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { useSayError } from '#kit/web/ui/feedback.tsx';
import { Select } from '#kit/web/ui/select.tsx';
import { type ImportStateOf, mapListColumns } from '../../contract/imports.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import './import.css';

/** Which column of the file is which field. */
export function Mapping({ i }: { i: ImportStateOf }) {
  const t = useT<typeof zhCN>();
  const sayError = useSayError();
  const [mapping, setMapping] = useState<Record<string, string>>(() => Object.fromEntries(i.fields.map((f) => [f.key, f.column === null ? '' : String(f.column)])));
  const save = useAct(mapListColumns, { invalidate: ['/api/list-imports'] });
  const chosen = Object.fromEntries(Object.entries(mapping).filter(([, column]) => column !== '').map(([key, column]) => [key, Number(column)]));
  const changed = i.fields.some((f) => (chosen[f.key] ?? null) !== f.column);
  return (
    <section className="k-section">
      <h2>{t('listImport.page.mapping')}</h2>
      <div className="li-mapping">
        {i.fields.map((f) => (
          <Select
            key={f.key} label={f.label} required={f.required} empty={t('listImport.page.none')} value={mapping[f.key] ?? ''} options={i.headings.map((h, column) => ({ value: String(column), label: h || `${column + 1}` }))}
            onChange={(column) => setMapping({ ...mapping, [f.key]: column })}
          />
        ))}
      </div>
      <p><Button kind={changed ? 'primary' : 'secondary'} busy={save.busy} onClick={() => void save.run({ params: { id: i.id }, body: { version: i.version, mapping: chosen } }).catch(sayError)}>{t('listImport.page.saveMapping')}</Button></p>
    </section>
  );
}
