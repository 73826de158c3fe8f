import type { OutputOf } from '#kit/pure/endpoint.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { ButtonLink } from '#kit/web/ui/button.tsx';
import { useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { EmptyState, ErrorState, PageSkeleton } from '#kit/web/ui/states.tsx';
import { getChoices, setChoice } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import './notices.css';

type Choice = OutputOf<typeof setChoice>;

/** By which way I hear of each kind of notice, beside the list in the system. */
export function Page() {
  const t = useT<typeof zhCN>();
  const title = useT();
  const choices = useQueryOf(getChoices, undefined);
  if (choices.error) return <ErrorState error={choices.error} retry={() => void choices.refetch()} />;
  if (!choices.data) return <PageSkeleton />;
  const { items, email, mailOn } = choices.data;
  return (
    <div className="k-stack">
      <h1>{title('notifications.nav.choices')}</h1>
      <p className="k-prose">{t('notifications.choices.intro')}</p>
      {mailOn ? null : <Banner>{t('notifications.choices.off')}</Banner>}
      {email ? (
        <p>{t('notifications.choices.mailTo', { email })}</p>
      ) : (
        <Banner tone="soon" action={<ButtonLink small href="/account">{t('notifications.choices.toAccount')}</ButtonLink>}>
          {t('notifications.choices.noAddress')}
        </Banner>
      )}
      {items.length === 0 ? <EmptyState title={t('notifications.choices.empty')} /> : <ul className="notice-choices">{items.map((c) => <One key={c.kind} choice={c} />)}</ul>}
    </div>
  );
}

function One({ choice }: { choice: Choice }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const act = useAct(setChoice, { invalidate: ['/api/notifications/choices'], onSuccess: () => toast(t('notifications.choices.saved')), onError: useSayError() });
  return (
    <li>
      <label>
        {choice.name}
        <select
          className="k-input"
          value={choice.email}
          disabled={act.busy}
          onChange={(e) => {
            const email = ways.find(([way]) => way === e.target.value)?.[0];
            if (email) void act.run({ body: { kind: choice.kind, email } }).catch(() => undefined);
          }}
        >
          {ways.map(([way, word]) => (
            <option key={way} value={way}>
              {t(word)}
            </option>
          ))}
        </select>
      </label>
    </li>
  );
}

const ways = [['default', 'notifications.choices.default'], ['immediate', 'notifications.choices.immediate'], ['digest', 'notifications.choices.digest'], ['off', 'notifications.choices.none']] as const;
