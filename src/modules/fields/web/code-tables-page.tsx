import { useState } from 'react';
import { z } from 'zod';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { ListPage } from '#kit/web/list/list-page.tsx';
import { sourceOf } from '#kit/web/list/list-types.ts';
import { useCan } from '#kit/web/me.ts';
import { useAct } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import { useGo } from '#kit/web/ui/link.tsx';
import { Tag } from '#kit/web/ui/tag.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { ExportButton } from '#modules/exports/web/public.tsx';
import { type CodeTableItem, addCodeTable, listCodeTables } from '../contract/codes.ts';
import type { zhCN } from '../locales/zh-CN.ts';

const source = sourceOf(listCodeTables);
const schema = z.object({ key: z.string().trim().regex(/^[a-z][A-Za-z0-9]{1,39}$/), name: z.string().trim().min(2).max(40), standard: z.string().trim().max(40) });

/** All code tables. */
export function Page() {
  const t = useT<typeof zhCN>();
  const mayEdit = useCan('codeTable.edit');
  const [adding, setAdding] = useState(false);
  return (
    <>
      <ListPage<CodeTableItem>
        id="code-tables" title={t('codeTable.title')} source={source} searchKey={null} rowKey={(c) => c.key} rowName={(c) => c.name} rowHref={(c) => `/code-tables/${c.key}`} notice={<p className="k-quiet">{t('codeTable.lead')}</p>}
        columns={[
          { key: 'name', title: t('codeTable.col.name'), priority: 1, width: '12em', render: (c) => <>{c.name} <Tag>{t(c.builtIn ? 'codeTable.builtIn' : 'codeTable.own')}</Tag></> },
          { key: 'standard', title: t('codeTable.col.standard'), priority: 2, width: '10em', render: (c) => c.standard || null },
          { key: 'entries', title: t('codeTable.col.entries'), priority: 1, width: '6em', align: 'right', render: (c) => c.entries },
          { key: 'ended', title: t('codeTable.col.ended'), priority: 2, width: '6em', align: 'right', render: (c) => c.ended || null },
          { key: 'fields', title: t('codeTable.col.fields'), priority: 2, render: (c) => c.fields.join(t('field.comma')) || null },
        ]}
        renderExport={() => <ExportButton list="codes" query={{}} small />}
        empty={{ title: t('codeTable.noTables') }}
        actions={mayEdit ? <Button kind="primary" icon="plus" onClick={() => setAdding(true)}>{t('codeTable.add')}</Button> : null}
      />
      {adding ? <AddDialog onClose={() => setAdding(false)} /> : null}
    </>
  );
}

function AddDialog({ onClose }: { onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const go = useGo();
  const toast = useToast();
  const add = useAct(addCodeTable, { invalidate: ['/api/code-tables'] });
  const form = useForm({
    schema, initial: { key: '', name: '', standard: '' }, labels: { key: t('codeTable.key'), name: t('codeTable.name') },
    onSubmit: async (v) => { await add.run({ body: v }); toast(t('codeTable.added', { name: v.name })); go(`/code-tables/${v.key}`); },
  });
  return (
    <Dialog open title={t('codeTable.addTitle')} onClose={onClose}>
      <Form form={form} submit={t('codeTable.submit')} guard={false}>
        <TextInput label={t('codeTable.name')} required {...form.bind('name')} />
        <TextInput label={t('codeTable.key')} rule={t('codeTable.keyRule')} required {...form.bind('key')} />
        <TextInput label={t('codeTable.standard')} {...form.bind('standard')} />
      </Form>
    </Dialog>
  );
}
