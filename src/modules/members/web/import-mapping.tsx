import { useState } from 'react';
import { columnLetters } from '#kit/pure/tabular/cell.ts';
import { useT } from '#kit/web/i18n.tsx';
import { DataTable } from '#kit/web/list/data-table.tsx';
import { useAct } from '#kit/web/query.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { Button } from '#kit/web/ui/button.tsx';
import { CheckboxGroup } from '#kit/web/ui/choices.tsx';
import type { Choice } from '#kit/web/ui/combobox.tsx';
import { useSayError } from '#kit/web/ui/feedback.tsx';
import { Select } from '#kit/web/ui/select.tsx';
import { Tag } from '#kit/web/ui/tag.tsx';
import { UnitPicker } from '#modules/units/web/public.tsx';
import { type ImportStateOf, chooseSheet, confirmMapping } from '../contract/imports.ts';
import { type ColumnUse, columnFields } from '../contract/staged.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { homeKinds } from '../rules.ts';

type Column = ImportStateOf['columns'][number];
const SURE = 0.8;

/** The table and head that were found, and what each column is taken for: proposed, to be confirmed or changed. */
export function ImportMapping({ state, onDone, onCancel }: { state: ImportStateOf; onDone: () => void; onCancel?: () => void }) {
  const t = useT<typeof zhCN>();
  const say = useT();
  const sayError = useSayError();
  const [uses, setUses] = useState<ReadonlyMap<number, ColumnUse>>(new Map(state.columns.map((c) => [c.column, c.use])));
  const [unit, setUnit] = useState<Choice | null>(state.defaultUnit ? { id: state.defaultUnit.id, label: state.defaultUnit.name } : null);
  const confirm = useAct(confirmMapping, { invalidate: ['/api/members/imports'], onSuccess: onDone });
  const sheet = useAct(chooseSheet, { invalidate: ['/api/members/imports'] });
  const { head } = state;
  // A text file has one nameless table.
  const sheetName = state.sheets[state.sheet]?.name;
  const others = state.sheets.filter((s) => s.index !== state.sheet && s.verdict === 'table');
  const options = [...columnFields.map((f) => ({ value: f as ColumnUse, label: t(`import.field.${f}`) })), ...state.siteFields.map((f) => ({ value: f.use as ColumnUse, label: t('import.siteField', { label: f.label }) })), ...(['serial', 'unused'] as const).map((u) => ({ value: u as ColumnUse, label: t(`import.use.${u}`) }))];
  const send = (): void => {
    const columns = state.columns.filter((c) => c.use !== 'refused').map((c) => ({ column: c.column, use: uses.get(c.column) ?? c.use }));
    void confirm.run({ params: { id: state.id }, body: { version: state.version, columns, defaultUnitId: unit?.id ?? null } }).catch(sayError);
  };
  const nameOf = (c: Column): string => c.label || t('import.page.mapping.column', { n: columnLetters(c.column) });
  return (
    <div className="k-stack members-mapping">
      <p>
        {sheetName ? t('import.page.head.inSheet', { sheet: sheetName }) : null}{t(head.top === head.bottom ? 'import.page.head.foundOne' : 'import.page.head.found', { top: head.top, bottom: head.bottom, rows: state.progress.total ?? 0 })}{' '}
        {state.encoding ? t('import.page.head.encoding', { encoding: state.encoding.toUpperCase() }) : null} {state.remembered ? t('import.page.head.remembered') : null}
      </p>
      {state.sheets.length > 1 ? (
        <Select
          label={t('import.page.head.sheet')} empty={null} value={String(state.sheet)} disabled={sheet.busy}
          options={state.sheets.map((s) => ({ value: String(s.index), label: `${t('import.page.head.sheetRows', { name: s.name, rows: s.rows })} · ${say(`import.sheet.${s.verdict}`)}`, disabled: s.verdict === 'empty' || s.verdict === 'no_head' || s.verdict === 'instructions' }))}
          onChange={(index) => void sheet.run({ params: { id: state.id }, body: { version: state.version, sheet: Number(index) } }).catch(sayError)}
        />
      ) : null}
      {others.length > 0 ? (
        <CheckboxGroup
          label={t('import.page.head.together')} rule={t('import.page.head.togetherRule')} inline value={state.together.map(String)}
          options={others.map((s) => ({ value: String(s.index), label: t('import.page.head.sheetRows', { name: s.name, rows: s.rows }), disabled: sheet.busy }))}
          onChange={(together) => void sheet.run({ params: { id: state.id }, body: { version: state.version, sheet: state.sheet, together: together.map(Number) } }).catch(sayError)}
        />
      ) : null}
      {state.notices.map((n) => <Banner key={n.code} tone={n.code === 'import.notice_no_name' ? 'late' : 'info'}>{say(n.code, n.params)}</Banner>)}
      <DataTable
        caption={t('import.page.steps.mapping')} rows={state.columns} rowKey={(c) => String(c.column)} rowName={nameOf}
        columns={[
          { key: 'label', title: t('import.page.mapping.label'), priority: 1, width: '12em', render: nameOf },
          { key: 'samples', title: t('import.page.mapping.samples'), priority: 1, render: (c) => <span className="k-quiet">{c.samples.join(t('member.list.comma'))}</span> },
          {
            key: 'use', title: t('import.page.mapping.use'), priority: 1, width: '20em',
            render: (c) => c.use === 'refused' ? <Tag>{t('import.use.refused')}</Tag> : (
              <span className="members-use">
                <Select label={`${nameOf(c)}: ${t('import.page.mapping.use')}`} hideLabel empty={null} options={options} value={uses.get(c.column) ?? c.use} onChange={(use) => setUses(chosen(uses, c.column, use as ColumnUse))} />
                {c.confidence < SURE && uses.get(c.column) === c.use && c.use !== 'unused' ? <Tag tone="soon" icon="warning">{t('import.page.mapping.check')}</Tag> : null}
              </span>
            ),
          },
        ]}
      />
      <UnitPicker label={t('import.page.mapping.defaultUnit')} rule={t('import.page.mapping.defaultUnitRule')} kinds={homeKinds} placeholder={t('import.page.units.placeholder')} value={unit} onChange={setUnit} />
      <div className="k-row">
        <Button kind="primary" busy={confirm.busy} disabled={![...uses.values()].includes('name')} onClick={send}>{t(state.state === 'previewed' ? 'import.page.mapping.again' : 'import.page.mapping.start')}</Button>
        {onCancel ? <Button onClick={onCancel}>{t('import.page.mapping.cancel')}</Button> : null}
      </div>
    </div>
  );
}

const several: ReadonlySet<ColumnUse> = new Set<ColumnUse>(['affiliations', 'otherPhones', 'activityGroups', 'committees', 'socialPosts', 'memberCategories', 'education', 'degree', 'serial', 'unused']);

/** A field that takes one column only leaves the other that had it. */
function chosen(uses: ReadonlyMap<number, ColumnUse>, column: number, use: ColumnUse): Map<number, ColumnUse> {
  return new Map([...uses].map(([c, u]) => [c, c === column ? use : u === use && !several.has(use) ? 'unused' : u]));
}
