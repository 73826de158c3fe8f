import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '#kit/web/call.ts';
import { useT } from '#kit/web/i18n.tsx';
import { invalidate } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { Select } from '#kit/web/ui/select.tsx';
import type { SuggestionRow } from '../../contract/lists.ts';
import { readMatter } from '../../contract/matter.ts';
import { accept } from '../../contract/steps.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { type Category, categories } from '../../rules/words.ts';
import { BatchProgress } from './batch-progress.tsx';
import { useBatch } from './use-batch.ts';

/** Accepts several at once: a field for each, then one call each. */
export function AcceptDialog({ rows, onClose }: { rows: readonly SuggestionRow[]; onClose: (done: boolean) => void }) {
  const t = useT<typeof zhCN>();
  const client = useQueryClient();
  const batch = useBatch<SuggestionRow>();
  const [chosen, setChosen] = useState<Readonly<Record<string, Category | ''>>>(() => Object.fromEntries(rows.map((r) => [r.id, r.category ?? ''])));
  const options = categories.map((value) => ({ value, label: t(`suggestion.category.${value}`) }));
  const missing = rows.filter((r) => !chosen[r.id]).length;
  const begun = batch.total > 0;

  async function start() {
    await batch.start(rows, async (row) => {
      const category = chosen[row.id];
      if (!category) return;
      // The list does not carry versions: what is accepted is what stands there now.
      const m = await call(readMatter, { params: { id: row.id } });
      await call(accept, { params: { id: row.id }, body: { version: m.version, category } });
    });
    await invalidate(client, ['/api/suggestions']);
  }
  return (
    <Dialog
      open
      wide
      title={t('suggestions.listPage.batch.acceptTitle', { n: rows.length })}
      onClose={() => (batch.running ? batch.stop() : onClose(begun))}
      footer={
        begun ? (
          <Button kind={batch.running ? 'secondary' : 'primary'} onClick={() => (batch.running ? batch.stop() : onClose(true))}>
            {t(batch.running ? 'suggestions.listPage.batch.stop' : 'kit.close')}
          </Button>
        ) : (
          <Button kind="primary" disabled={missing > 0} onClick={() => void start()}>
            {t('suggestions.listPage.batch.accept')}
          </Button>
        )
      }
    >
      {begun ? (
        <BatchProgress batch={batch} />
      ) : (
        <>
          <p>{t('suggestions.listPage.batch.acceptText')}</p>
          <Select label={t('suggestions.listPage.batch.allSame')} value="" options={options} onChange={(v) => v && setChosen(Object.fromEntries(rows.map((r) => [r.id, v])))} />
          <ul className="sl-results">
            {rows.map((r) => (
              <li key={r.id}>
                <span>{r.title}</span>
                <Select hideLabel short label={t('suggestions.listPage.batch.categoryOf', { title: r.title })} value={chosen[r.id] ?? ''} options={options} onChange={(v) => setChosen({ ...chosen, [r.id]: v })} />
              </li>
            ))}
          </ul>
          {missing > 0 ? <p className="k-quiet k-small">{t('suggestions.listPage.batch.missing', { n: missing })}</p> : null}
        </>
      )}
    </Dialog>
  );
}
