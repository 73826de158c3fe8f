import { useT } from '#kit/web/i18n.tsx';
import { Progress } from '#kit/web/ui/progress.tsx';
import { StatusTag } from '#kit/web/ui/tag.tsx';
import type { SuggestionRow } from '../../contract/lists.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import type { Batch } from './use-batch.ts';

/** How far a batch is, and what became of each: those that were not done first, with their reason. */
export function BatchProgress({ batch }: { batch: Batch<SuggestionRow> }) {
  const t = useT<typeof zhCN>();
  const ordered = [...batch.results].sort((a, b) => Number(a.problem === null) - Number(b.problem === null));
  return (
    <div className="k-stack">
      <Progress label={t(batch.running ? 'suggestions.listPage.batch.running' : 'suggestions.listPage.batch.ended', { n: batch.results.filter((r) => r.problem === null).length })} done={batch.done} total={batch.total} />
      <ul className="sl-results" aria-live="polite">
        {ordered.map(({ row, problem }) => (
          <li key={row.id}>
            <span>{row.title}</span>
            {problem === null ? <StatusTag tone="good">{t('suggestions.listPage.batch.ok')}</StatusTag> : <StatusTag tone="late">{problem}</StatusTag>}
          </li>
        ))}
      </ul>
    </div>
  );
}
