import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useTitle } from '#kit/web/media.ts';
import { useQueryOf } from '#kit/web/query.ts';
import { Link } from '#kit/web/ui/link.tsx';
import { ErrorState, PageSkeleton } from '#kit/web/ui/states.tsx';
import { readPublicAbout } from '../../contract/profile.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import '../governance.css';

const SHORT = ['creditCode', 'supervisingBody', 'registrationAuthority', 'representative', 'address', 'phone', 'email'] as const;

/** What the association publishes of itself, for anybody. */
export function Page() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const { data: a, error, refetch } = useQueryOf(readPublicAbout, { query: {} });
  useTitle(a?.name ?? '');
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!a) return <PageSkeleton />;
  const facts = SHORT.flatMap((k) => (a[k] === undefined ? [] : [[k, a[k]] as const]));
  return (
    <div className="k-stack-wide gv-about gv-public">
      <div>
        <p className="k-quiet gv-kicker">{t('about.publicTitle')}</p>
        <h1>{a.name}</h1>
        {a.foundedOn ? <p className="k-quiet">{t('about.field.foundedOn')} {dates.date(a.foundedOn)}</p> : null}
      </div>
      {a.purpose ? <section className="k-section"><h2>{t('about.field.purpose')}</h2><p className="gv-text k-prose">{a.purpose}</p></section> : null}
      {a.scope ? <section className="k-section"><h2>{t('about.field.scope')}</h2><p className="gv-text k-prose">{a.scope}</p></section> : null}
      {facts.length > 0 ? <dl className="k-facts">{facts.map(([k, v]) => <div key={k}><dt>{t(`about.field.${k}`)}</dt><dd className={k === 'creditCode' ? 'gv-code' : undefined}>{v}</dd></div>)}</dl> : null}
      {a.names && a.names.length > 1 ? (
        <section className="k-section">
          <h2>{t('about.names')}</h2>
          <ul className="gv-people">{a.names.map((n) => <li key={n.from}><b>{n.name}</b><span className="k-small k-quiet">{n.to ? t('about.span', { from: dates.date(n.from), to: dates.date(n.to) }) : t('about.since', { from: dates.date(n.from) })}</span></li>)}</ul>
        </section>
      ) : null}
      {a.charter ? (
        <section className="k-section">
          <h2>{a.charter.title}</h2>
          <p className="k-small k-quiet">{t('about.version', { n: a.charter.number })} {t('about.since', { from: dates.date(a.charter.effectiveFrom) })}</p>
          <div className="gv-text k-prose">{a.charter.text}</div>
        </section>
      ) : null}
      <p><Link href="/public">{t('about.results')}</Link></p>
    </div>
  );
}
