import { useState } from 'react';
import '../accounts.css';
import { useT } from '#kit/web/i18n.tsx';
import { DataTable } from '#kit/web/list/data-table.tsx';
import { useCan } from '#kit/web/me.ts';
import { useQueryOf } from '#kit/web/query.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { Button } from '#kit/web/ui/button.tsx';
import { ErrorState, PageSkeleton } from '#kit/web/ui/states.tsx';
import { Tag } from '#kit/web/ui/tag.tsx';
import { readPolicy } from '../../contract.policy.ts';
import { type PresetName, presetNames } from '../../rules.policy.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { ProviderSection } from '../platform/provider-section.tsx';
import { FactorRoles } from './factor-roles.tsx';
import { PresetDialog } from './preset-dialog.tsx';
import { usePolicyWords } from './policy-words.ts';

/** The rules of signing in, beside the two ready-made sets; which roles need a second factor; why administrators are three. */
export function Page() {
  const t = useT<typeof zhCN>();
  const say = usePolicyWords();
  const mayProvider = useCan('identityProvider.read');
  const [taking, setTaking] = useState<PresetName | null>(null);
  const { data, error, refetch } = useQueryOf(readPolicy, undefined);
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  const { items } = data;
  const differing = (name: PresetName) => items.filter((i) => !i[name].same).length;
  const roles = items.find((i) => i.key === 'accounts.factorRoles')?.value;
  const grace = items.find((i) => i.key === 'accounts.factorGraceDays')?.value;
  return (
    <div className="k-stack">
      <h1>{t('policy.title')}</h1>
      <p className="k-quiet k-prose">{t('policy.lead')}</p>
      {data.can.edit ? <p className="k-row">{presetNames.map((name) => <Button key={name} disabled={differing(name) === 0} onClick={() => setTaking(name)}>{t('policy.apply', { name: t(`policy.presets.${name}`) })}</Button>)}</p> : null}
      <DataTable
        caption={t('policy.title')} rows={items} rowKey={(i) => i.key} rowName={(i) => t(`setting.${i.key}`)}
        columns={[
          { key: 'item', title: t('policy.item'), priority: 1, render: (i) => <span className="accounts-rule">{t(`setting.${i.key}`)}<br /><span className="k-quiet k-small">{t(`policy.why.${i.key}`)}</span></span> },
          { key: 'now', title: t('policy.now'), priority: 1, width: '7em', render: (i) => say(i.key, i.value) },
          ...presetNames.map((name) => ({
            key: name, title: t(`policy.presets.${name}`), priority: 2 as const, width: '17em',
            render: (i: (typeof items)[number]) => <span className="accounts-rule">{say(i.key, i[name].value)} {i[name].same ? <Tag tone="good">{t('policy.same')}</Tag> : null}<br /><span className="k-quiet k-small">{i[name].clause} · {t(`policy.kinds.${i[name].kind}`)}</span></span>,
          })),
        ]}
      />
      <FactorRoles roles={Array.isArray(roles) ? roles : []} days={typeof grace === 'number' ? grace : 0} edit={data.can.edit} />
      {mayProvider ? <ProviderSection /> : null}
      <section className="k-section"><Banner tone="info">{t('policy.separate')}</Banner></section>
      {taking ? <PresetDialog name={taking} count={differing(taking)} onClose={() => setTaking(null)} /> : null}
    </div>
  );
}
