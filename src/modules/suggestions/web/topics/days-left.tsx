import { useState } from 'react';
import { daysBetween, localDate } from '#kit/pure/time.ts';
import { useT } from '#kit/web/i18n.tsx';
import { Light } from '#kit/web/ui/light.tsx';
import { StatusTag, type Tone } from '#kit/web/ui/tag.tsx';
import type { zhCN } from '../../locales/zh-CN.ts';
import type { TopicCallState } from '../../rules/words.ts';

const SOON = 7;
const tones: Readonly<Record<TopicCallState, Tone>> = { draft: 'plain', open: 'good', closed: 'wait', summarised: 'plain' };

/** How long a call is open, in calendar days: people write on weekends too. */
export function DaysLeft({ closesAt, state }: { closesAt: string; state: TopicCallState }) {
  const [now] = useState(() => new Date());
  const days = daysBetween(localDate(now), localDate(new Date(closesAt)));
  if (state !== 'open' && state !== 'draft') return <Light due={closesAt} colour="grey" state="done" />;
  return <Light due={closesAt} days={days} colour={days < 0 ? 'red' : days <= SOON ? 'yellow' : 'green'} />;
}

/** The state of a call in its word. */
export function CallState({ state }: { state: TopicCallState }) {
  const t = useT<typeof zhCN>();
  return <StatusTag tone={tones[state]}>{t(`suggestion.topicCallState.${state}`)}</StatusTag>;
}
