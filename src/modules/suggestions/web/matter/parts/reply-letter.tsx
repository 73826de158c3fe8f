import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { Prose } from '#kit/web/ui/prose.tsx';
import { StatusTag, Tag } from '#kit/web/ui/tag.tsx';
import type { Matter } from '../../../contract/matter.ts';
import type { zhCN } from '../../../locales/zh-CN.ts';
import { classTone } from '../tones.ts';
import { ActButtons } from './act-buttons.tsx';
import { FileList } from './file-list.tsx';
import { Facts } from './section.tsx';

/** An answer as a letter: its class, the text, what is promised, whom to ask, who signed. */
export function ReplyLetter({ r }: { r: Matter['replies'][number] }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const resultClass = r.resultClass ?? r.proposedClass;
  return (
    <article className="sg-letter" data-state={r.state}>
      <header className="k-between">
        <span>{r.letterNo ?? t('suggestion.paper.replyLetter')}</span>
        <span className="k-row">
          {r.state === 'sent' ? null : <StatusTag tone={r.state === 'sentBack' ? 'soon' : 'wait'}>{t(`suggestion.replyState.${r.state}`)}</StatusTag>}
          <Tag tone={classTone[resultClass]}>{t(`suggestion.resultClass.${resultClass}`)}</Tag>
        </span>
      </header>
      <div className="sg-letter-body"><Prose className="sg-text" text={r.body} /></div>
      <Facts items={[
        [t('suggestions.matterPage.fact.plan'), r.plan ? <Prose className="sg-text" text={r.plan} /> : null], [t('suggestions.matterPage.fact.promisedBy'), r.promisedBy ? dates.date(r.promisedBy) : null],
        [t('suggestions.matterPage.fact.contactPerson'), `${r.contactName} ${r.contactPhone}`], [t('suggestions.matterPage.fact.paperNo'), r.paperNo],
        [t('suggestions.matterPage.fact.proposedClass'), r.resultClass && r.resultClass !== r.proposedClass ? t(`suggestion.resultClass.${r.proposedClass}`) : null], [t('suggestions.matterPage.fact.classReason'), r.classReason], [t('suggestions.matterPage.fact.sendBackReason'), r.sendBackReason],
        [t('suggestions.matterPage.fact.countersigns'), r.countersigns.length > 0 ? <ul>{r.countersigns.map((c) => <li key={c.assignmentId}>{c.unitName} {t(c.agreed ? 'suggestions.matterPage.fact.agreed' : 'suggestions.matterPage.fact.disagreed')}{c.note ? `: ${c.note}` : ''} <span className="k-quiet k-small">{dates.date(c.signedAt)}</span></li>)}</ul> : null],
        [t('suggestions.matterPage.section.attachments'), r.files.length > 0 ? <FileList files={r.files} label={t('suggestions.matterPage.section.attachments')} /> : null],
      ]} />
      <footer>
        <span>{r.unit.name}</span>
        <span>{dates.date(r.sentAt ?? r.draftedAt)}</span>
        {r.approvedByName && r.approvedAt ? <span className="k-quiet k-small">{t('suggestions.matterPage.fact.approvedBy', { name: r.approvedByName, day: dates.date(r.approvedAt) })}</span> : null}
        {r.viaLink ? <span className="k-quiet k-small">{t('suggestions.matterPage.fact.viaLink')}</span> : null}
      </footer>
      <ActButtons acts={['countersign', 'approveReply', 'passReply', 'sendBackReply']} target={{ replyId: r.id }} />
    </article>
  );
}
