import { useState } from 'react';
import { z } from 'zod';
import type { OutputOf } from '#kit/pure/endpoint.ts';
import { useDates } from '#kit/web/dates.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { DataTable } from '#kit/web/list/data-table.tsx';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useConfirm, useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { ErrorState, Skeleton } from '#kit/web/ui/states.tsx';
import { Tag } from '#kit/web/ui/tag.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { forgetDevice, myDevices, nameDevice } from '../../contract.factors.ts';
import type { zhCN } from '../../locales/zh-CN.ts';

type Device = OutputOf<typeof myDevices>['items'][number];
const invalidate = ['/api/me/devices', '/api/me/sessions'];
const schema = z.object({ name: z.string().trim().min(1).max(40) });

/** Browsers that are known as mine. */
export function MyDevices() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const toast = useToast();
  const confirm = useConfirm();
  const sayError = useSayError();
  const [naming, setNaming] = useState<Device | null>(null);
  const { data, error, refetch } = useQueryOf(myDevices, undefined);
  const forget = useAct(forgetDevice, { invalidate, onSuccess: () => toast(t('device.forgotten')) });
  const nameOf = (d: Device) => d.name || t('me.unknownDevice');
  const drop = async (d: Device) => {
    if (await confirm({ title: t('device.forgetTitle', { name: nameOf(d) }), text: t('device.forgetLead'), verb: t('device.forget'), danger: true })) await forget.run({ params: { id: d.id } });
  };
  return (
    <section className="k-section">
      <h2>{t('device.title')}</h2>
      <p className="k-quiet">{t('device.lead')}</p>
      {error ? <ErrorState part error={error} retry={() => void refetch()} /> : !data ? <Skeleton /> : data.items.length === 0 ? <p>{t('device.none')}</p> : (
        <DataTable
          caption={t('device.title')} rows={data.items} rowKey={(d) => d.id} rowName={nameOf}
          columns={[
            { key: 'name', title: t('device.name'), priority: 1, render: (d) => <>{nameOf(d)} {d.current ? <Tag tone="good">{t('device.here')}</Tag> : null}</> },
            { key: 'last', title: t('device.last'), priority: 2, render: (d) => dates.dateTime(d.lastSeenAt) },
            { key: 'first', title: t('device.first'), priority: 2, render: (d) => dates.dateTime(d.firstSeenAt) },
            { key: 'act', title: t('account.act'), priority: 1, bare: true, render: (d) => <div className="k-row"><Button small onClick={() => setNaming(d)}>{t('device.rename')}</Button><Button small busy={forget.busy} onClick={() => void drop(d).catch(sayError)}>{t('device.forget')}</Button></div> },
          ]}
        />
      )}
      {naming ? <NameDialog device={naming} onClose={() => setNaming(null)} /> : null}
    </section>
  );
}

function NameDialog({ device, onClose }: { device: Device; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const name = useAct(nameDevice, { invalidate, onSuccess: () => { toast(t('device.renamed')); onClose(); } });
  const form = useForm({ schema, initial: { name: device.name }, labels: { name: t('device.name') }, onSubmit: (v) => name.run({ params: { id: device.id }, body: v }) });
  return (
    <Dialog open title={t('device.renameTitle')} onClose={onClose}>
      <Form form={form} submit={t('device.save')} guard={false}>
        <TextInput label={t('device.name')} required maxLength={40} {...form.bind('name')} />
      </Form>
    </Dialog>
  );
}
