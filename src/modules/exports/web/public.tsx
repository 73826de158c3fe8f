import { useState } from 'react';
import { useT } from '#kit/web/i18n.tsx';
import { Button } from '#kit/web/ui/button.tsx';
import type { zhCN } from '../locales/zh-CN.ts';
import { ExportDialog } from './export-dialog.tsx';

export { ExportDialog } from './export-dialog.tsx';

/** Exports a list as it is filtered now: columns, reason and, above the limit, a second person. A page that shows it names `exports` among its `words`. */
export function ExportButton({ list, query, label, small }: { list: string; query: Readonly<Record<string, unknown>>; label?: string; small?: boolean }) {
  const t = useT<typeof zhCN>();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon="download" {...(small ? { small: true } : {})} onClick={() => setOpen(true)}>{label ?? t('exporting.dialog.open')}</Button>
      {open ? <ExportDialog list={list} query={query} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
