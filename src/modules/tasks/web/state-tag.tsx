import { useT } from '#kit/web/i18n.tsx';
import { StatusTag } from '#kit/web/ui/tag.tsx';
import type { zhCN } from '../locales/zh-CN.ts';
import type { TaskState } from '../rules.ts';

const tones = { open: 'wait', inProgress: 'info', returned: 'soon', reported: 'soon', done: 'good', cancelled: 'plain' } as const;

/** The state of a task in a word. */
export function StateTag({ state }: { state: TaskState }) {
  const t = useT<typeof zhCN>();
  return <StatusTag tone={tones[state]}>{t(`task.state.${state}`)}</StatusTag>;
}
