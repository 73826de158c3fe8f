import { useState } from 'react';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { DataTable } from '#kit/web/list/data-table.tsx';
import { Button } from '#kit/web/ui/button.tsx';
import { Checkbox } from '#kit/web/ui/choices.tsx';
import { InfoTip } from '#kit/web/ui/info-tip.tsx';
import { StatusTag } from '#kit/web/ui/tag.tsx';
import type { AccountDetail, RoleGrant } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { EndGrantDialog, GrantDialog } from './grant-dialogs.tsx';

const tones = { current: 'good', future: 'info', ended: 'wait' } as const;

/** The roles of an account: those that stand, those to come, and on demand those that ended. */
export function AccountGrants({ account }: { account: AccountDetail }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<RoleGrant | null>(null);
  const [all, setAll] = useState(false);
  const rows = account.grants.filter((g) => all || g.state !== 'ended');
  return (
    <section className="k-section k-stack">
      <div className="k-between">
        <h2>{t('grant.title')}</h2>
        {account.can.grantRole ? <Button kind="primary" icon="plus" onClick={() => setAdding(true)}>{t('grant.add')}</Button> : null}
      </div>
      <p className="k-quiet">{t('grant.lead')} <InfoTip>{t('policy.separate')}</InfoTip></p>
      {rows.length === 0 ? <p>{t('grant.none')}</p> : (
        <DataTable
          caption={t('grant.title')} rows={rows} rowKey={(g) => g.id} rowName={(g) => t(`role.${g.role}`)}
          columns={[
            { key: 'role', title: t('grant.role'), priority: 1, render: (g) => t(`role.${g.role}`) },
            { key: 'unit', title: t('grant.unit'), priority: 1, render: (g) => g.unitName },
            { key: 'span', title: t('grant.from'), priority: 2, whole: true, render: (g) => (g.to ? t('grant.span', { from: dates.date(g.from), to: dates.date(g.to) }) : t('grant.since', { from: dates.date(g.from) })) },
            { key: 'state', title: t('account.state'), priority: 2, render: (g) => <StatusTag tone={tones[g.state]}>{t(`grant.states.${g.state}`)}</StatusTag> },
            { key: 'by', title: t('grant.reason'), priority: 2, render: (g) => <span className="k-small">{g.grantedBy ? t('grant.by', { name: g.grantedBy, date: dates.date(g.grantedAt) }) : null} {g.endedBy ? t('grant.endedBy', { name: g.endedBy }) : null} {g.reason}</span> },
            { key: 'act', title: t('account.act'), priority: 1, bare: true, render: (g) => (g.can.end ? <Button small onClick={() => setEnding(g)}>{t('grant.end')}</Button> : null) },
          ]}
        />
      )}
      {account.grants.some((g) => g.state === 'ended') ? <Checkbox label={t('grant.showEnded')} checked={all} onChange={setAll} /> : null}
      {adding ? <GrantDialog account={account} onClose={() => setAdding(false)} /> : null}
      {ending ? <EndGrantDialog grant={ending} onClose={() => setEnding(null)} /> : null}
    </section>
  );
}
