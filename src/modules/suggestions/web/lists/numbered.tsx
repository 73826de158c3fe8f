import { useT } from '#kit/web/i18n.tsx';
import type { ListAnswer } from '#kit/web/list/list-types.ts';
import { Link } from '#kit/web/ui/link.tsx';
import { StatusTag } from '#kit/web/ui/tag.tsx';
import type { SuggestionRow } from '../../contract/lists.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { stateTone } from '../matter/tones.ts';

/** The matters of a number that was searched alone, above the texts in which it stands as a word. */
export function Numbered({ answer }: { answer: ListAnswer<SuggestionRow> & { numbered?: readonly SuggestionRow[] | undefined } }) {
  const t = useT<typeof zhCN>();
  const rows = answer.numbered ?? [];
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
