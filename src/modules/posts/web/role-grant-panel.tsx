import { useState } from 'react';
import { localDate } from '#kit/pure/time.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { Button } from '#kit/web/ui/button.tsx';
import { useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { readRoleGrant } from '#modules/accounts/contract.ts';
import { seenExpiry } from '../contract/posts.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { alertStep } from '../rules.ts';

/** A role whose end comes near: noted here, it is not asked again. */
export function Panel({ id }: { id: string }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const sayError = useSayError();
  const { data } = useQueryOf(readRoleGrant, { params: { id } });
  const seen = useAct(seenExpiry, { invalidate: ['/api/inbox'], onSuccess: () => toast(t('posts.one.seenDone')) });
  const [today] = useState(() => localDate(new Date()));
  const to = data?.fact.to;
  if (!data || data.fact.state !== 'current' || !to || alertStep(to, today) === null) return <p className="k-quiet">{t('posts.panel.roleOpen')}</p>;
  return <Banner tone="soon" action={<Button small busy={seen.busy} onClick={() => void seen.run({ body: { type: 'roleGrant', id } }).catch(sayError)}>{t('posts.one.seen')}</Button>}>{t('posts.one.expiring')}</Banner>;
}
