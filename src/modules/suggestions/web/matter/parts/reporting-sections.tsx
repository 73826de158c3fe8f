import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { StatusTag, Tag } from '#kit/web/ui/tag.tsx';
import type { Matter } from '../../../contract/matter.ts';
import type { zhCN } from '../../../locales/zh-CN.ts';
import { useMatterPage } from '../context.tsx';
import { ActButtons } from './act-buttons.tsx';
import { Content } from './content.tsx';
import { FileList } from './file-list.tsx';
import { Facts, Section } from './section.tsx';

/** Express issues with their numbers, recipients and receipts. */
export function IssuesSection() {
  const t = useT<typeof zhCN>();
  const { m } = useMatterPage();
  if (m.issues.length === 0) return null;
  return (
    <Section title={t('suggestions.matterPage.section.issues')}>
      <div className="k-stack">{m.issues.map((i) => <Issue key={i.id} i={i} />)}</div>
    </Section>
  );
}

function Issue({ i }: { i: Matter['issues'][number] }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const { m } = useMatterPage();
  const to = (names: readonly string[]) => (names.length === 0 ? null : (
    <ul className="sg-recipients">
      {names.map((name) => {
        const got = i.receipts.find((r) => r.recipient === name);
        return <li key={name}>{name}{got ? <span className="k-quiet k-small"> {t('suggestions.matterPage.fact.receipt', { day: dates.date(got.receivedOn) })}{got.note ? ` · ${got.note}` : ''}</span> : null}</li>;
      })}
    </ul>
  ));
  const named = new Set([...i.reportTo, ...i.sendTo, ...i.issueTo]);
  const others = i.receipts.filter((r) => !named.has(r.recipient));
  return (
    <div className="sg-item">
      <p><b>{i.number ?? i.series}</b> <StatusTag tone={i.state === 'signedOff' ? 'good' : 'wait'}>{t(`suggestion.issueState.${i.state}`)}</StatusTag> {i.signedOffAt ? <span className="k-quiet k-small">{dates.date(i.signedOffAt)}</span> : null}</p>
      <Facts items={[
        [t('suggestions.matterPage.fact.reportTo'), to(i.reportTo)], [t('suggestions.matterPage.fact.sendTo'), to(i.sendTo)], [t('suggestions.matterPage.fact.issueTo'), to(i.issueTo)],
        ...others.map((r) => [r.recipient, t('suggestions.matterPage.fact.receipt', { day: dates.date(r.receivedOn) })] as const),
        [t('suggestions.matterPage.fact.copies'), String(i.copies)], [t('suggestions.matterPage.fact.editorNote'), i.editorNote],
      ]} />
      <details>
        <summary>{i.title}</summary>
        <Content type={m.type} content={i.content} />
      </details>
      <ActButtons acts={['draftIssue', 'report', 'addReceipt']} target={{ issueId: i.id }} />
    </div>
  );
}

/** The adoption ladder: where the words were taken up, with the evidence. */
export function AdoptionsSection() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const { m } = useMatterPage();
  if (m.adoptions.length === 0) return null;
  return (
    <Section title={t('suggestions.matterPage.section.adoptions')} beside={<ActButtons acts={['addAdoption']} />}>
      <ul className="sg-rows">
        {m.adoptions.map((a) => (
          <li key={a.id} className="sg-item" data-void={a.reversed || undefined}>
            <p>
              <Tag tone={a.reversed ? 'plain' : 'good'}>{t(`suggestion.adoptionLevel.${a.level}`)}</Tag> <span className="sg-adopted">{a.body} · {t(`suggestion.adoptionResult.${a.result}`)} · {t(`suggestion.adoptionMode.${a.mode}`)}</span> <span className="k-quiet">{dates.date(a.adoptedOn)}</span> {a.reversed ? <Tag tone="late" icon="stop">{t('suggestions.matterPage.fact.reversed')}</Tag> : null}
            </p>
            {a.evidence ? <p className="k-quiet">{t('suggestions.matterPage.fact.evidence')}: {a.evidence}</p> : null}
            <FileList files={a.files} label={t('suggestions.matterPage.fact.evidence')} />
            <ActButtons quiet acts={['reverseAdoption']} target={{ adoptionId: a.id }} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Leaders' instructions; their text only for those whom the server gave it. */
export function InstructionsSection() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const { m } = useMatterPage();
  if (m.instructions.length === 0) return null;
  return (
    <Section title={t('suggestions.matterPage.section.instructions')} beside={<ActButtons acts={['addInstruction']} />}>
      <ul className="sg-rows">
        {m.instructions.map((i) => (
          <li key={i.id} className="sg-item">
            <p><b>{i.leaderTitle || t(`suggestion.leaderLevel.${i.level}`)}</b> <span className="k-quiet">{t('suggestions.matterPage.fact.givenOn', { day: dates.date(i.givenOn) })}</span> <Tag>{t(`suggestion.instructionClass.${i.class}`)}</Tag> {i.urgency === 'normal' ? null : <Tag tone="late" icon="warning">{t(`suggestion.urgency.${i.urgency}`)}</Tag>}</p>
            {i.restrictedText ? <blockquote className="sg-quote k-prose" aria-label={t('suggestions.matterPage.fact.restrictedText')}>{i.restrictedText}</blockquote> : i.restricted ? <p className="k-quiet k-small">{t('suggestions.matterPage.fact.restricted')}</p> : null}
            <FileList files={i.files} label={t('suggestions.matterActs.field.scans')} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
