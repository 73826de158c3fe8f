import { useState } from 'react';
import { hrefOf } from '#kit/web/call.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { useSayError } from '#kit/web/ui/feedback.tsx';
import { Menu } from '#kit/web/ui/menu.tsx';
import { Tabs } from '#kit/web/ui/tabs.tsx';
import { ApiError } from '#kit/web/api-error.ts';
import { type ImportStateOf, chooseForMany, commitImport, importErrors, recheckImport } from '../contract/imports.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { downloadBy } from '#kit/web/download.ts';
import { ImportRows, type Shown } from './import-rows.tsx';
import { useRowWords } from './row-words.ts';
import { UnknownUnits } from './import-units.tsx';

/** What the import will do, row by row, those that need a person first; then the act itself. */
export function ImportPreview({ state, onAdjust }: { state: ImportStateOf; onAdjust: () => void }) {
  const t = useT<typeof zhCN>();
  const say = useT();
  const sayError = useSayError();
  const words = useRowWords(state);
  const { counts } = state;
  const open = counts.error + counts.conflict;
  const [shown, setShown] = useState<Shown>(open > 0 ? 'problems' : 'all');
  const invalidate = ['/api/members'];
  const commit = useAct(commitImport, { invalidate });
  const many = useAct(chooseForMany, { invalidate });
  const again = useAct(recheckImport, { invalidate });
  const act = (name: 'skipErrors' | 'skipConflicts' | 'updateConflicts' | 'unskip'): void => void many.run({ params: { id: state.id }, body: { act: name } }).catch(sayError);
  async function send(): Promise<void> {
    try {
      await commit.run({ params: { id: state.id }, body: { version: state.version } });
    } catch (e) {
      sayError(e);
      // Somebody changed members meanwhile: what the rows would do is looked at once more, and shown.
      if (e instanceof ApiError && e.code === 'import.outdated') await again.run({ params: { id: state.id } }).catch(sayError);
    }
  }
  const tabs = [
    { key: 'problems', label: t('import.page.tab.problems'), count: open, tone: 'late' as const },
    { key: 'all', label: t('import.page.tab.all'), count: counts.new + counts.update + counts.same + open + counts.skip },
    ...(['new', 'update', 'same', 'skip'] as const).map((key) => ({ key, label: t(`import.page.tab.${key}`), count: counts[key] })),
  ];
  return (
    <div className="k-stack">
      {state.unknownUnits > 0 ? <UnknownUnits state={state} /> : null}
      <div className="k-between">
        <div className="k-row">
          <Button onClick={onAdjust}>{t('import.page.mapping.adjust')}</Button>
          {open > 0 ? <Button icon="download" onClick={() => void downloadBy('GET', hrefOf(importErrors, { params: { id: state.id } })).catch(sayError)}>{t('import.page.preview.report')}</Button> : null}
          <Menu
            label={t('import.page.preview.bulk')} align="left"
            items={[
              { key: 'errors', label: t('import.page.preview.skipErrors'), disabled: counts.error === 0, onSelect: () => act('skipErrors') },
              { key: 'conflicts', label: t('import.page.preview.skipConflicts'), disabled: counts.conflict === 0, onSelect: () => act('skipConflicts') },
              { key: 'update', label: t('import.page.preview.updateConflicts'), disabled: counts.conflict === 0, onSelect: () => act('updateConflicts') },
              { key: 'unskip', label: t('import.page.preview.unskipAll'), disabled: counts.skip === 0, onSelect: () => act('unskip') },
              { key: 'recheck', label: t('import.page.preview.recheck'), apart: true, onSelect: () => void again.run({ params: { id: state.id } }).catch(sayError) },
            ]}
          />
        </div>
        <div className="k-row">
          {open > 0 ? <span className="k-quiet">{t('import.page.preview.blocked', { count: open })}</span> : null}
          <Button kind="primary" busy={commit.busy} disabled={!state.can.commit} onClick={() => void send()}>
            {counts.new + counts.update === 0 ? t('import.page.preview.commitNone') : t('import.page.preview.commit', { new: counts.new, update: counts.update })}
          </Button>
        </div>
      </div>
      <Tabs tabs={tabs} current={shown} onChange={(key) => setShown(key as Shown)} label={t('import.page.preview.rows')}>
        <ImportRows key={shown} state={state} shown={shown} />
      </Tabs>
      {state.leftOut.length > 0 ? (
        <details>
          <summary>{t('import.page.preview.leftOut', { count: state.leftOut.length })}</summary>
          <ul>
            {state.leftOut.map((l) => <li key={`${l.at.sheet} ${l.at.row}`}>{t('import.page.preview.leftOutLine', { row: words.row(l.at), kind: say(`import.row_kind.${l.kind}`), text: l.text })}</li>)}
          </ul>
        </details>
      ) : null}
    </div>
  );
}
