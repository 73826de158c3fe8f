import { useT } from '#kit/web/i18n.tsx';
import { DataTable } from '#kit/web/list/data-table.tsx';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { ErrorState, Skeleton } from '#kit/web/ui/states.tsx';
import { Tag } from '#kit/web/ui/tag.tsx';
import { endMyOtherSessions, endMySession, mySessions } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';

/** Where I am signed in, with the way to end what I do not know. */
export function MySessions({ dateTime }: { dateTime: (at: string) => string }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const sayError = useSayError();
  const { data, error, refetch } = useQueryOf(mySessions, undefined);
  const one = useAct(endMySession, { invalidate: ['/api/me/sessions'], onSuccess: () => toast(t('me.endedOne')) });
  const others = useAct(endMyOtherSessions, { invalidate: ['/api/me/sessions'], onSuccess: ({ ended }) => toast(ended > 0 ? t('me.endedOthers', { count: ended }) : t('me.noOthers')) });
  return (
    <section className="k-section">
      <div className="k-between">
        <h2>{t('me.sessions')}</h2>
        {data && data.items.length > 1 ? <Button busy={others.busy} onClick={() => void others.run({ body: {} }).catch(sayError)}>{t('me.endOthers')}</Button> : null}
      </div>
      <p className="k-quiet">{t('me.sessionsLead')}</p>
      {error ? <ErrorState part error={error} retry={() => void refetch()} /> : !data ? <Skeleton /> : (
        <DataTable
          caption={t('me.sessions')} rows={data.items} rowKey={(s) => s.id} rowName={(s) => s.device || t('me.unknownDevice')}
          columns={[
            { key: 'device', title: t('me.sessions'), priority: 1, render: (s) => s.deviceName ?? (s.device || t('me.unknownDevice')) },
            { key: 'seen', title: t('me.lastSeen'), priority: 2, render: (s) => dateTime(s.lastSeenAt) },
            { key: 'since', title: t('me.signedInAt'), priority: 2, render: (s) => dateTime(s.createdAt) },
            { key: 'ip', title: t('me.address'), priority: 2, render: (s) => s.ip },
            { key: 'act', title: t('account.act'), priority: 1, bare: true, render: (s) => (s.current ? <Tag tone="good">{t('me.current')}</Tag> : <Button small busy={one.busy} onClick={() => void one.run({ params: { id: s.id } }).catch(sayError)}>{t('me.endOne')}</Button>) },
          ]}
        />
      )}
    </section>
  );
}
