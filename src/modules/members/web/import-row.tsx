import { useState } from 'react';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { RadioGroup } from '#kit/web/ui/choices.tsx';
import { useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { type ImportRowItem, type ImportStateOf, chooseForRow, fixImportRow } from '../contract/imports.ts';
import type { ColumnField, SiteUse } from '../contract/staged.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { DecisionTag } from './import-rows.tsx';
import { useRowWords } from './row-words.ts';

const NEW = 'new';

/** One row: what is wrong with it, its texts to correct, whom it means, and whether it is skipped. `only`: just the fields that have a remark. */
export function RowEditor({ state, row, only = false }: { state: ImportStateOf; row: ImportRowItem; only?: boolean }) {
  const t = useT<typeof zhCN>();
  const say = useT();
  const sayError = useSayError();
  const toast = useToast();
  const words = useRowWords(state);
  const name = words.text(row, 'name').trim();
  const remarked = [...new Set<ColumnField | SiteUse>(row.issues.map((i) => i.field))];
  const fields = only ? remarked.filter((f) => row.decision === 'error' || row.issues.some((i) => i.field === f && i.severity === 'error') || f === 'name' || f === 'phone') : [...new Set([...remarked, ...words.fields])];
  const [texts, setTexts] = useState<Partial<Record<ColumnField | SiteUse, string>>>({});
  const done = { invalidate: ['/api/members/imports'], onSuccess: () => toast(t('import.page.preview.merged')) };
  const fix = useAct(fixImportRow, done);
  const choose = useAct(chooseForRow, done);
  const params = { id: state.id, rowNo: row.rowNo };
  const decide = (choice: 'new' | 'update' | 'skip' | null, memberId?: string): void => void choose.run({ params, body: { choice, ...(memberId ? { memberId } : {}) } }).catch(sayError);
  const save = (): void => void fix.run({ params, body: { fixes: texts } }).then(() => setTexts({})).catch(sayError);
  const title = name ? t('import.page.preview.rowName', { row: words.row(row.at), name }) : words.row(row.at);
  return (
    <section className="members-row" aria-label={title}>
      <div className="k-between">
        <h3>{title} <DecisionTag decision={row.decision} /></h3>
        {row.decision === 'skip' ? <Button small busy={choose.busy} onClick={() => decide(null)}>{t('import.page.preview.unskip')}</Button> : <Button small kind="quiet" busy={choose.busy} onClick={() => decide('skip')}>{t('import.page.preview.skip')}</Button>}
      </div>
      <ul className="members-issues">
        {row.issues.map((i) => <li key={`${i.field} ${i.code} ${String(i.params.value ?? '')}`} data-severity={i.severity}>{say(i.code, i.params)}</li>)}
        {row.repeats ? <li data-severity="warning">{t(`import.repeats.${row.repeats.kind}`, { row: words.row(row.repeats.at) })}</li> : null}
        {words.changes(row).map((c) => <li key={c}>{c}</li>)}
      </ul>
      {row.finding === 'conflict' || row.choice === 'new' || row.choice === 'update' || row.repeats ? <Who row={row} busy={choose.busy} onChoose={decide} /> : null}
      {fields.length > 0 && row.decision !== 'skip' ? (
        <form className="members-fixes" onSubmit={(e) => { e.preventDefault(); if (Object.keys(texts).length > 0) save(); }}>
          {fields.map((f) => <TextInput key={f} label={words.label(f)} maxLength={2000} value={texts[f] ?? words.text(row, f)} onChange={(text) => setTexts({ ...texts, [f]: text })} />)}
          <Button type="submit" small busy={fix.busy} disabled={Object.keys(texts).length === 0}>{t('import.page.preview.save')}</Button>
        </form>
      ) : null}
    </section>
  );
}

/** Whom the row means: one of the members proposed, or somebody new. */
function Who({ row, busy, onChoose }: { row: ImportRowItem; busy: boolean; onChoose: (choice: 'new' | 'update', memberId?: string) => void }) {
  const t = useT<typeof zhCN>();
  const [picked, setPicked] = useState(row.choice === 'update' ? (row.memberId ?? '') : row.choice === 'new' ? NEW : '');
  const options = [
    ...row.candidates.map((c) => ({ value: c.id, label: t('import.page.preview.candidate', { name: c.name, unit: c.unitName }), note: [c.phone, c.birth, c.employer].filter(Boolean).join(' · ') })),
    { value: NEW, label: t('import.page.preview.isNew') },
  ];
  return (
    <div className="k-row members-who">
      <RadioGroup label={t('import.page.preview.whichPerson')} options={options} value={picked} onChange={setPicked} />
      <Button small busy={busy} disabled={picked === ''} onClick={() => (picked === NEW ? onChoose('new') : onChoose('update', picked))}>{t('import.page.preview.choose')}</Button>
    </div>
  );
}
