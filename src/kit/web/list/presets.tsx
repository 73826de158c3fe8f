import { useRouterState } from '@tanstack/react-router';
import { useT } from '../i18n.tsx';
import { Link } from '../ui/link.tsx';
import type { ListQuery, Preset } from './list-types.ts';
import { hrefOfPreset, isCurrent } from './preset-state.ts';

/** Ready-made views of a list, as links with their counts; where none of them is the list as it opens, that one comes first as "all". */
export function Presets({ presets: own, query, label, searchKey = 'search' }: { presets: readonly Preset[]; query: ListQuery; label: string; searchKey?: string }) {
  const t = useT();
  const presets = own.some((p) => Object.keys(p.query).length === 0) ? own : [{ key: 'all', label: t('kit.list.all'), query: {} }, ...own];
  const path = useRouterState({ select: (s) => s.location.pathname });
  return (
    <nav className="k-tabs" aria-label={label}>
      {presets.map((p) => (
        <Link key={p.key} className="k-tab" href={hrefOfPreset(path, p, query, searchKey)} {...(isCurrent(p, presets, query) ? { 'aria-current': 'page' as const } : {})}>
          {p.label}
          {p.count === undefined ? null : (
            <span className="k-count" data-tone={p.count > 0 ? p.tone : undefined}>
              {p.count}
            </span>
          )}
        </Link>
      ))}
    </nav>
  );
}
