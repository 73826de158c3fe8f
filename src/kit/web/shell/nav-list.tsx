import { useEffect, useMemo, useRef } from 'react';
import { useT } from '../i18n.tsx';
import { navGroups, type PageDef } from '../page.ts';
import { Icon } from '../ui/icon.tsx';
import { Link } from '../ui/link.tsx';
import { useCurrentPath } from './parts.tsx';

/** Entries of the navigation under the headings of their groups; the place one is at is marked and in sight. */
export function NavList({ entries: mine }: { entries: readonly PageDef[] }) {
  const t = useT();
  const current = useCurrentPath(useMemo(() => mine.map((p) => p.path), [mine]));
  const here = useRef<HTMLAnchorElement>(null);
  // On a small screen the list is longer than the window: the place one is at must be seen in it.
  // A frame later, when the size of the type is known.
  useEffect(() => {
    const frame = requestAnimationFrame(() => here.current?.scrollIntoView({ block: 'nearest' }));
    return () => cancelAnimationFrame(frame);
  }, [current]);
  return (
    <>
      {navGroups.map((group) => {
        const entries = mine.filter((p) => p.nav?.group === group);
        if (entries.length === 0) return null;
        return (
          <div key={group}>
            <h2>{t(`shell.group.${group}`)}</h2>
            <ul>
              {entries.map((p) => (
                <li key={p.path}>
                  <Link className="k-nav" href={p.path} title={t(p.title)} {...(p.path === current ? { 'aria-current': 'page' as const, ref: here } : {})}>
                    <Icon name={p.nav?.icon ?? 'file'} />
                    <span>{t(p.title)}</span>
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </>
  );
}
