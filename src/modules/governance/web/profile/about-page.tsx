import type { ReactNode } from 'react';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useListState } from '#kit/web/list/list-state.ts';
import { useCan } from '#kit/web/me.ts';
import { useQueryOf } from '#kit/web/query.ts';
import { ButtonLink } from '#kit/web/ui/button.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import { EmptyState, ErrorState, PageSkeleton } from '#kit/web/ui/states.tsx';
import { StatusTag, Tag } from '#kit/web/ui/tag.tsx';
import { type About, readAbout } from '../../contract/profile.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import type { Publishable } from '../../rules/profile.ts';
import { Representatives } from './representatives.tsx';
import '../governance.css';

/** What the association is: registration, purpose, names over time, legal representatives, charter; as of any day. */
export function Page() {
  const { query } = useListState();
  const on = /^\d{4}-\d\d-\d\d$/.test(query['on'] ?? '') ? (query['on'] ?? '') : '';
  const { data, error, refetch } = useQueryOf(readAbout, { query: on ? { on } : {} });
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  return data ? <Shown about={data} on={on} /> : <PageSkeleton />;
}

function Shown({ about: a, on }: { about: About; on: string }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const { set } = useListState();
  const mayName = useCan('association.edit');
  const fact = (item: Exclude<Publishable, 'names' | 'charter' | 'representative'> | 'registrationNumber' | 'certificateUntil', value: ReactNode) => (
    <div key={item}>
      <dt>{t(`about.field.${item}`)} {a.can.manage && a.published.some((p) => p === item) ? <Tag tone="plain">{t('about.isPublic')}</Tag> : null}</dt>
      <dd>{value || <span className="k-quiet">{t('about.notFilled')}</span>}</dd>
    </div>
  );
  const span = (from: string, to: string | null): string => (to ? t('about.span', { from: dates.date(from), to: dates.date(to) }) : t('about.since', { from: dates.date(from) }));
  return (
    <div className="k-stack-wide gv-about">
      <div className="k-between">
        <div>
          <p className="k-quiet gv-kicker">{t('about.title')}{on ? ` · ${t('about.asOf', { day: dates.date(on) })}` : ''}</p>
          <h1>{a.name}</h1>
        </div>
        <span className="k-row">
          {a.can.manage ? <ButtonLink kind="primary" icon="edit" href="/about/edit">{t('about.edit')}</ButtonLink> : null}
          {a.can.sheet ? <ButtonLink icon="file" href="/about/annual">{t('about.sheet')}</ButtonLink> : null}
          {a.can.manage ? <ButtonLink kind="quiet" href="/public/about">{t('about.publicLink')}</ButtonLink> : null}
        </span>
      </div>
      <div className="gv-day"><DateInput label={t('about.on')} rule={t('about.onRule')} value={on} onChange={(day) => set({ on: day })} /></div>
      {a.version === 0 ? <EmptyState title={t('about.nothing')} text={a.can.manage ? t('about.nothingText') : undefined} /> : (
        <>
          <section className="k-section">
            <h2>{t('about.purposeTitle')}</h2>
            <p className="gv-text k-prose">{a.purpose || <span className="k-quiet">{t('about.notFilled')}</span>}</p>
            {a.scope ? <p className="gv-text k-prose">{a.scope}</p> : null}
          </section>
          <section className="k-section">
            <h2>{t('about.registration')}</h2>
            <dl className="k-facts">
              {fact('creditCode', a.creditCode ? <span className="gv-code">{a.creditCode}</span> : null)}
              {a.registrationNumber ? fact('registrationNumber', a.registrationNumber) : null}
              {fact('supervisingBody', a.supervisingBody)}
              {fact('registrationAuthority', a.registrationAuthority)}
              {fact('foundedOn', a.foundedOn ? dates.date(a.foundedOn) : null)}
              {a.certificateUntil ? fact('certificateUntil', dates.date(a.certificateUntil)) : null}
            </dl>
          </section>
          <section className="k-section">
            <h2>{t('about.contact')}</h2>
            <dl className="k-facts">{fact('address', a.address)}{fact('phone', a.phone)}{a.email ? fact('email', a.email) : null}</dl>
          </section>
        </>
      )}
      <Representatives about={a} span={span} />
      <section className="k-section">
        <div className="k-between"><h2>{t('about.names')}</h2>{mayName ? <Link href="/admin/association">{t('about.namesEdit')}</Link> : null}</div>
        <ul className="gv-people">{a.names.map((n) => <li key={n.from}><b>{n.name}</b><span className="k-small k-quiet">{[span(n.from, n.to), n.ground].filter(Boolean).join(' · ')}</span></li>)}</ul>
      </section>
      <section className="k-section">
        <div className="k-between"><h2>{t('about.charter')}</h2><Link href="/rules?kind=charter">{t('about.openRules')}</Link></div>
        {a.charters.length === 0 ? <p className="k-quiet">{t('about.noCharter')}</p> : null}
        {a.charters.map((c) => (
          <div key={c.id}>
            <p><Link href={`/rules/${c.id}`}>{c.title}</Link></p>
            <ul className="gv-people">{c.versions.map((v) => <li key={v.id}><span>{t('about.version', { n: v.number })} {v.inForce ? <StatusTag tone="good">{t('about.inForce')}</StatusTag> : null}</span><span className="k-small k-quiet">{[span(v.effectiveFrom, v.effectiveTo), v.adoptedOn ? t('about.adopted', { day: dates.date(v.adoptedOn), by: v.adoptedBy ?? '' }) : ''].filter(Boolean).join(' · ')}</span></li>)}</ul>
          </div>
        ))}
      </section>
      {a.updatedAt ? <p className="k-small k-quiet">{t('about.updated', { name: a.updatedBy ?? '', at: dates.dateTime(a.updatedAt) })}</p> : null}
    </div>
  );
}
