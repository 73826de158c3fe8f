import { useT } from '#kit/web/i18n.tsx';
import { useSearchText } from '#kit/web/params.ts';
import { useQueryOf } from '#kit/web/query.ts';
import { ButtonLink } from '#kit/web/ui/button.tsx';
import { EmptyState, ErrorState, NotFound, PageSkeleton } from '#kit/web/ui/states.tsx';
import { useErrorText } from '#kit/web/ui/states.tsx';
import { compareRecords } from '../contract/merges.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { Compare } from './compare.tsx';
import './duplicates.css';

/** Two records side by side, from a pair of the list or as a person chose them. */
export function Page() {
  const { a = '', b = '' } = useSearchText();
  const t = useT<typeof zhCN>();
  const errorText = useErrorText();
  const { data, error, refetch } = useQueryOf(compareRecords, { query: { a, b } }, { keepPrevious: false });
  if (!data && error) {
    if (error.status === 404 || error.status === 400) return <NotFound />;
    if (error.code.startsWith('duplicate.')) return <><h1>{t('duplicate.compare.title')}</h1><EmptyState title={t('duplicate.compare.cannot')} text={errorText(error)} action={<ButtonLink kind="primary" href="/duplicates">{t('duplicate.compare.back')}</ButtonLink>} /></>;
    return <ErrorState error={error} retry={() => void refetch()} />;
  }
  return data ? <Compare key={`${a}${b}`} c={data} /> : <PageSkeleton />;
}
