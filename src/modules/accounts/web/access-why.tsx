import { useState } from 'react';
import { call } from '#kit/web/call.ts';
import type { OutputOf } from '#kit/pure/endpoint.ts';
import { useLocale, useT } from '#kit/web/i18n.tsx';
import { DataTable } from '#kit/web/list/data-table.tsx';
import { useQueryOf } from '#kit/web/query.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { Checkbox } from '#kit/web/ui/choices.tsx';
import { type Choice, Combobox } from '#kit/web/ui/combobox.tsx';
import { Select } from '#kit/web/ui/select.tsx';
import { ErrorState, Skeleton } from '#kit/web/ui/states.tsx';
import { StatusTag } from '#kit/web/ui/tag.tsx';
import { explainAccess, findSubjects, subjectTypes } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { AccountPicker } from './account-picker.tsx';

/** Choose a person and a thing: the answer names the roles that allow, or what is missing. */
export function WhyAccess() {
  const t = useT<typeof zhCN>();
  const locale = useLocale();
  const [account, setAccount] = useState<Choice | null>(null);
  const [type, setType] = useState('');
  const [subject, setSubject] = useState<Choice | null>(null);
  const types = useQueryOf(subjectTypes, { query: { locale } });
  const asked = account && type && subject ? { query: { accountId: account.id, type, id: subject.id, locale } } : null;
  const { data, error, refetch } = useQueryOf(explainAccess, asked ?? { query: { accountId: '', type: '', id: '' } }, { enabled: asked !== null, keepPrevious: false });
  return (
    <div className="k-stack">
      <AccountPicker label={t('why.account')} rule={t('why.accountHint')} required value={account} onChange={setAccount} />
      <Select label={t('why.type')} required options={(types.data?.items ?? []).map((x) => ({ value: x.type, label: x.name }))} value={type} onChange={(v) => { setType(v); setSubject(null); }} />
      <Combobox
        key={type} label={t('why.subject')} rule={t('why.subjectHint')} required disabled={!type} value={subject} onChange={setSubject}
        find={async (q, signal) => (q.trim() && type ? (await call(findSubjects, { query: { type, search: q.trim() } }, { signal })).items : [])}
      />
      {error ? <ErrorState error={error} retry={() => void refetch()} /> : asked ? (data ? <Answer answer={data} /> : <Skeleton lines={6} />) : null}
    </div>
  );
}

function Answer({ answer }: { answer: OutputOf<typeof explainAccess> }) {
  const t = useT<typeof zhCN>();
  const [only, setOnly] = useState(false);
  const rows = answer.actions.filter((a) => !only || a.allowed);
  return (
    <section className="k-section k-stack" aria-live="polite">
      <Banner tone={answer.mayRead ? 'good' : 'info'}>{t(answer.mayRead ? 'why.yes' : 'why.no', { name: answer.account.name, subject: answer.subject.label })}{answer.account.active ? '' : ` ${t('why.disabled')}`}</Banner>
      <p>{t('why.held')} {answer.held.length > 0 ? answer.held.map((h) => t('why.heldAt', { role: h.roleName, unit: h.unitName })).join(t('why.comma')) : t('why.heldNone')}</p>
      <Checkbox label={t('why.onlyAllowed')} checked={only} onChange={setOnly} />
      <DataTable
        caption={t('why.action')} rows={rows} rowKey={(a) => a.action} rowName={(a) => a.name}
        columns={[
          { key: 'action', title: t('why.action'), priority: 1, width: '14em', render: (a) => a.name },
          { key: 'allowed', title: t('why.allowed'), priority: 1, width: '7em', render: (a) => <StatusTag tone={a.allowed ? 'good' : 'plain'}>{t(a.allowed ? 'why.allowed' : 'why.denied')}</StatusTag> },
          { key: 'because', title: t('why.because'), priority: 1, whole: true, render: (a) => because(a) },
        ]}
      />
    </section>
  );

  function because(a: OutputOf<typeof explainAccess>['actions'][number]): string {
    const words = a.allowed
      ? a.by.map((b) => (b.through ? t('why.through', { role: b.through.roleName, unit: b.through.unitName }) : t('why.own', { role: b.roleName })))
      : a.missing.map((m) => t(`why.${m.why}`, { role: m.roleName, unit: answer.held.filter((h) => h.role === m.role).map((h) => h.unitName).join(t('why.units')) }));
    return [...new Set(words)].join(t('why.comma'));
  }
}
