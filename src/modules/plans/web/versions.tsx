import { useState } from 'react';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import { ErrorState, Skeleton } from '#kit/web/ui/states.tsx';
import { StatusTag, Tag } from '#kit/web/ui/tag.tsx';
import { type PlanDetail, type PlanVersion, type VersionItem, readPlan } from '../contract/plans.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { changesBetween } from '../rules/items.ts';
import { leadName } from './parts.tsx';

/** The versions of a plan, newest first, each to be looked at and compared with the one in force. */
export function Versions({ p }: { p: PlanDetail }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const [compare, setCompare] = useState<number | null>(null);
  const holds = p.versions.find((v) => v.inForce);
  const line = (v: PlanVersion): string => {
    if (v.state !== 'approved') return t('plan.page.draftOf', { name: v.createdByName, at: dates.dateTime(v.updatedAt) });
    const from = dates.date(v.effectiveFrom ?? '');
    return [v.effectiveTo ? t('plan.page.fromTo', { from, to: dates.date(v.effectiveTo) }) : t('plan.page.from', { from }), t('plan.page.approvedBy', { day: dates.date(v.approvedOn ?? ''), by: v.approvedBy ?? '' })].join(t('plan.semicolon'));
  };
  return (
    <section aria-label={t('plan.page.versions')}>
      <h2>{t('plan.page.versions')}</h2>
      <ul className="pl-versions">
        {p.versions.map((v) => (
          <li key={v.number}>
            <div className="k-row">
              {v.number === p.shown.number ? <b>{t('plan.page.number', { n: v.number })}</b> : <Link href={`/plans/${p.id}?number=${v.number}`}>{t('plan.page.number', { n: v.number })}</Link>}
              {v.inForce ? <StatusTag tone="good">{t('plan.page.inForce')}</StatusTag> : v.state === 'approved' ? null : <Tag>{t(v.state === 'draft' ? 'plan.stage.draft' : 'plan.stage.submitted')}</Tag>}
            </div>
            <div className="k-small k-quiet">{line(v)}</div>
            {v.note ? <div className="k-small">{v.note}</div> : null}
            {holds && v.number !== holds.number ? <Button kind="quiet" small onClick={() => setCompare(v.number)}>{t('plan.page.compare')}</Button> : null}
          </li>
        ))}
      </ul>
      {compare !== null && holds ? <Compare planId={p.id} a={Math.min(compare, holds.number)} b={Math.max(compare, holds.number)} onClose={() => setCompare(null)} /> : null}
    </section>
  );
}

/** What the later of two versions adds, takes out and changes. */
function Compare({ planId, a, b, onClose }: { planId: string; a: number; b: number; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const [before, after] = [useQueryOf(readPlan, { params: { id: planId }, query: { number: a } }), useQueryOf(readPlan, { params: { id: planId }, query: { number: b } })];
  const error = before.error ?? after.error;
  const said = (i: VersionItem): string => [i.section, i.title, leadName(i), i.dueOn ? dates.date(i.dueOn) : '', i.target === null ? '' : `${i.target}${i.measure}`, i.body].filter((x) => x !== '').join(t('plan.semicolon'));
  const d = before.data && after.data ? changesBetween(before.data.shown.list, after.data.shown.list, (x, y) => said(x) === said(y) && x.evidence === y.evidence) : null;
  return (
    <Dialog open wide title={t('plan.diff.title', { a, b })} onClose={onClose}>
      {error ? <ErrorState error={error} part /> : !d ? <Skeleton /> : d.added.length + d.removed.length + d.changed.length === 0 ? <p>{t('plan.diff.none')}</p> : (
        <ul className="k-stack">
          {d.added.map((i) => <li key={i.id}><Tag tone="good" icon="plus">{t('plan.diff.added')}</Tag> {said(i)}</li>)}
          {d.removed.map((i) => <li key={i.id}><Tag tone="late" icon="minus">{t('plan.diff.removed')}</Tag> {said(i)}</li>)}
          {d.changed.map((c) => <li key={c.after.id}><Tag tone="soon" icon="edit">{t('plan.diff.changed')}</Tag> {said(c.after)}<div className="k-small k-quiet">{t('plan.diff.was')} {said(c.before)}</div></li>)}
        </ul>
      )}
    </Dialog>
  );
}
