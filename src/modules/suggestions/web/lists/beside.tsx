import { useT } from '#kit/web/i18n.tsx';
import type { ListAnswer } from '#kit/web/list/list-types.ts';
import { Link } from '#kit/web/ui/link.tsx';
import { StatusTag } from '#kit/web/ui/tag.tsx';
import type { SuggestionRow } from '../../contract/lists.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { stateTone } from '../matter/tones.ts';

type Answer = ListAnswer<SuggestionRow> & { numbered?: readonly SuggestionRow[] | undefined; partly?: boolean | undefined };

/** What stands above the rows of a search: the matters of a number that was searched, or that no text has all the words. */
export function Beside({ answer }: { answer: Answer }) {
  const t = useT<typeof zhCN>();
  return (
    <>
      <Numbered rows={answer.numbered ?? []} />
      {answer.partly === true && answer.items.length > 0 ? <p className="k-quiet" role="status">{t('suggestions.listPage.partly')}</p> : null}
    </>
  );
}

function Numbered({ rows }: { rows: readonly SuggestionRow[] }) {
  const t = useT<typeof zhCN>();
  if (rows.length === 0) return null;
  return (
    <section className="k-section" aria-label={t('suggestions.listPage.numbered')}>
      <h2>{t('suggestions.listPage.numbered')}</h2>
      <ul className="sl-results">
        {rows.map((r) => (
          <li key={r.id}>
            <span>
              {r.number} <Link href={`/suggestions/${r.id}`}>{r.title}</Link>
            </span>
            <StatusTag tone={stateTone[r.state]}>{t(`suggestion.state.${r.state}`)}</StatusTag>
          </li>
        ))}
      </ul>
    </section>
  );
}
