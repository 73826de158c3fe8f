import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import { StatusTag } from '#kit/web/ui/tag.tsx';
import type { Matter } from '../../../contract/matter.ts';
import type { zhCN } from '../../../locales/zh-CN.ts';
import { useMatterPage } from '../context.tsx';
import { authorTone } from '../tones.ts';
import { ActButtons } from './act-buttons.tsx';
import { Facts, Section } from './section.tsx';

/** Who wrote it, in whose name, where it comes from, what the author wished. */
export function FactsSection() {
  const t = useT<typeof zhCN>();
  const { m } = useMatterPage();
  const sep = t('suggestions.matterPage.and');
  return (
    <Section title={t('suggestions.matterPage.section.facts')}>
      <Facts items={[
        [t('suggestions.matterPage.section.authors'), m.authors.length > 0 ? <Authors /> : m.authorLine],
        [t('suggestions.matterPage.fact.body'), m.bodyUnit?.name],
        [t('suggestions.matterPage.fact.unit'), m.unit.name],
        [t('suggestions.matterPage.fact.open'), <>{t(m.open ? 'suggestions.matterPage.fact.openYes' : 'suggestions.matterPage.fact.openNo')}{m.openReason ? <span className="k-quiet"> ({m.openReason})</span> : null}</>],
        [t('suggestions.matterPage.fact.suggestedUnits'), m.suggestedUnits.map((u) => u.name).join(sep)],
        [t('suggestions.matterPage.fact.topic'), m.topicCall ? <Link href={`/topic-calls/${m.topicCall.id}`}>{m.topicCall.title}</Link> : null],
        [t('suggestions.matterPage.fact.resubmissionOf'), m.resubmissionOf ? <MatterLink of={m.resubmissionOf} /> : null],
        [t('suggestions.matterPage.fact.mergedInto'), m.mergedInto ? <MatterLink of={m.mergedInto} /> : null],
        [t('suggestions.matterPage.fact.mergedFrom'), m.mergedFrom.length > 0 ? <ul>{m.mergedFrom.map((x) => <li key={x.id}><MatterLink of={x} /> <span className="k-quiet">{x.authorLine}</span></li>)}</ul> : null],
      ]} />
    </Section>
  );
}

function MatterLink({ of }: { of: { id: string; title: string } }) {
  return <Link href={`/suggestions/${of.id}`}>{of.title}</Link>;
}

function Authors() {
  const t = useT<typeof zhCN>();
  const { m } = useMatterPage();
  return (
    <>
      <ul className="sg-authors">
        {m.authors.map((a) => <Author key={a.memberId} a={a} />)}
      </ul>
      <ActButtons acts={['invite']} />
      {m.enteredByProxy ? <p className="k-quiet k-small">{t('suggestions.matterPage.fact.proxyEntered')}</p> : null}
    </>
  );
}

function Author({ a }: { a: Matter['authors'][number] }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const { m } = useMatterPage();
  const alone = m.authors.length === 1;
  return (
    <li>
      <span>{a.name}</span> <span className="k-quiet">{a.unitName}</span>
      {a.phone ? <span className="k-quiet"> {a.phone}</span> : null}
      {alone ? null : a.role === 'lead' ? <span className="k-quiet"> {t('suggestion.authorRole.lead')}</span> : (
        <>
          {' '}<StatusTag tone={authorTone[a.state]}>{t(`suggestion.authorState.${a.state}`)}</StatusTag>
          <span className="k-quiet k-small"> {a.state === 'invited' && a.expiresAt ? t('suggestions.matterPage.fact.signBefore', { day: dates.date(a.expiresAt) }) : a.answeredAt ? t('suggestions.matterPage.fact.answeredOn', { day: dates.date(a.answeredAt) }) : ''}</span>
        </>
      )}
      {a.note ? <p className="k-quiet">{a.note}</p> : null}
      <ActButtons quiet acts={['removeCoAuthor']} target={{ memberId: a.memberId }} />
    </li>
  );
}

/** What the editor proposed, before the issuer has decided. */
export function ProposalSection() {
  const t = useT<typeof zhCN>();
  const { m } = useMatterPage();
  const p = m.proposal;
  if (!p) return null;
  return (
    <Section title={t('suggestions.matterPage.section.proposal')}>
      <div className="k-stack">
        <p><StatusTag tone={p.kind === 'file' ? 'info' : 'soon'}>{t(`suggestion.proposalKind.${p.kind}`)}</StatusTag> <span className="k-quiet">{t('suggestions.matterPage.fact.by', { name: p.by })}</span></p>
        <Facts items={[[t('suggestions.matterPage.fact.declineReason'), p.reason ? t(`suggestion.declineReason.${p.reason as 'empty'}`) : null], [t('suggestions.matterPage.fact.sentence'), p.sentence]]} />
        <ActButtons acts={['file', 'decline', 'sendBackEdit']} />
      </div>
    </Section>
  );
}
