import { useMemo, useState } from 'react';
import { z } from 'zod';
import { localDate } from '#kit/pure/time.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { ListPage } from '#kit/web/list/list-page.tsx';
import { sourceOf } from '#kit/web/list/list-types.ts';
import { useParams } from '#kit/web/params.ts';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Button, ButtonLink } from '#kit/web/ui/button.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import { ErrorState, PageSkeleton } from '#kit/web/ui/states.tsx';
import { StatusTag } from '#kit/web/ui/tag.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { ExportButton } from '#modules/exports/web/public.tsx';
import { type CodeEntry, addCode, changeCode, listCodes, readCodeTable } from '../contract/codes.ts';
import type { zhCN } from '../locales/zh-CN.ts';

const tones = { now: 'good', ended: 'plain', coming: 'info' } as const;

/** One code table with its codes, ended ones too. */
export function Page() {
  const t = useT<typeof zhCN>();
  const { key } = useParams('key');
  const source = useMemo(() => sourceOf(listCodes, { params: { key } }), [key]);
  const [editing, setEditing] = useState<CodeEntry | 'new' | null>(null);
  const { data: table, error, refetch } = useQueryOf(readCodeTable, { params: { key } });
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!table) return <PageSkeleton />;
  const { edit } = table.can;
  return (
    <>
      <ListPage<CodeEntry>
        id="codes" title={table.standard ? `${table.name} ${table.standard}` : table.name} source={source} searchLabel={t('codeTable.search')} rowKey={(c) => c.code} rowName={(c) => c.name}
        columns={[
          { key: 'code', title: t('codeTable.code'), priority: 1, width: '8em', render: (c) => <span className="k-num">{c.code}</span> },
          { key: 'name', title: t('codeTable.entryName'), priority: 1, render: (c) => c.name },
          { key: 'parent', title: t('codeTable.parent'), priority: 3, width: '7em', render: (c) => c.parent },
          { key: 'from', title: t('codeTable.validFrom'), priority: 2, width: '8em', render: (c) => c.validFrom },
          { key: 'to', title: t('codeTable.validTo'), priority: 2, width: '8em', render: (c) => c.validTo },
          { key: 'state', title: t('field.col.state'), priority: 2, width: '6em', render: (c) => <StatusTag tone={tones[c.state]}>{t(`codeTable.state.${c.state}`)}</StatusTag> },
          ...(edit ? [{ key: 'edit', title: t('codeTable.edit'), priority: 1 as const, width: '5em', render: (c: CodeEntry) => <Button small kind="quiet" onClick={() => setEditing(c)}>{t('codeTable.edit')}</Button> }] : []),
        ]}
        presets={[{ key: 'all', label: t('codeTable.state.all'), query: {} }, ...(['now', 'ended', 'coming'] as const).map((state) => ({ key: state, label: t(`codeTable.state.${state}`), query: { state } }))]}
        renderExport={(query) => <ExportButton list="codes" query={{ ...query, table: key }} small />}
        empty={{ title: t('codeTable.empty'), text: t('codeTable.emptyText') }}
        actions={edit ? <><ButtonLink icon="upload" href={`/code-tables/${key}/import`}>{t('codeTable.import')}</ButtonLink><Button kind="primary" icon="plus" onClick={() => setEditing('new')}>{t('codeTable.addCode')}</Button></> : null}
      />
      {editing ? <CodeDialog tableKey={key} entry={editing === 'new' ? null : editing} onClose={() => setEditing(null)} /> : null}
    </>
  );
}

const schema = z.object({ code: z.string().trim().regex(/^[0-9A-Za-z.-]{1,20}$/), name: z.string().trim().min(1).max(60), parent: z.string().trim().max(20), validFrom: z.iso.date(), validTo: z.union([z.iso.date(), z.literal('')]) });

function CodeDialog({ tableKey, entry, onClose }: { tableKey: string; entry: CodeEntry | null; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const [today] = useState(() => localDate(new Date()));
  const done = { invalidate: ['/api/code-tables'], onSuccess: () => { toast(t('codeTable.saved')); onClose(); } };
  const add = useAct(addCode, done);
  const change = useAct(changeCode, done);
  const form = useForm({
    schema, initial: { code: entry?.code ?? '', name: entry?.name ?? '', parent: entry?.parent ?? '', validFrom: entry?.validFrom ?? today, validTo: entry?.validTo ?? '' }, labels: { code: t('codeTable.code'), name: t('codeTable.entryName'), validFrom: t('codeTable.validFrom'), validTo: t('codeTable.validTo') },
    onSubmit: ({ code, ...v }) => {
      const body = { ...v, parent: v.parent || null, validTo: v.validTo || null };
      return entry ? change.run({ params: { key: tableKey, code: entry.code }, body }) : add.run({ params: { key: tableKey }, body: { code, ...body } });
    },
  });
  return (
    <Dialog open title={entry ? t('codeTable.editTitle', { code: entry.code }) : t('codeTable.addCode')} onClose={onClose}>
      <Form form={form} submit={t('codeTable.submit')} guard={false}>
        {entry ? null : <TextInput label={t('codeTable.code')} required short {...form.bind('code')} />}
        <TextInput label={t('codeTable.entryName')} required {...form.bind('name')} />
        <TextInput label={t('codeTable.parent')} short {...form.bind('parent')} />
        <DateInput label={t('codeTable.validFrom')} required {...form.bind('validFrom')} />
        <DateInput label={t('codeTable.validTo')} rule={t('codeTable.validToRule')} {...form.bind('validTo')} />
      </Form>
    </Dialog>
  );
}
