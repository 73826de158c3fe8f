import { useEffect, useMemo, useState } from 'react';
import { later, NotFetchedDialog } from '#kit/web/later.tsx';
import { useMe } from '#kit/web/me.ts';
import { useT } from '#kit/web/i18n.tsx';
import type { PageFile } from '#kit/web/page.ts';
import { useParams } from '#kit/web/params.ts';
import { questionOf, useQueryOf } from '#kit/web/query.ts';
import { ButtonLink } from '#kit/web/ui/button.tsx';
import { ErrorState, NotFound, PageSkeleton } from '#kit/web/ui/states.tsx';
import { type Matter, readMatter } from '../../contract/matter.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import type { Offer } from './acts/act-types.ts';
import { offersOf } from './acts/offers.ts';
import { MatterPageContext } from './context.tsx';
import { Head } from './head.tsx';
import './matter.css';
import { Aside } from './parts/aside.tsx';
import { Thing } from './parts/thing.tsx';
import { useLights, usualDaysAsked } from './use-lights.ts';

const dialogs = () => import('./acts/act-dialog.tsx');
const ActDialog = later(async () => (await dialogs()).ActDialog, NotFetchedDialog);
/** The dialogs are fetched at the reader's first move, or after these milliseconds: there when one is opened, even where the connection is lost by then. */
const DIALOGS_AFTER = 6000;
const MOVES = ['pointermove', 'pointerdown', 'keydown', 'scroll'] as const;

/** The matter itself, and the days of its clocks. */
export const asks: PageFile['asks'] = ({ id = '' }) => [questionOf(readMatter, { params: { id } }, { quiet401: true }), usualDaysAsked()];

/** The page of one suggestion: the thing itself on the left, its course on the right, above both where it is. */
export function Page() {
  const { id } = useParams('id');
  const t = useT<typeof zhCN>();
  const me = useMe();
  const { data, error, refetch } = useQueryOf(readMatter, { params: { id } }, { keepPrevious: false });
  if (!data && error) return error.status === 404 || error.status === 400 ? <NotFound action={<ButtonLink href="/">{t('kit.page.home')}</ButtonLink>} /> : <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  return <MatterView key={`${me.account.id}.${id}`} m={data} />;
}

function MatterView({ m }: { m: Matter }) {
  const offers = useMemo(() => offersOf(m), [m]);
  const [open, setOpen] = useState<Offer | null>(null);
  const lightOf = useLights([m.now.dueAt, m.state === 'draft' ? m.signBy : null, ...m.clocks.filter((c) => c.state === 'running').map((c) => c.dueAt)]);
  const page = useMemo(() => ({ m, offers, start: setOpen, lightOf }), [m, offers, lightOf]);
  const acts = offers.length > 0;
  useEffect(() => {
    if (!acts) return undefined;
    const fetch = (): void => void dialogs().catch(() => undefined);
    const timer = setTimeout(fetch, DIALOGS_AFTER);
    for (const move of MOVES) window.addEventListener(move, fetch, { once: true, passive: true });
    return () => {
      clearTimeout(timer);
      for (const move of MOVES) window.removeEventListener(move, fetch);
    };
  }, [acts]);
  return (
    <MatterPageContext.Provider value={page}>
      <Head />
      <div className="k-two k-matter-room">
        <Thing />
        <Aside />
      </div>
      {open ? <ActDialog m={m} offer={offers.find((o) => o.key === open.key) ?? open} gone={!offers.some((o) => o.key === open.key)} onClose={() => setOpen(null)} /> : null}
    </MatterPageContext.Provider>
  );
}
