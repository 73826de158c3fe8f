import { useState } from 'react';
import type { OutputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import { useDates } from '#kit/web/dates.ts';
import { useLocale, useT } from '#kit/web/i18n.tsx';
import { DataTable } from '#kit/web/list/data-table.tsx';
import { useAct } from '#kit/web/query.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { Button, ButtonLink } from '#kit/web/ui/button.tsx';
import type { Choice } from '#kit/web/ui/combobox.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { useSayError } from '#kit/web/ui/feedback.tsx';
import { Select } from '#kit/web/ui/select.tsx';
import { Tag } from '#kit/web/ui/tag.tsx';
import { UnitPicker, unitKinds } from '#modules/units/web/public.tsx';
import { type RoleName, roleNames, simulateRole } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { fitsUnit } from '../rules.ts';
import { AccountPicker } from './account-picker.tsx';

/** A role tried before it is given: what it would show and open, and what stands against it. */
export function TryRole() {
  const t = useT<typeof zhCN>();
  const locale = useLocale();
  const sayError = useSayError();
  const [account, setAccount] = useState<Choice | null>(null);
  const [role, setRole] = useState<RoleName | ''>('');
  const [unit, setUnit] = useState<Choice | null>(null);
  const [from, setFrom] = useState(() => localDate(new Date()));
  const [to, setTo] = useState('');
  const [answer, setAnswer] = useState<OutputOf<typeof simulateRole> | null>(null);
  const act = useAct(simulateRole, { onSuccess: setAnswer });
  const ready = account && role && unit && from;
  return (
    <div className="k-stack">
      <p className="k-quiet">{t('why.tryLead')}</p>
      <AccountPicker label={t('why.account')} rule={t('why.accountHint')} required value={account} onChange={setAccount} />
      <Select label={t('why.role')} required options={roleNames.map((r) => ({ value: r, label: t(`role.${r}`) }))} value={role} onChange={(r) => { setRole(r); setUnit(null); }} />
      <UnitPicker key={role} label={t('why.unit')} required disabled={!role} {...(role ? { kinds: unitKinds.filter((k) => fitsUnit(role, k)) } : {})} value={unit} onChange={setUnit} />
      <div className="k-row">
        <DateInput label={t('why.from')} required value={from} onChange={setFrom} />
        <DateInput label={t('why.to')} value={to} onChange={setTo} min={from} />
      </div>
      <p><Button kind="primary" busy={act.busy} disabled={!ready} onClick={() => ready && void act.run({ body: { accountId: account.id, role, unitId: unit.id, from, to: to || null, locale } }).catch(sayError)}>{t('why.try')}</Button></p>
      {answer ? <Result answer={answer} /> : null}
    </div>
  );
}

function Result({ answer }: { answer: OutputOf<typeof simulateRole> }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  return (
    <section className="k-section k-stack" aria-live="polite">
      {answer.exclusions.length > 0 ? (
        <Banner tone="soon">
          {t('why.exclusions', { count: answer.exclusions.length })}
          <ul>{answer.exclusions.map((e) => <li key={e.code}>{t(`error.${e.code}` as 'error.role.not_found', e.params)}</li>)}</ul>
        </Banner>
      ) : <Banner tone="good" action={<ButtonLink small href={`/admin/accounts/${answer.account.id}`}>{t('why.toGrant')}</ButtonLink>}>{t('why.none')}</Banner>}
      <h2>{t('why.sees')}</h2>
      <DataTable
        caption={t('why.sees')} rows={answer.sees} rowKey={(s) => s.type} rowName={(s) => s.name}
        columns={[
          { key: 'name', title: t('why.kind'), priority: 1, render: (s) => s.name },
          { key: 'before', title: t('why.before'), priority: 1, align: 'right', width: '10em', render: (s) => dates.number(s.before) },
          { key: 'gained', title: t('why.gained'), priority: 1, align: 'right', width: '10em', render: (s) => <strong>{s.gained > 0 ? `+${dates.number(s.gained)}` : '0'}</strong> },
        ]}
      />
      <h2>{t('why.does')}</h2>
      {answer.does.length === 0 ? <p>{t('why.doesNone')}</p> : <ul className="k-row" style={{ listStyle: 'none', padding: 0 }}>{answer.does.map((d) => <li key={d.action}><Tag tone={d.wider ? 'plain' : 'accent'}>{d.name} · {t(d.wider ? 'why.wider' : 'why.fresh')}</Tag></li>)}</ul>}
    </section>
  );
}
