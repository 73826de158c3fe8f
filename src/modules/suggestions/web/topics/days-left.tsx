import { useState } from 'react';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { Light } from '#kit/web/ui/light.tsx';
import { StatusTag, type Tone } from '#kit/web/ui/tag.tsx';
import type { zhCN } from '../../locales/zh-CN.ts';
import { type CallTime, callTime } from '../../rules/call-time.ts';
import type { TopicCallState } from '../../rules/words.ts';

const SOON = 7;
const tones: Readonly<Record<TopicCallState, Tone>> = { draft: 'plain', open: 'good', closed: 'wait', summarised: 'plain' };

export interface CallDays {
  readonly state: TopicCallState;
  readonly closesAt: string;
  readonly closedAt: string | null;
}

/** Where a call stands as the page is opened. */
export function useCallTime({ state, closesAt, closedAt }: CallDays): CallTime {
  const [now] = useState(() => new Date());
  return callTime({ state, closesAt: new Date(closesAt), closedAt: closedAt === null ? null : new Date(closedAt) }, now);
}

/** How long a call is open, in calendar days (people write on weekends too); of an ended one the day it ended. */
export function DaysLeft({ call }: { call: CallDays }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const time = useCallTime(call);
  if (time.kind === 'open') return <Light due={time.day} days={time.daysLeft} colour={time.daysLeft <= SOON ? 'yellow' : 'green'} />;
  return <span className="k-quiet">{t(`suggestions.topicPage.time.${time.kind}On`, { day: dates.date(time.day) })}</span>;
}

/** The state of a call in its word; an open one whose day has passed is closed to its reader. */
export function CallState({ call, quietWhenOpen = false }: { call: CallDays; quietWhenOpen?: boolean }) {
  const t = useT<typeof zhCN>();
  const { kind } = useCallTime(call);
  if (kind === 'open' && quietWhenOpen) return null;
  if (call.state !== 'summarised' && (kind === 'passed' || kind === 'ended')) return <StatusTag tone={tones.closed}>{t(`suggestions.topicPage.time.${kind}`)}</StatusTag>;
  return <StatusTag tone={tones[call.state]}>{t(`suggestion.topicCallState.${call.state}`)}</StatusTag>;
}
