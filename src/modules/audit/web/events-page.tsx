import { useState } from 'react';
import type { OutputOf } from '#kit/pure/endpoint.ts';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { ListPage } from '#kit/web/list/list-page.tsx';
import { sourceOf } from '#kit/web/list/list-types.ts';
import { useCan } from '#kit/web/me.ts';
import { useSearchText } from '#kit/web/params.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { Drawer } from '#kit/web/ui/dialog.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import { eventFilter, listEvents } from '../contract.ts';
import { ExportButton } from '#modules/exports/web/public.tsx';
import type { zhCN } from '../locales/zh-CN.ts';

type Row = OutputOf<typeof listEvents>['items'][number];

const source = sourceOf(listEvents);
const keys = Object.keys(eventFilter.shape);

/** The log of everything that was done. */
export function Page() {
  const t = useT<typeof zhCN>();
  const title = useT();
  const dates = useDates();
  const mayExport = useCan('audit.export');
  const query = useSearchText();
  const [open, setOpen] = useState<Row | null>(null);
  const who = (e: Row): string => (e.onBehalfOf ? t('audit.onBehalf', { name: e.actorName, other: e.onBehalfOf }) : e.actorName);
  return (
    <>
      <ListPage
        id="audit"
        title={title('audit.nav.events')}
        source={source}
        searchKey={null}
        rowKey={(e) => e.id}
        rowName={(e) => `${e.seq} ${e.text}`}
        columns={[
          { key: 'text', title: t('audit.column.text'), render: (e) => e.text, priority: 1 },
          { key: 'matter', title: t('audit.column.matter'), render: (e) => (typeof e.data['title'] === 'string' ? e.data['title'] : ''), width: '16em' },
          { key: 'actor', title: t('audit.column.actor'), render: who, priority: 1, width: '10em' },
          { key: 'at', title: t('audit.column.at'), render: (e) => dates.dateTime(e.at), priority: 1, width: '13em' },
          { key: 'name', title: t('audit.column.name'), render: (e) => e.name, width: '14em', priority: 3 },
          { key: 'seq', title: t('audit.column.seq'), render: (e) => e.seq, align: 'right', width: '6em', priority: 3 },
          { key: 'subjectType', title: t('audit.column.subjectType'), render: (e) => e.subjectType, width: '9em', priority: 3 },
          { key: 'subjectId', title: t('audit.column.subjectId'), render: (e) => e.subjectId, width: '22em', priority: 3 },
          { key: 'open', title: t('audit.look'), render: (e) => <Button small kind="quiet" onClick={() => setOpen(e)}>{t('audit.details')}</Button>, width: '5em', priority: 1 },
        ]}
        filters={[
          { kind: 'dates', key: 'day', label: t('audit.filter.day') },
          { kind: 'text', key: 'actor', label: t('audit.filter.actor') },
          { kind: 'text', key: 'name', label: t('audit.filter.name') },
          { kind: 'text', key: 'subjectType', label: t('audit.filter.subjectType') },
          { kind: 'text', key: 'subjectId', label: t('audit.filter.subjectId') },
        ]}
        empty={{ title: t('audit.empty'), text: t('audit.emptyText') }}
        actions={mayExport ? <ExportButton list="audit" query={Object.fromEntries(Object.entries(query).filter(([k]) => keys.includes(k)))} /> : undefined}
      />
      <Drawer open={open !== null} title={t('audit.detailsOf')} onClose={() => setOpen(null)}>
        {open ? <Details event={open} onClose={() => setOpen(null)} /> : null}
      </Drawer>
    </>
  );
}

function Details({ event: e, onClose }: { event: Row; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const facts: [string, string][] = [
    [t('audit.column.text'), e.text], [t('audit.column.actor'), e.actorName], ...(e.onBehalfOf ? [[t('audit.column.onBehalfOf'), e.onBehalfOf] as [string, string]] : []),
    [t('audit.column.at'), dates.dateTime(e.at)], [t('audit.column.name'), e.name], [t('audit.column.seq'), e.seq], [t('audit.column.subjectType'), e.subjectType], [t('audit.column.subjectId'), e.subjectId], [t('audit.column.requestId'), e.requestId],
    ...Object.entries(e.data).map(([k, v]): [string, string] => [k, typeof v === 'string' ? v : JSON.stringify(v)]),
  ];
  return (
    <div className="k-stack">
      <dl className="k-facts">
        {facts.map(([name, value], i) => (
          // oxlint-disable-next-line react/no-array-index-key -- a fact's lines never move
          <div key={i} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd style={{ overflowWrap: 'anywhere' }}>{value}</dd>
          </div>
        ))}
      </dl>
      <Link href={`/admin/audit?subjectId=${e.subjectId}`} onClick={onClose}>
        {t('audit.sameMatter')}
      </Link>
    </div>
  );
}
