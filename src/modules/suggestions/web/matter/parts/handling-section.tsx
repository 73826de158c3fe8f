import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { Light } from '#kit/web/ui/light.tsx';
import { Menu } from '#kit/web/ui/menu.tsx';
import { Prose } from '#kit/web/ui/prose.tsx';
import { StatusTag, Tag } from '#kit/web/ui/tag.tsx';
import type { Matter } from '../../../contract/matter.ts';
import type { zhCN } from '../../../locales/zh-CN.ts';
import { useVerb } from '../acts/use-verb.ts';
import { useMatterPage } from '../context.tsx';
import { newestFirst } from '../newest-first.ts';
import { assignmentTone } from '../tones.ts';
import { EndReason } from './end-reason.tsx';
import { ReplyLetter } from './reply-letter.tsx';
import { Request } from './requests.tsx';
import { Facts, Section } from './section.tsx';

type Assignment = Matter['assignments'][number];

/** Who handles it: one block a unit, this round first; earlier rounds folded. */
export function HandlingSection() {
  const t = useT<typeof zhCN>();
  const { m } = useMatterPage();
  if (m.assignments.length === 0) return null;
  const current = m.assignments.filter((a) => a.round === m.round);
  const earlier = newestFirst(m.assignments.filter((a) => a.round !== m.round));
  return (
    <Section title={t('suggestions.matterPage.section.handling')}>
      <div className="k-stack">{current.map((a) => <Block key={a.id} a={a} />)}</div>
      {earlier.length > 0 ? (
        <details className="sg-earlier">
          <summary>{t('suggestions.matterPage.section.earlier', { n: m.round - 1 })}</summary>
          <div className="k-stack">{earlier.map((a) => <Block key={a.id} a={a} />)}</div>
        </details>
      ) : null}
    </Section>
  );
}

function Block({ a }: { a: Assignment }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const { m, lightOf } = useMatterPage();
  const clock = m.clocks.find((c) => c.partId === a.id && (c.kind === 'reply' || c.kind === 'coOpinion'));
  const day = (at: string | null) => (at ? dates.date(at) : null);
  const interims = m.interimReports.filter((i) => i.assignmentId === a.id);
  const ended = a.state === 'ended';
  return (
    <div className="sg-unit" data-ended={ended || undefined}>
      <div className="k-between">
        <h3>{a.unit.name} <Tag>{t(`suggestion.assignmentRole.${a.role}`)}</Tag> {m.round > 1 || a.round !== m.round ? <Tag>{t('suggestions.matterPage.roundTag', { n: a.round })}</Tag> : null}</h3>
        <span className="k-row">
          <StatusTag tone={assignmentTone[a.state]}>{t(`suggestion.assignmentState.${a.state}`)}</StatusTag>
          <PartMenu a={a} />
        </span>
      </div>
      {clock && !ended ? <p><Light {...lightOf({ dueAt: clock.dueAt, state: clock.state, late: clock.late, provisional: clock.provisional })} /></p> : null}
      <Facts items={[
        [t('suggestions.matterPage.fact.requirement'), a.requirement],
        [t('suggestions.matterPage.fact.dispatchedAt'), day(a.dispatchedAt)],
        [t('suggestions.matterPage.fact.acknowledgedAt'), day(a.acknowledgedAt)],
        [t('suggestions.matterPage.fact.refuseUntil'), (a.state === 'dispatched' || a.state === 'signed') && a.can['refuse'] === true ? day(a.refuseUntil) : null],
        [t('suggestions.matterPage.fact.officer'), a.officerName ? `${a.officerName} ${a.officerPhone ?? ''}` : null],
        [t('suggestions.matterPage.fact.contact'), a.contactedOn ? `${dates.date(a.contactedOn)} ${a.contactedHow ? t(`suggestion.contactedHow.${a.contactedHow as 'visit'}`) : ''}` : a.role !== 'co' && (a.state === 'signed' || a.state === 'handling') ? t('suggestions.matterPage.fact.contactNone') : null],
        [t('suggestions.matterPage.fact.repliedAt'), day(a.repliedAt)],
        [t('suggestions.matterPage.fact.coOpinion'), a.opinion ? <Prose className="sg-text" text={a.opinion} /> : null],
        [t('suggestions.matterPage.fact.endedAt'), day(a.endedAt)],
        [t('suggestions.matterPage.fact.endReason'), a.endReason ? <EndReason code={a.endReason} /> : null],
        ...interims.map((i) => [t('suggestions.matterPage.fact.interim', { day: dates.monthDay(i.writtenAt) }), <Prose key={i.id} className="sg-text" text={i.text} />] as const),
      ]} />
      {m.requests.filter((r) => r.assignmentId === a.id).map((r) => <Request key={r.id} r={r} />)}
      {m.replies.filter((r) => r.assignmentId === a.id).map((r) => <ReplyLetter key={r.id} r={r} />)}
    </div>
  );
}

/** What the reader can do with this unit's assignment, at hand where several units stand below each other. */
function PartMenu({ a }: { a: Assignment }) {
  const { m, offers, start } = useMatterPage();
  const verb = useVerb();
  const t = useT<typeof zhCN>();
  const mine = offers.filter((o) => o.target.assignmentId === a.id);
  if (mine.length === 0 || m.assignments.filter((x) => x.state !== 'ended').length < 2) return null;
  return <Menu small label={`${t('kit.more')} ${a.unit.name}`} items={mine.map((o) => ({ key: o.key, label: verb(o, m), onSelect: () => start(o) }))}>{t('kit.more')}</Menu>;
}
