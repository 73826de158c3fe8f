import { type ComponentType, createContext, useContext } from 'react';
import { useT } from './i18n.tsx';
import { useMe } from './me.ts';
import type { PanelDef, PanelSlot } from './page.ts';
import { PageMissingContext } from './ui/states.tsx';

/** A panel whose code is fetched when it is first shown. */
export interface ReadyPanel extends PanelDef {
  Panel: ComponentType<{ id: string }>;
}

/** All panels of all modules; the application puts them in place. */
export const PanelsContext = createContext<readonly ReadyPanel[]>([]);

/** What the modules above add to a page about this thing, one section each, in their order. */
export function Panels({ slot, id }: { slot: PanelSlot; id: string }) {
  const t = useT();
  const me = useMe();
  const mine = useContext(PanelsContext)
    .filter((p) => p.slot === slot && (p.showWhen?.(me) ?? true))
    .toSorted((a, b) => a.order - b.order);
  return mine.map(({ title, Panel }) => (
    <section key={title} className="k-section" aria-label={t(title)}>
      <h2>{t(title)}</h2>
      <PageMissingContext value={null}>
        <Panel id={id} />
      </PageMissingContext>
    </section>
  ));
}
