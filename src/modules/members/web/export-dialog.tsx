import { useState } from 'react';
import type { CallOf } from '#kit/pure/endpoint.ts';
import { hrefOf } from '#kit/web/call.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { CheckboxGroup } from '#kit/web/ui/choices.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { type ExportColumn, type MemberItem, countMembers, exportColumns, exportMembers, memberFilter, memberSorts } from '../contract/members.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { EXPORT_REASON_ABOVE } from '../rules.ts';
import { downloadBy } from './download.ts';

const usual: ExportColumn[] = ['name', 'sex', 'employer', 'post', 'phone', 'unit'];
const keys = Object.keys(memberFilter.shape);

/** What is exported, which columns, and why; the fewest columns are chosen at first. */
export function ExportDialog({ query, rows, onClose }: { query: Readonly<Record<string, string>>; rows: readonly MemberItem[] | null; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const sayError = useSayError();
  const [columns, setColumns] = useState<ExportColumn[]>(usual);
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const filter = rows ? { status: 'all' } : Object.fromEntries(Object.entries(query).filter(([k]) => keys.includes(k)));
  const counted = useQueryOf(countMembers, { query: filter as CallOf<typeof countMembers>['query'] }, { enabled: rows === null }).data;
  const count = rows?.length ?? counted?.count ?? 0;
  const needsReason = count > EXPORT_REASON_ABOVE;

  async function send(): Promise<void> {
    setBusy(true);
    try {
      const sort = memberSorts.find((s) => s === query.sort);
      await downloadBy('POST', hrefOf(exportMembers), { filter, columns, ...(sort ? { sort } : {}), ...(rows ? { ids: rows.map((r) => r.id) } : {}), ...(reason.trim() ? { reason: reason.trim() } : {}) });
      toast(t('member.exporting.started'));
      onClose();
    } catch (e) {
      sayError(e);
    } finally {
      setBusy(false);
    }
  }
  return (
    <Dialog
      open title={t('member.exporting.title')} onClose={onClose} wide
      footer={<Button kind="primary" icon="download" busy={busy} disabled={columns.length === 0 || (needsReason && reason.trim().length < 2)} onClick={() => void send()}>{t('member.exporting.submit')}</Button>}
    >
      <p>{t(counted?.more ? 'member.exporting.scopeMany' : 'member.exporting.scope', { count })}</p>
      <CheckboxGroup
        label={t('member.exporting.columns')} rule={t('member.exporting.minimum')} inline value={columns}
        options={exportColumns.map((c) => ({ value: c, label: t(`member.export.columns.${c}`) }))} onChange={(chosen) => setColumns(exportColumns.filter((c) => chosen.includes(c)))}
      />
      <TextArea label={t('member.exporting.reason')} rule={t('member.exporting.reasonRule', { limit: EXPORT_REASON_ABOVE })} required={needsReason} rows={2} max={300} value={reason} onChange={setReason} />
    </Dialog>
  );
}
