import { useState } from 'react';
import { v7 } from 'uuid';
import { useT } from '#kit/web/i18n.tsx';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { useSayError } from '#kit/web/ui/feedback.tsx';
import { EmptyState, PageSkeleton } from '#kit/web/ui/states.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { externalState, openExternal } from '../contract/external.ts';
import type { zhCN } from '../locales/zh-CN.ts';

/** Before anything restricted: whether it is kept, whether one is a reader, and for what one looks. */
export function OpenWithPurpose({ onOpen }: { onOpen: () => void }) {
  const t = useT<typeof zhCN>();
  const sayError = useSayError();
  const [id] = useState(() => v7());
  const [purpose, setPurpose] = useState('');
  const state = useQueryOf(externalState, undefined);
  const act = useAct(openExternal, { invalidate: ['/api/external-posts', '/api/post-shares', '/api/posts'], onSuccess: onOpen });
  if (!state.data) return <PageSkeleton />;
  if (!state.data.reader) return <div className="k-stack"><h1>{t('posts.toExternal')}</h1><EmptyState title={t('externalPosts.notReader')} text={t('externalPosts.notReaderText')} /></div>;
  if (!state.data.on) return <div className="k-stack"><h1>{t('posts.toExternal')}</h1><EmptyState title={t('externalPosts.off')} text={t('externalPosts.offText')} /></div>;
  return (
    <form className="k-stack" onSubmit={(e) => { e.preventDefault(); void act.run({ body: { id, purpose: purpose.trim() } }).catch(sayError); }}>
      <h1>{t('posts.toExternal')}</h1>
      <p>{t('externalPosts.lead')}</p>
      <TextInput label={t('externalPosts.purpose')} rule={t('externalPosts.purposeHint')} required value={purpose} onChange={setPurpose} />
      <p><Button kind="primary" type="submit" busy={act.busy} disabled={purpose.trim().length < 2}>{t('externalPosts.open')}</Button></p>
    </form>
  );
}
