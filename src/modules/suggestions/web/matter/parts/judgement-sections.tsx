import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { Prose } from '#kit/web/ui/prose.tsx';
import { StatusTag, Tag } from '#kit/web/ui/tag.tsx';
import type { Matter } from '../../../contract/matter.ts';
import type { zhCN } from '../../../locales/zh-CN.ts';
import { useMatterPage } from '../context.tsx';
import { newestFirst } from '../newest-first.ts';
import { ratingTone } from '../tones.ts';
import { ActButtons } from './act-buttons.tsx';
import { Facts, Section } from './section.tsx';

/** How the authors judged the answer, newest round first. */
export function FeedbackSection() {
  const t = useT<typeof zhCN>();
  const { m } = useMatterPage();
  if (m.feedbacks.length === 0) return null;
  return (
    <Section title={t('suggestions.matterPage.section.feedback')}>
      <div className="k-stack">{newestFirst(m.feedbacks).map((f) => <Feedback key={f.id} f={f} />)}</div>
    </Section>
  );
}

function Feedback({ f }: { f: Matter['feedbacks'][number] }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const { m } = useMatterPage();
  const choice = (group: string, value: string): string => t(`suggestion.feedback.choice.${group}.${value}` as 'suggestion.feedback.choice.visited.visited');
  return (
    <div className="sg-item sg-judgement">
      <p><b>{f.name}</b> <span className="k-quiet">{dates.date(f.givenAt)}{m.round > 1 ? ` · ${t('suggestions.matterPage.roundTag', { n: f.round })}` : ''}</span></p>
      <Facts items={[
        [t('suggestion.feedback.rateWork'), <StatusTag key="w" tone={ratingTone[f.rateWork]}>{t(`suggestion.rating.${f.rateWork}`)}</StatusTag>],
        [t('suggestion.feedback.rateResult'), <StatusTag key="r" tone={ratingTone[f.rateResult]}>{t(`suggestion.rating.${f.rateResult}`)}</StatusTag>],
        [t('suggestion.feedback.comment'), f.comment ? <Prose className="sg-text" text={f.comment} /> : null],
        [t('suggestion.feedback.visited'), choice('visited', f.visited)], [t('suggestion.feedback.heardHow'), choice('heardHow', f.heardHow)], [t('suggestion.feedback.toThePoint'), choice('toThePoint', f.toThePoint)],
        [t('suggestion.feedback.serviceManner'), choice('serviceManner', f.serviceManner)], [t('suggestion.feedback.resultOpinion'), choice('resultOpinion', f.resultOpinion)],
        [t('suggestion.feedback.leaderReplied'), f.leaderReplied === null ? null : choice('leaderReplied', f.leaderReplied ? 'yes' : 'no')],
      ]} />
    </div>
  );
}

/** What became of a promise, until it is carried out. */
export function FollowUpsSection() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const { m } = useMatterPage();
  if (m.followUps.length === 0) return null;
  return (
    <Section title={t('suggestions.matterPage.section.followUps')}>
      <div className="k-stack">
        {newestFirst(m.followUps).map((f) => (
          <div key={f.id} className="sg-item">
            <p><b>{f.unitName}</b> <StatusTag tone={f.done ? 'good' : 'wait'}>{t(f.done ? 'suggestions.matterPage.fact.doneYes' : 'suggestions.matterPage.fact.doneNo')}</StatusTag> <span className="k-quiet k-small">{t('suggestions.matterPage.fact.reportedOn', { day: dates.date(f.reportedAt) })}</span></p>
            <Prose className="k-prose sg-text" text={f.progress} />
            {f.done ? <p><StatusTag tone={f.authorConfirms === null ? 'soon' : f.authorConfirms ? 'good' : 'late'}>{t(f.authorConfirms === null ? 'suggestions.matterPage.fact.confirmWaiting' : f.authorConfirms ? 'suggestions.matterPage.fact.confirmedYes' : 'suggestions.matterPage.fact.confirmedNo')}</StatusTag> {f.authorNote}</p> : null}
            <ActButtons acts={['confirmCarriedOut']} target={{ followUpId: f.id }} />
          </div>
        ))}
      </div>
    </Section>
  );
}

/** That it was carried out, as the desk recorded it; a record taken back stays to be read. */
export function CarriedOutSection() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const { m } = useMatterPage();
  if (m.carriedOut.length === 0 && m.can.recordCarriedOut !== true) return null;
  return (
    <Section title={t('suggestions.matterPage.section.carriedOut')}>
      <div className="k-stack">
        {m.carriedOut.length === 0 ? <p className="k-quiet">{t('suggestions.matterPage.fact.carriedOutNone')}</p> : null}
        {m.carriedOut.map((c) => (
          <div key={c.id} className="sg-item">
            <p><StatusTag tone={c.reversed ? 'plain' : 'good'}>{t(c.reversed ? 'suggestions.matterPage.fact.reversed' : 'suggestions.matterPage.fact.carriedOutOn', { day: dates.date(c.on) })}</StatusTag> <span className="k-quiet k-small">{t('suggestions.matterPage.fact.recordedOn', { day: dates.date(c.recordedAt) })}</span></p>
            <Prose className="k-prose sg-text" text={c.ground} />
            {c.reverseReason ? <p className="k-quiet">{t('suggestions.matterPage.fact.reverseReason', { reason: c.reverseReason })}</p> : null}
          </div>
        ))}
        <ActButtons acts={['recordCarriedOut', 'reverseCarriedOut']} target={{}} />
      </div>
    </Section>
  );
}

/** Notices that were issued when an answer was overdue. */
export function RemindersSection() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const { m } = useMatterPage();
  if (m.reminders.length === 0) return null;
  return (
    <Section title={t('suggestions.matterPage.section.reminders')}>
      <ul>{m.reminders.map((r) => <li key={r.id}>{r.voided ? <del>{r.number} · {r.unitName}</del> : <>{r.number} · {r.unitName}</>} {r.voided ? <Tag>{t('suggestions.matterPage.fact.voided')}</Tag> : null} <span className="k-quiet">{t('suggestions.matterPage.fact.issuedOn', { day: dates.date(r.issuedAt) })}</span></li>)}</ul>
    </Section>
  );
}
