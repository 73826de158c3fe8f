import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { Light } from '#kit/web/ui/light.tsx';
import { Tag } from '#kit/web/ui/tag.tsx';
import type { Matter } from '../../../contract/matter.ts';
import type { zhCN } from '../../../locales/zh-CN.ts';
import type { HolderRole } from '../../../rules/clocks.ts';
import { useMatterPage } from '../context.tsx';
import { EndReason } from './end-reason.tsx';

type Clock = Matter['clocks'][number];

/** Every clock of the matter: running ones first, each with what happened to it. */
export function Clocks() {
  const t = useT<typeof zhCN>();
  const { m } = useMatterPage();
  const open = m.clocks.filter((c) => c.state === 'running' || c.state === 'paused');
  const ended = m.clocks.filter((c) => c.state === 'met' || c.state === 'cancelled');
  if (m.clocks.length === 0) return null;
  return (
    <section aria-labelledby="sg-clocks" className={open.length === 0 ? 'k-no-print' : undefined}>
      <h2 id="sg-clocks">{t('suggestions.matterPage.section.clocks')}</h2>
      {open.length > 0 ? <ul className="sg-clocks">{open.map((c) => <ClockRow key={c.id} c={c} />)}</ul> : null}
      {ended.length > 0 ? (
        <details open={open.length === 0 && ended.length < 3}>
          <summary>{t('suggestions.matterPage.clock.endedOnes', { n: ended.length })}{ended.some((c) => c.late) ? <> <Tag tone="late" icon="stop">{t('suggestions.matterPage.clock.lateMet')}</Tag></> : null}</summary>
          <ul className="sg-clocks">{ended.map((c) => <ClockRow key={c.id} c={c} />)}</ul>
        </details>
      ) : null}
    </section>
  );
}

function ClockRow({ c }: { c: Clock }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const { m, lightOf } = useMatterPage();
  const unit = m.assignments.find((a) => a.id === c.partId)?.unit.name;
  const limit = t(`suggestions.matterPage.clock.unit.${c.limit.unit as 'day'}`, { n: c.limit.n });
  // Which reminder it was; marks that the clock keeps for itself are no words.
  const stepWord = (note: string | null): string => (note?.startsWith('remind') ? t(`suggestion.clockStep.${note as 'remind15'}`) : '');
  const open = c.state === 'running' || c.state === 'paused';
  return (
    <li>
      <p className="sg-clock-name"><b>{t(`suggestion.clock.${c.kind as 'reply'}`)}</b>{unit ? <span className="k-quiet"> {unit}</span> : null} {c.late ? <Tag tone="late" icon="stop">{t(open ? 'suggestions.matterPage.clock.late' : 'suggestions.matterPage.clock.lateMet')}</Tag> : null}</p>
      {open ? <Light {...lightOf({ dueAt: c.dueAt, state: c.state, late: c.late, provisional: c.provisional })} /> : <span className="k-quiet">{t(`suggestion.clockState.${c.state}`)}{c.endedAt ? ` · ${dates.monthDay(c.endedAt)}` : ''}</span>}
      <details>
        <summary>{t('suggestions.matterPage.clock.entries', { n: c.entries.length })}</summary>
        <p className="k-quiet k-small">
          {t('suggestions.matterPage.clock.limitText')} {limit} · {t('suggestions.matterPage.clock.started')} {dates.date(c.startedAt)} · {t('suggestions.matterPage.clock.due')} {dates.date(c.dueAt)}
          {c.holder ? ` · ${t('suggestions.matterPage.clock.holder')} ${t(`suggestion.holder.${c.holder as HolderRole}`)}` : ''}
        </p>
        <ol className="sg-entries">
          {c.entries.map((e, i) => (
            <li key={i}>
              <span>{t(`suggestion.clockEntry.${e.kind as 'start'}`)} <time className="k-quiet" dateTime={e.at}>{dates.dateTime(e.at)}</time></span>
              {e.dueBefore && e.dueAfter && e.dueBefore !== e.dueAfter ? <span>{t('suggestions.matterPage.clock.from', { before: dates.date(e.dueBefore), after: dates.date(e.dueAfter) })}</span> : null}
              {e.reason ? <span><EndReason code={e.reason} /></span> : null}
              {e.grantor ? <span className="k-quiet">{e.grantor}</span> : null}
              {e.toldAuthor ? <span>{t('suggestions.matterPage.clock.told', { text: e.toldAuthor })}</span> : null}
              {stepWord(e.note) ? <span className="k-quiet">{stepWord(e.note)}</span> : null}
            </li>
          ))}
        </ol>
      </details>
    </li>
  );
}
