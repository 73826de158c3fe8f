import { hrefOf } from '#kit/web/call.ts';
import { useT } from '#kit/web/i18n.tsx';
import { ButtonLink } from '#kit/web/ui/button.tsx';
import { Light } from '#kit/web/ui/light.tsx';
import { Timeline, type TimelineItem } from '#kit/web/ui/timeline.tsx';
import { type paperKinds, printPaper } from '../../../contract/matter.ts';
import type { zhCN } from '../../../locales/zh-CN.ts';
import { useMatterPage } from '../context.tsx';
import { holderOf } from '../sentence.ts';
import { Clocks } from './clocks.tsx';

/** Beside the thing: its course, its clocks, its papers. */
export function Aside() {
  return (
    <aside className="sg-aside">
      <Course />
      <Clocks />
      <Papers />
    </aside>
  );
}

function Course() {
  const t = useT<typeof zhCN>();
  const { m, lightOf } = useMatterPage();
  const past = m.timeline.map((e): TimelineItem => ({
    id: e.id, at: e.at, what: e.text,
    ...(e.actorName ? { who: e.proxy ? `${e.actorName} · ${t('suggestions.matterPage.proxyMark')}` : e.actorName } : {}), ...(e.detail ? { note: e.detail } : {}),
  }));
  const holder = holderOf(m, t);
  const now: TimelineItem[] = m.now.next && holder ? [{ id: 'now', when: 'now', what: t(`suggestion.state.${m.state}`), who: holder, ...(m.now.dueAt ? { due: <Light {...lightOf({ dueAt: m.now.dueAt, state: m.now.paused ? 'paused' : 'running', provisional: m.now.provisional })} /> } : {}) }] : [];
  return (
    <section aria-labelledby="sg-course">
      <h2 id="sg-course">{t('suggestions.matterPage.section.timeline')}</h2>
      <Timeline items={[...past, ...now]} />
    </section>
  );
}

function Papers() {
  const t = useT<typeof zhCN>();
  const { m } = useMatterPage();
  if (m.papers.length === 0) return null;
  return (
    <section aria-labelledby="sg-papers" className="k-no-print">
      <h2 id="sg-papers">{t('suggestions.matterPage.section.papers')}</h2>
      <p className="k-quiet k-small">{t('suggestions.matterPage.papersText')}</p>
      <ul className="sg-papers">
        {m.papers.map((p) => (
          <li key={`${p.kind}.${p.partId ?? ''}`}>
            <span>{p.name}</span>
            <ButtonLink small kind="quiet" icon="download" download href={hrefOf(printPaper, { params: { id: m.id, kind: p.kind as (typeof paperKinds)[number] }, query: { partId: p.partId } })}>
              {t('suggestions.matterPage.download')}<span className="k-sr"> {p.name}</span>
            </ButtonLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
