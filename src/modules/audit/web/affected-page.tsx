import { useState } from 'react';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { ListPage } from '#kit/web/list/list-page.tsx';
import { sourceOf } from '#kit/web/list/list-types.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { type AffectedReport, affectedKinds, listAffected } from '../contract.affected.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { AffectedDialog } from './affected-dialog.tsx';

const source = sourceOf(listAffected);

/** Reports of who was affected by incidents, and the way to a new one. */
export function Page() {
  const t = useT<typeof zhCN>();
  const title = useT();
  const dates = useDates();
  const [open, setOpen] = useState(false);
  const make = <Button kind="primary" icon="plus" onClick={() => setOpen(true)}>{t('affected.make')}</Button>;
  return (
    <>
      <ListPage
        id="affected" title={title('audit.nav.affected')} source={source} searchKey={null} rowKey={(r) => r.id} rowName={(r) => r.target} rowHref={(r) => `/admin/affected/${r.id}`}
        notice={<p className="k-prose k-quiet">{t('affected.intro')}</p>}
        columns={[
          { key: 'target', title: t('affected.target'), priority: 1, render: (r: AffectedReport) => (r.kind === 'period' ? t('affected.periodTarget') : r.target) },
          { key: 'kind', title: t('affected.kindLabel'), priority: 2, width: '8em', render: (r) => t(`affected.kind.${r.kind}`) },
          { key: 'people', title: t('affected.people'), priority: 1, width: '6em', align: 'right', render: (r) => dates.number(r.figures.people) },
          { key: 'sensitive', title: t('affected.sensitiveNumber'), priority: 2, width: '7em', align: 'right', render: (r) => dates.number(r.figures.sensitive) },
          { key: 'period', title: t('affected.period'), priority: 2, width: '24em', render: (r) => t('affected.span', { from: dates.dateTime(r.from), to: dates.dateTime(r.to) }) },
          { key: 'reason', title: t('affected.reason'), priority: 2, render: (r) => r.reason },
          { key: 'askedBy', title: t('affected.askedBy'), priority: 2, width: '7em', render: (r) => r.askedBy },
          { key: 'askedAt', title: t('affected.askedAt'), priority: 1, width: '13em', render: (r) => dates.dateTime(r.askedAt) },
        ]}
        filters={[{ kind: 'choice', key: 'kind', label: t('affected.kindLabel'), options: affectedKinds.map((k) => ({ value: k, label: t(`affected.kind.${k}`) })) }]}
        empty={{ title: t('affected.empty'), text: t('affected.emptyText'), action: make }}
        actions={make}
      />
      {open ? <AffectedDialog onClose={() => setOpen(false)} /> : null}
    </>
  );
}
