import { useT } from '#kit/web/i18n.tsx';
import { Presets } from '#kit/web/list/presets.tsx';
import { useSearchText } from '#kit/web/params.ts';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Button, ButtonLink } from '#kit/web/ui/button.tsx';
import { useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { readAllNotifications, unreadNotifications } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { NoticeList, noticePaths } from './public.tsx';

const shows = ['all', 'unread', 'toRead'] as const;

/** All that I was told. */
export function Page() {
  const t = useT<typeof zhCN>();
  const title = useT();
  const toast = useToast();
  const sayError = useSayError();
  const { show = 'all' } = useSearchText();
  const counts = useQueryOf(unreadNotifications, undefined);
  const readAll = useAct(readAllNotifications, { invalidate: noticePaths, onSuccess: () => toast(t('notifications.list.readAllDone')), onError: sayError });
  const current = shows.find((s) => s === show) ?? 'all';
  return (
    <div>
      <div className="k-list-head">
        <h1>{title('notifications.nav.list')}</h1>
        <div className="k-row">
          {counts.data && counts.data.unread > 0 ? (
            <Button busy={readAll.busy} onClick={() => void readAll.run().catch(() => undefined)}>
              {t('notifications.list.readAll')}
            </Button>
          ) : null}
          <ButtonLink kind="quiet" icon="gear" href="/account/notices">
            {title('notifications.nav.choices')}
          </ButtonLink>
        </div>
      </div>
      <Presets
        label={title('notifications.nav.list')}
        query={current === 'all' ? {} : { show: current }}
        presets={[
          { key: 'all', label: t('notifications.list.all'), query: {} },
          { key: 'unread', label: t('notifications.list.unread'), query: { show: 'unread' }, ...(counts.data ? { count: counts.data.unread } : {}) },
          { key: 'toRead', label: t('notifications.list.toRead'), query: { show: 'toRead' }, ...(counts.data ? { count: counts.data.toRead } : {}) },
        ]}
      />
      <NoticeList show={current} />
    </div>
  );
}
