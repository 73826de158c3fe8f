import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { useT } from '#kit/web/i18n.tsx';
import type { zhCN } from '../../locales/zh-CN.ts';
import { CallForm } from './call-form.tsx';

/** A new call. */
export function Page() {
  const t = useT<typeof zhCN>();
  const [id] = useState(() => uuidv7());
  return <CallForm id={id} call={null} title={t('suggestions.topicPage.new')} />;
}
