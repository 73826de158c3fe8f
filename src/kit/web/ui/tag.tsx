import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

export type Tone = 'late' | 'soon' | 'good' | 'wait' | 'info' | 'accent' | 'plain';

/** A short mark: a kind, a field, a class. */
export function Tag({ tone = 'plain', icon, children }: { tone?: Tone; icon?: IconName; children: ReactNode }) {
  return (
    <span className="k-tag" data-tone={tone}>
      {icon ? <Icon name={icon} /> : null}
      {children}
    </span>
  );
}

const icons: Readonly<Record<Tone, IconName>> = { late: 'stop', soon: 'warning', good: 'check', wait: 'clock', info: 'info', accent: 'edit', plain: 'minus' };

/** The state of a matter: its word always, its mark beside it, its colour last. */
export function StatusTag({ tone, icon, children }: { tone: Tone; icon?: IconName; children: ReactNode }) {
  return (
    <Tag tone={tone} icon={icon ?? icons[tone]}>
      {children}
    </Tag>
  );
}
