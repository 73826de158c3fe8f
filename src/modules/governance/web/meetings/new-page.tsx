import { useT } from '#kit/web/i18n.tsx';
import type { zhCN } from '../../locales/zh-CN.ts';
import { MeetingForm } from './meeting-form.tsx';

/** A new meeting. */
export function Page() {
  const t = useT<typeof zhCN>();
  return <MeetingForm meeting={null} title={t('meeting.list.create')} />;
}
