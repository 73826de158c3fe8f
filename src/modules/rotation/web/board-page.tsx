import type { ReactNode } from 'react';
import { useT } from '#kit/web/i18n.tsx';
import { useTitle } from '#kit/web/media.ts';
import { useQueryOf } from '#kit/web/query.ts';
import { useCan } from '#kit/web/me.ts';
import { ButtonLink } from '#kit/web/ui/button.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import { EmptyState, ErrorState, PageSkeleton } from '#kit/web/ui/states.tsx';
import { Tag } from '#kit/web/ui/tag.tsx';
import { type ShiftLine, readBoard } from '../contract/schedules.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { ShiftStateTag, ShiftTime, useSpan } from './parts.tsx';
import { SwapList } from './swap-list.tsx';
import './rotation.css';

/** The shift board: who is on duty now and next, how many days are left, and what waits for the reader. */
export function Page() {
  const t = useT<typeof zhCN>();
  const staff = useCan('shell.staff');
  useTitle(t('rotation.board.title'));
  const { data, error, refetch } = useQueryOf(readBoard, undefined);
  if (!data && error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  return (
    <div className="k-stack-wide">
      <div className="k-between">
        <h1>{t('rotation.board.title')}</h1>
        <div className="k-row">
          {staff ? <ButtonLink href="/rotation-shifts">{t('rotation.board.all')}</ButtonLink> : null}
          {staff ? <ButtonLink href="/rotation-schedules">{t('rotation.board.lists')}</ButtonLink> : null}
          {data.can.manage ? <ButtonLink kind="primary" icon="plus" href="/rotation-schedules/new">{t('rotation.board.create')}</ButtonLink> : null}
        </div>
      </div>
      <p className="k-quiet">{t('rotation.board.lead')}</p>
      {data.boards.length === 0 ? <EmptyState title={t('rotation.board.empty')} text={t('rotation.board.emptyText')} /> : null}
      <ul className="ro-boards">
        {data.boards.map((b) => (
          <li key={b.unitId} className="ro-card">
            <div className="k-between">
              <h2>{b.unitName}</h2>
              <Link href={`/rotation-schedules/${b.scheduleId}`}>{t('rotation.board.roster')}</Link>
            </div>
            <Seat label={t('rotation.board.now')} shift={b.current} none={t('rotation.board.nobody')} large />
            <Seat label={t('rotation.board.next')} shift={b.next} none={t('rotation.board.noNext')} />
          </li>
        ))}
      </ul>
      <Section title={t('rotation.board.swaps')} show={data.swaps.length > 0}><SwapList swaps={data.swaps} /></Section>
      <Section title={t('rotation.board.handovers')} show={data.handovers.length > 0}><ShiftRows shifts={data.handovers} /></Section>
      <Section title={t('rotation.board.mine')} show={data.mine.length > 0}><ShiftRows shifts={data.mine} /></Section>
    </div>
  );
}

function Section({ title, show, children }: { title: string; show: boolean; children: ReactNode }) {
  if (!show) return null;
  return (
    <section className="k-section">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Seat({ label, shift, none, large = false }: { label: string; shift: ShiftLine | null; none: string; large?: boolean }) {
  const t = useT<typeof zhCN>();
  const span = useSpan();
  return (
    <div className="ro-seat">
      <span className="k-quiet k-small">{label}</span>
      {shift ? (
        <>
          <span className="k-row">
            <Link className={large ? 'ro-name' : undefined} href={`/rotation-shifts/${shift.id}`}>{shift.holder.name}</Link>
            <ShiftTime shift={shift} />
            {shift.holder.active ? null : <Tag tone="late">{t('rotation.board.inactive')}</Tag>}
          </span>
          <span className="k-quiet k-small">
            {span(shift)}
            {large ? ` · ${t('rotation.duties')} ${t('rotation.dutiesOf', shift.duties)}` : ''}
          </span>
        </>
      ) : (
        <span className="k-quiet">{none}</span>
      )}
    </div>
  );
}

/** Shifts as rows: whose, when, how far. */
export function ShiftRows({ shifts }: { shifts: readonly ShiftLine[] }) {
  const t = useT<typeof zhCN>();
  const span = useSpan();
  return (
    <ul className="ro-shifts">
      {shifts.map((f) => (
        <li key={f.id} className="k-between">
          <span>
            <Link href={`/rotation-shifts/${f.id}`}>{f.holder.name}</Link> <span className="k-quiet">{span(f)}</span>
          </span>
          <span className="k-row">
            <ShiftStateTag state={f.state} />
            {f.swapping ? <Tag tone="info">{t('rotation.swap.ask')}</Tag> : null}
            <ShiftTime shift={f} />
          </span>
        </li>
      ))}
    </ul>
  );
}
