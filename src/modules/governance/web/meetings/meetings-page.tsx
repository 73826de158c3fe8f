import { useState } from 'react';
import { addDays, localDate } from '#kit/pure/time.ts';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { ListPage } from '#kit/web/list/list-page.tsx';
import { sourceOf } from '#kit/web/list/list-types.ts';
import { useCan } from '#kit/web/me.ts';
import { useQueryOf } from '#kit/web/query.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { ButtonLink } from '#kit/web/ui/button.tsx';
import { StatusTag, Tag } from '#kit/web/ui/tag.tsx';
import { ExportButton } from '#modules/exports/web/public.tsx';
import { countMeetings, listMeetings, readRhythm } from '../../contract/meetings.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { meetingKinds, meetingStates } from '../../rules/meetings.ts';

const source = sourceOf(listMeetings, { count: countMeetings });
export const meetingTones = { draft: 'wait', noticed: 'info', held: 'soon', minuted: 'good', cancelled: 'plain' } as const;

/** Meetings that the reader keeps or was called to. */
export function Page() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const may = { create: useCan('meeting.create'), export: useCan('meeting.export') };
  const create = may.create ? <><ButtonLink icon="upload" href="/list-imports/new?list=meetings">{t('meeting.list.import')}</ButtonLink><ButtonLink kind="primary" icon="plus" href="/meetings/new">{t('meeting.list.create')}</ButtonLink></> : null;
  return (
    <ListPage
      id="meetings" title={t('meeting.list.title')} source={source} searchLabel={t('meeting.list.search')} rowKey={(r) => r.id} rowName={(r) => r.title} rowHref={(r) => `/meetings/${r.id}`}
      columns={[
        { key: 'title', title: t('meeting.field.title'), render: (r) => r.title, priority: 1 },
        { key: 'at', title: t('meeting.list.at'), render: (r) => `${dates.short(r.startsAt)} ${dates.time(r.startsAt)}`, width: '11em', priority: 1 },
        { key: 'kind', title: t('meeting.list.kind'), whole: true, render: (r) => t(`meeting.kind.${r.kind}`), width: '8em', priority: 2 },
        { key: 'state', title: t('meeting.list.state'), render: (r) => <><StatusTag tone={meetingTones[r.state]}>{t(`meeting.state.${r.state}`)}</StatusTag> {r.noticeLate ? <Tag tone="soon">{t('meeting.list.late')}</Tag> : null}</>, width: '12em', priority: 1 },
        { key: 'attendance', title: t('meeting.list.attendance'), render: (r) => (r.present === null ? '' : <span className="k-num">{r.present}/{r.expected}</span>), width: '6em', priority: 2, align: 'right' },
        { key: 'resolutions', title: t('meeting.list.resolutions'), render: (r) => (r.resolutions > 0 ? t('meeting.list.count', { n: r.resolutions }) : ''), width: '6em', priority: 2, align: 'right' },
        { key: 'number', title: t('meeting.list.number'), render: (r) => r.numberText ?? '', width: '18em', priority: 3 },
        { key: 'place', title: t('meeting.field.place'), render: (r) => r.place, width: '10em', priority: 3 },
      ]}
      {...(may.create ? { notice: <Due /> } : {})}
      presets={[{ key: 'all', label: t('meeting.list.all'), query: {} }, { key: 'coming', label: t('meeting.list.coming'), query: { state: 'draft,noticed' } }, { key: 'minute', label: t('meeting.list.toMinute'), query: { state: 'held' } }, { key: 'minuted', label: t('meeting.list.minuted'), query: { state: 'minuted' } }, { key: 'mine', label: t('meeting.list.mine'), query: { view: 'mine' } }]}
      filters={[
        { kind: 'choice', key: 'kind', label: t('meeting.list.kind'), multiple: true, options: meetingKinds.map((k) => ({ value: k, label: t(`meeting.kind.${k}`) })) },
        { kind: 'choice', key: 'state', label: t('meeting.list.state'), multiple: true, options: meetingStates.map((s) => ({ value: s, label: t(`meeting.state.${s}`) })) },
        { kind: 'dates', key: 'day', label: t('meeting.list.day') },
      ]}
      empty={{ title: may.create ? t('meeting.list.empty') : t('meeting.list.emptyMine'), ...(may.create ? { text: t('meeting.list.emptyText'), action: create } : {}) }} actions={create}
      {...(may.export ? { renderExport: (query) => <ExportButton list="meetings" query={query} small /> } : {})}
    />
  );
}

const SOON_DAYS = 60;

/** Says which of the meetings that have to take place so often are due soon or overdue. */
function Due() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const [soon] = useState(() => addDays(localDate(new Date()), SOON_DAYS));
  const { data } = useQueryOf(readRhythm, undefined);
  const due = (data?.items ?? []).filter((x) => x.late || x.dueBy <= soon);
  if (due.length === 0) return null;
  return <Banner tone={due.some((x) => x.late) ? 'late' : 'soon'}>{due.map((x) => <p key={x.kind}>{t(x.late ? 'meeting.list.rhythmLate' : 'meeting.list.rhythm', { kind: t(`meeting.kind.${x.kind}`), n: x.everyMonths, last: x.lastOn ? t('meeting.list.lastOn', { day: dates.date(x.lastOn) }) : t('meeting.list.never'), day: dates.date(x.dueBy) })}</p>)}</Banner>;
}
