import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { StatusTag, Tag } from '#kit/web/ui/tag.tsx';
import type { Matter } from '../../../contract/matter.ts';
import type { zhCN } from '../../../locales/zh-CN.ts';
import { useMatterPage } from '../context.tsx';
import { ActButtons } from './act-buttons.tsx';
import { Content } from './content.tsx';
import { EndedMark, EndedOnes } from './ended.tsx';
import { FileList } from './file-list.tsx';
import { Facts, Section } from './section.tsx';

type Issue = Matter['issues'][number];
type Receipt = Issue['receipts'][number];
const stands = (x: { readonly ended: unknown }): boolean => x.ended === null;

/** Express issues with their numbers, recipients and receipts. */
export function IssuesSection() {
  const t = useT<typeof zhCN>();
  const { m } = useMatterPage();
  if (m.issues.length === 0) return null;
  const gone = m.issues.filter((i) => !stands(i));
  return (
    <Section title={t('suggestions.matterPage.section.issues')}>
      <div className="k-stack">
        {m.issues.filter(stands).map((i) => <OneIssue key={i.id} i={i} />)}
        <EndedOnes n={gone.length}>{gone.map((i) => <EndedIssue key={i.id} i={i} />)}</EndedOnes>
      </div>
    </Section>
  );
}

function OneIssue({ i }: { i: Issue }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const { m } = useMatterPage();
  const standing = i.receipts.filter(stands);
  const gone = i.receipts.filter((r) => !stands(r));
  const to = (names: readonly string[]) => (names.length === 0 ? null : (
    <ul className="sg-recipients">
      {names.map((name) => <li key={name}>{name} {standing.filter((r) => r.recipient === name).map((r) => <Got key={r.id} r={r} />)}</li>)}
    </ul>
  ));
  const named = new Set([...i.reportTo, ...i.sendTo, ...i.issueTo]);
  const others = standing.filter((r) => !named.has(r.recipient));
  return (
    <div className="sg-item">
      <p><b>{i.number ?? i.series}</b> <StatusTag tone={i.state === 'signedOff' ? 'good' : 'wait'}>{t(`suggestion.issueState.${i.state}`)}</StatusTag> {i.signedOffAt ? <span className="k-quiet k-small">{dates.date(i.signedOffAt)}</span> : null}</p>
      <Facts items={[
        [t('suggestions.matterPage.fact.reportTo'), to(i.reportTo)], [t('suggestions.matterPage.fact.sendTo'), to(i.sendTo)], [t('suggestions.matterPage.fact.issueTo'), to(i.issueTo)],
        ...others.map((r) => [r.recipient, <Got key={r.id} r={r} />] as const),
        [t('suggestions.matterPage.fact.copies'), String(i.copies)], [t('suggestions.matterPage.fact.editorNote'), i.editorNote],
      ]} />
      <details>
        <summary>{i.title}</summary>
        <Content type={m.type} content={i.content} />
      </details>
      <EndedOnes n={gone.length}>{gone.map((r) => <li key={r.id} className="sg-item"><p><del>{r.recipient} {t('suggestions.matterPage.fact.receipt', { day: dates.date(r.receivedOn) })}</del></p>{r.ended ? <EndedMark ended={r.ended} /> : null}</li>)}</EndedOnes>
      <ActButtons acts={['draftIssue', 'report', 'addReceipt']} target={{ issueId: i.id }} />
      <ActButtons quiet acts={['correctIssue', 'voidIssue']} target={{ recordId: i.id }} />
    </div>
  );
}

/** That a recipient has the issue, with what can be done where that is wrong. */
function Got({ r }: { r: Receipt }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  return (
    <>
      <span className="k-quiet k-small">{t('suggestions.matterPage.fact.receipt', { day: dates.date(r.receivedOn) })}{r.note ? ` · ${r.note}` : ''}</span>
      <ActButtons quiet acts={['correctReceipt', 'voidReceipt']} target={{ recordId: r.id }} />
    </>
  );
}

