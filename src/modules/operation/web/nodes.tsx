import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { DataTable } from '#kit/web/list/data-table.tsx';
import { StatusTag } from '#kit/web/ui/tag.tsx';
import type { NodeLine } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { useFigures } from './figures.ts';

/** The processes of the product, and what each tells of its machine. */
export function Nodes({ nodes }: { nodes: readonly NodeLine[] }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const { bytes } = useFigures('');
  return (
    <section className="k-section k-stack">
      <h2>{t('operation.nodes.title')}</h2>
      {nodes.length === 0 ? <p className="k-quiet">{t('operation.nodes.empty')}</p> : (
        <DataTable<NodeLine>
          caption={t('operation.nodes.title')} rows={nodes} rowKey={(n) => n.node} rowName={(n) => n.node} fit
          columns={[
            { key: 'node', title: t('operation.nodes.node'), render: (n) => `${n.host}（${n.pid}）`, priority: 1 },
            { key: 'state', title: t('operation.nodes.state'), render: (n) => <StatusTag tone={n.silent ? 'soon' : 'good'}>{t(n.silent ? 'operation.nodes.silent' : 'operation.nodes.live')}</StatusTag>, priority: 1, width: '8em' },
            { key: 'disk', title: t('operation.nodes.disk'), render: (n) => (n.disk ? t('operation.nodes.diskUsed', { percent: dates.percent(n.disk.used), free: bytes(n.disk.free) }) : ''), priority: 1, width: '14em' },
            { key: 'memory', title: t('operation.nodes.memory'), render: (n) => bytes(n.memory), priority: 2, width: '7em' },
            { key: 'delay', title: t('operation.nodes.delay'), render: (n) => t('operation.nodes.ms', { n: n.loopMs }), priority: 2, width: '8em' },
            { key: 'connections', title: t('operation.nodes.connections'), render: (n) => t('operation.nodes.used', n.connections), priority: 2, width: '11em' },
            { key: 'version', title: t('operation.nodes.version'), render: (n) => n.version, priority: 2, width: '6em' },
            { key: 'started', title: t('operation.nodes.started'), render: (n) => dates.dateTime(n.startedAt), priority: 2, width: '12em' },
            { key: 'seen', title: t('operation.nodes.seen'), render: (n) => dates.dateTime(n.seenAt), priority: 2, width: '12em' },
          ]}
        />
      )}
      {nodes.some((n) => n.silent) ? <p className="k-quiet k-prose">{t('operation.nodes.silentText')}</p> : null}
    </section>
  );
}
