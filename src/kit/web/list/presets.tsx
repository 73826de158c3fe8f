import { useRouterState } from '@tanstack/react-router';
import { useT } from '../i18n.tsx';
import { Link } from '../ui/link.tsx';
import type { ListQuery, Preset } from './list-types.ts';

function isCurrent(preset: Preset, query: ListQuery): boolean {
  const a = Object.entries(preset.query);
  const b = Object.entries(query).filter(([k]) => k !== 'sort');
  return a.length === b.length && a.every(([k, v]) => query[k] === v);
}

/** Ready-made views of a list, as links with their counts; where none of them is the list as it opens, that one comes first as "all". */
export function Presets({ presets: own, query, label }: { presets: readonly Preset[]; query: ListQuery; label: string }) {
  const t = useT();
  const presets = own.some((p) => Object.keys(p.query).length === 0) ? own : [{ key: 'all', label: t('kit.list.all'), query: {} }, ...own];
  const path = useRouterState({ select: (s) => s.location.pathname });
  return (
    <nav className="k-tabs" aria-label={label}>
      {presets.map((p) => {
        const search = new URLSearchParams(p.query).toString();
        return (
          <Link key={p.key} className="k-tab" href={search ? `${path}?${search}` : path} {...(isCurrent(p, query) ? { 'aria-current': 'page' as const } : {})}>
            {p.label}
            {p.count === undefined ? null : (
              <span className="k-count" data-tone={p.count > 0 ? p.tone : undefined}>
                {p.count}
              </span>
            )}
          </Link>
        );
      })}
    </nav>
  );
}