function EndedIssue({ i }: { i: Issue }) {
  const t = useT<typeof zhCN>();
  const to = [...i.reportTo, ...i.sendTo, ...i.issueTo].join(t('suggestions.matterPage.and'));
  return (
    <li className="sg-item">
      <p><del>{i.number ?? i.series}{to === '' ? '' : ` · ${to}`} · {t('suggestions.matterPage.fact.copies')} {i.copies}</del></p>
      {i.ended ? <EndedMark ended={i.ended} /> : null}
    </li>
  );
}

/** The adoption ladder: where the words were taken up, with the evidence. */
export function AdoptionsSection() {
  const t = useT<typeof zhCN>();
  const { m } = useMatterPage();
  if (m.adoptions.length === 0) return null;
  const gone = m.adoptions.filter((a) => !stands(a));
  return (
    <Section title={t('suggestions.matterPage.section.adoptions')} beside={<ActButtons acts={['addAdoption']} />}>
      <ul className="sg-rows">{m.adoptions.filter(stands).map((a) => <Adoption key={a.id} a={a} />)}</ul>
      <EndedOnes n={gone.length}>{gone.map((a) => <Adoption key={a.id} a={a} />)}</EndedOnes>
    </Section>
  );
}

function Adoption({ a }: { a: Matter['adoptions'][number] }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const Line = a.ended ? 'del' : 'span';
  return (
    <li className="sg-item">
      <p><Line><Tag tone={a.ended ? 'plain' : 'good'}>{t(`suggestion.adoptionLevel.${a.level}`)}</Tag> {a.body} · {t(`suggestion.adoptionResult.${a.result}`)} · {t(`suggestion.adoptionMode.${a.mode}`)} <span className="k-quiet">{dates.date(a.adoptedOn)}</span></Line></p>
      {a.ended ? <EndedMark ended={a.ended} /> : null}
      {a.evidence ? <p className="k-quiet">{t('suggestions.matterPage.fact.evidence')}: {a.evidence}</p> : null}
      <FileList files={a.files} label={t('suggestions.matterPage.fact.evidence')} />
      <ActButtons quiet acts={['correctAdoption']} target={{ recordId: a.id }} />
      <ActButtons quiet acts={['reverseAdoption']} target={{ adoptionId: a.id }} />
    </li>
  );
}

/** Leaders' instructions; their text only for those whom the server gave it. */
export function InstructionsSection() {
  const t = useT<typeof zhCN>();
  const { m } = useMatterPage();
  if (m.instructions.length === 0) return null;
  const gone = m.instructions.filter((i) => !stands(i));
  return (
    <Section title={t('suggestions.matterPage.section.instructions')} beside={<ActButtons acts={['addInstruction']} />}>
      <ul className="sg-rows">{m.instructions.filter(stands).map((i) => <Instruction key={i.id} i={i} />)}</ul>
      <EndedOnes n={gone.length}>{gone.map((i) => <Instruction key={i.id} i={i} />)}</EndedOnes>
    </Section>
  );
}

function Instruction({ i }: { i: Matter['instructions'][number] }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const Line = i.ended ? 'del' : 'span';
  return (
    <li className="sg-item">
      <p><Line><b>{i.leaderTitle || t(`suggestion.leaderLevel.${i.level}`)}</b> <span className="k-quiet">{t('suggestions.matterPage.fact.givenOn', { day: dates.date(i.givenOn) })}</span> <Tag>{t(`suggestion.instructionClass.${i.class}`)}</Tag> {i.urgency === 'normal' ? null : <Tag tone={i.ended ? 'plain' : 'late'} icon="warning">{t(`suggestion.urgency.${i.urgency}`)}</Tag>}</Line></p>
      {i.ended ? <EndedMark ended={i.ended} /> : null}
      {i.restrictedText ? <blockquote className="sg-quote k-prose" aria-label={t('suggestions.matterPage.fact.restrictedText')}>{i.ended ? <del>{i.restrictedText}</del> : i.restrictedText}</blockquote> : i.restricted ? <p className="k-quiet k-small">{t('suggestions.matterPage.fact.restricted')}</p> : null}
      <FileList files={i.files} label={t('suggestions.matterActs.field.scans')} />
      <ActButtons quiet acts={['correctInstruction', 'voidInstruction']} target={{ recordId: i.id }} />
    </li>
  );
}
