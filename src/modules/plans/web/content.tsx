import { useState } from 'react';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { useConfirm, useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import { Tag } from '#kit/web/ui/tag.tsx';
import { type ItemLine, giveTasks } from '../contract/items.ts';
import type { PlanDetail, VersionItem } from '../contract/plans.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { measureOf } from '../rules/items.ts';
import type { PlanKind } from '../rules/plans.ts';
import { ItemTag, Meter, acts, leadName } from './parts.tsx';

/** What a plan says, section by section, with how far each item is while its version holds. */
export function Content({ p }: { p: PlanDetail }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const confirm = useConfirm();
  const sayError = useSayError();
  const [picked, setPicked] = useState<readonly string[] | null>(null);
  const give = useAct(giveTasks, acts);
  const live = p.shown.inForce && (p.state === 'running' || p.state === 'reviewed');
  const facts = new Map(live ? p.facts.map((f) => [f.id, f]) : []);
  const sections = [...new Set(p.shown.list.map((i) => i.section))];
  const ready = p.shown.list.filter((i) => { const f = facts.get(i.id); return i.lead && f && f.tasks === 0 && !f.done; });
  async function onGive(ids: readonly string[]) {
    if (!(await confirm({ title: t('plan.ask.giveTitle', { n: ids.length }), text: t('plan.ask.giveText'), verb: t('plan.act.giveTasks') }))) return;
    await give.run({ params: { id: p.id }, body: { itemIds: [...ids] } }).then((r) => { setPicked(null); toast(r.left > 0 ? t('plan.done.givenLeft', { n: r.given, left: r.left }) : t('plan.done.given', { n: r.given })); }, sayError);
  }
  const toggle = (id: string): void => setPicked((now) => ((now ?? []).includes(id) ? (now ?? []).filter((x) => x !== id) : [...(now ?? []), id]));
  return (
    <>
      {p.shown.theme ? <p><b>{t(p.kind === 'annual' ? 'plan.field.themeAnnual' : 'plan.field.theme')}</b>　{p.shown.theme}</p> : null}
      {p.shown.intro ? <section className="pl-lead"><h2>{t('plan.page.intro')}</h2><p className="k-prose pl-intro">{p.shown.intro}</p></section> : null}
      {p.can.task && live && ready.length > 0 ? (
        <p className="k-row">
          {picked === null ? <Button icon="send" onClick={() => setPicked(ready.map((i) => i.id))}>{t('plan.act.giveTasks')}</Button> : (
            <>
              <Button kind="primary" busy={give.busy} disabled={picked.length === 0} onClick={() => void onGive(picked)}>{`${t('plan.act.giveTasks')} ${picked.length}`}</Button>
              <Button onClick={() => setPicked(null)}>{t('kit.goBack')}</Button>
              <span className="k-quiet k-small">{t('plan.page.pickTasks')}</span>
            </>
          )}
        </p>
      ) : null}
      {p.shown.list.length === 0 ? <p className="k-quiet">{t('plan.page.noItems')}</p> : null}
      {sections.map((section) => {
        const inside = p.shown.list.filter((i) => i.section === section);
        const done = inside.filter((i) => facts.get(i.id)?.done).length;
        return (
          <section key={section} aria-label={section || t('plan.page.noSection')}>
            {sections.length > 1 || section ? (
              <div className="pl-part">
                <h2>{section || t('plan.page.noSection')}</h2>
                {live ? <Meter done={done} of={inside.length} label={section || t('plan.page.noSection')} /> : null}
              </div>
            ) : null}
            <ul className="pl-items">
              {inside.map((i) => <Row key={i.id} item={i} kind={p.kind} fact={facts.get(i.id)} {...(picked !== null && ready.includes(i) ? { picked: picked.includes(i.id), onPick: () => toggle(i.id) } : {})} />)}
            </ul>
          </section>
        );
      })}
    </>
  );
}

function Row({ item: i, kind, fact, picked, onPick }: { item: VersionItem; kind: PlanKind; fact: ItemLine | undefined; picked?: boolean; onPick?: () => void }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const m = fact ? measureOf(fact) : null;
  return (
    <li data-pick={onPick ? true : undefined}>
      {onPick ? <input type="checkbox" aria-label={i.title} checked={picked ?? false} onChange={onPick} /> : null}
      <div>
        {fact ? <Link href={`/plan-items/${i.id}`}>{i.title}</Link> : <b>{i.title}</b>}
        {i.body && !fact ? <p className="k-small pl-intro">{i.body}</p> : null}
        <div className="pl-item-foot">
          {leadName(i) ? <span>{t('plan.field.lead')} {leadName(i)}</span> : null}
          {i.dueOn ? <span>{t('plan.field.due')} {dates.date(i.dueOn)}</span> : null}
          {i.target !== null ? <span>{t(kind === 'campaign' ? 'plan.field.times' : 'plan.field.target')} {i.target}{i.measure}</span> : null}
          {i.evidence ? <Tag>{t('plan.field.evidence')}</Tag> : null}
        </div>
      </div>
      {fact && m ? (
        <div className="pl-side">
          <ItemTag state={fact.state} />
          {m.by === 'finish' ? null : <Meter done={m.have} of={m.of} label={`${i.title} ${t('plan.field.progress')}`} />}
        </div>
      ) : null}
    </li>
  );
}
