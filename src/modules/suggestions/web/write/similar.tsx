import { useEffect, useState } from 'react';
import { call } from '#kit/web/call.ts';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import { Prose } from '#kit/web/ui/prose.tsx';
import { StatusTag, Tag } from '#kit/web/ui/tag.tsx';
import type { OutputOf } from '#kit/pure/endpoint.ts';
import { findSimilar } from '../../contract/lists.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { stateTone } from '../matter/tones.ts';
import type { DraftText } from './draft-text.ts';

type Item = OutputOf<typeof findSimilar>['items'][number];

const QUIET = 1200;
const ENOUGH = 10;
const CLOSE = 0.55;

/** Similar earlier items for what is being written, asked when typing pauses; null until something was asked. */
function useSimilar(id: string, { title, content }: DraftText): readonly Item[] | null {
  const [items, setItems] = useState<readonly Item[] | null>(null);
  const written = JSON.stringify({ title, content });
  const enough = [title, ...Object.values(content)].join('').trim().length >= ENOUGH;
  useEffect(() => {
    if (!enough) return;
    const text = JSON.parse(written) as Pick<DraftText, 'title' | 'content'>;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      // Help while writing: when it cannot be had, nothing is said and the last answer stays.
      call(findSimilar, { body: { title: text.title, content: { ...text.content }, except: id } }, { signal: stop.signal }).then((a) => setItems(a.items), () => undefined);
    }, QUIET);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [written, enough, id]);
  return enough ? items : null;
}

/** What was raised before and what was answered, beside the text: shown, never deciding. */
export function Similar({ id, text }: { id: string; text: DraftText }) {
  const t = useT<typeof zhCN>();
  const items = useSimilar(id, text);
  return (
    <section className="sw-similar" aria-label={t('suggestions.writePage.similar.title')}>
      <h2>{t('suggestions.writePage.similar.title')}</h2>
      <p className="k-quiet k-small" role="status">
        {items === null ? t('suggestions.writePage.similar.soon') : items.length === 0 ? t('suggestions.writePage.similar.none') : t('suggestions.writePage.similar.some', { n: items.length })}
      </p>
      {items && items.length > 0 ? (
        <ul>
          {items.map((x) => (
            <li key={x.id}>
              <One item={x} />
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

function One({ item: x }: { item: Item }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const close = x.likeness >= CLOSE;
  return (
    <>
      {x.readable ? (
        <Link className="sw-similar-title" href={`/suggestions/${x.id}`} target="_blank" rel="noopener">
          {x.title}
        </Link>
      ) : (
        <span className="sw-similar-title">{x.title}</span>
      )}
      <p className="k-row k-small">
        <Tag tone={close ? 'soon' : 'plain'}>{t(close ? 'suggestions.writePage.similar.close' : 'suggestions.writePage.similar.near')}</Tag>
        <StatusTag tone={stateTone[x.state]}>{t(`suggestion.state.${x.state}`)}</StatusTag>
        <span className="k-quiet">
          {x.number} {x.submittedAt ? dates.date(x.submittedAt) : ''}
        </span>
      </p>
      {x.resultClass ? <p className="k-small">{t(`suggestion.resultClass.${x.resultClass}`)}</p> : null}
      {x.answer ? (
        <details>
          <summary>{t('suggestions.writePage.similar.answer')}</summary>
          <Prose className="k-prose k-small" text={x.answer} />
        </details>
      ) : null}
    </>
  );
}
