import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { StatusTag, Tag } from '#kit/web/ui/tag.tsx';
import type { MeetingDetail, MeetingPerson } from '../../contract/meetings.ts';
import type { zhCN } from '../../locales/zh-CN.ts';

/** Who is called, who comes, who was there, who has read the minutes; the quorum as it stands. */
export function People({ meeting: m }: { meeting: MeetingDetail }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const by = (answer: MeetingPerson['answer']) => m.people.filter((p) => p.answer === answer).length;
  const held = m.state === 'held' || m.state === 'minuted';
  return (
    <aside className="k-stack">
      <section className="k-section">
        <h2>{t('meeting.page.people')}</h2>
        {held ? <p><StatusTag tone={m.quorum.met ? 'good' : 'late'}>{t(m.quorum.met ? 'meeting.page.quorumMet' : 'meeting.page.quorumNotMet')}</StatusTag></p> : null}
        <p>{t('meeting.page.quorum', { expected: m.quorum.expected, present: m.quorum.present, needed: m.quorum.needed })}{m.quorum.counted === 'numbers' ? ` · ${t('meeting.page.byNumbers')}` : ''}</p>
        <p className="k-small k-quiet">{t('meeting.page.quorumRule', { quorum: t(`meeting.quorum.${m.rules.quorum}`), majority: t(`meeting.majority.${m.rules.majority}`) })}</p>
        {m.state === 'noticed' ? <p className="k-small">{t('meeting.page.answered', { coming: by('coming'), leave: by('leave'), none: by(null) })}</p> : null}
        {m.state === 'minuted' ? <p className="k-small">{t('meeting.page.readBy', { n: m.readCount, all: m.people.length })}</p> : null}
        {(['attend', 'observe'] as const).map((part) => <Group key={part} title={t(`meeting.part.${part}`)} people={m.people.filter((p) => p.part === part)} meeting={m} />)}
      </section>
      <dl className="k-facts">
        {m.chair ? <><dt>{t('meeting.field.chair')}</dt><dd>{m.chair}</dd></> : null}
        {m.recorder ? <><dt>{t('meeting.field.recorder')}</dt><dd>{m.recorder}</dd></> : null}
        {m.numberText ? <><dt>{t('meeting.list.number')}</dt><dd>{m.numberText}</dd></> : null}
        {m.minutedAt ? <><dt>{t('meeting.page.minutes')}</dt><dd>{t('meeting.page.issuedAt', { at: dates.dateTime(m.minutedAt) })}</dd></> : null}
      </dl>
    </aside>
  );
}

const attendanceTones = { present: 'good', leave: 'soon', absent: 'late' } as const;

function Group({ title, people, meeting: m }: { title: string; people: readonly MeetingPerson[]; meeting: MeetingDetail }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  if (people.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul className="gv-people">
        {people.map((p) => (
          <li key={p.id}>
            <span>{p.name}</span>
            <span className="k-row">
              {p.attendance ? <StatusTag tone={attendanceTones[p.attendance]}>{t(`meeting.attendance.${p.attendance}`)}</StatusTag> : m.state === 'noticed' ? <Tag tone={p.answer === 'coming' ? 'good' : p.answer === 'leave' ? 'soon' : 'plain'}>{t(`meeting.answer.${p.answer ?? 'none'}`)}</Tag> : null}
              {m.state === 'minuted' ? <span className="k-small k-quiet">{p.readAt ? t('meeting.page.readAt', { at: dates.short(p.readAt) }) : t('meeting.page.notRead')}</span> : null}
              {p.leaveReason ? <span className="k-small k-quiet">{p.leaveReason}</span> : null}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
