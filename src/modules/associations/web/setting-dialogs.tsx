import { useState } from 'react';
import { z } from 'zod';
import { localDate } from '#kit/pure/time.ts';
import { ApiError } from '#kit/web/api-error.ts';
import { useDates } from '#kit/web/dates.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { DataTable } from '#kit/web/list/data-table.tsx';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import { ErrorState, Skeleton } from '#kit/web/ui/states.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import type { OutputOf } from '#kit/pure/endpoint.ts';
import { putSetting, settingHistory } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { shapeOf } from './setting-shape.ts';
import { SettingInput, useValueWords } from './setting-value.tsx';
import { useSettingWords } from './setting-words.ts';

export type SettingLine = OutputOf<typeof putSetting>;

const schema = z.object({ value: z.unknown(), effectiveFrom: z.iso.date(), reason: z.string().trim().min(1).max(200) });

/** Gives a setting a new value from a day on, with the reason. */
export function ChangeSettingDialog({ line, onClose }: { line: SettingLine; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const words = useSettingWords();
  const dates = useDates();
  const toast = useToast();
  const shape = shapeOf(line.schema);
  const [today] = useState(() => localDate(new Date()));
  const put = useAct(putSetting, { invalidate: ['/api/settings'], onSuccess: (_line) => onClose() });
  const form = useForm({
    schema, initial: { value: line.value, effectiveFrom: today, reason: '' }, labels: { value: t('setting.value'), effectiveFrom: t('setting.from'), reason: t('setting.reason') },
    onSubmit: async (v) => {
      const value = shape.kind === 'json' && typeof v.value === 'string' ? parsed(v.value) : v.value;
      try {
        await put.run({ params: { key: line.key }, body: { value, effectiveFrom: v.effectiveFrom, reason: v.reason } });
        toast(t('setting.saved', { date: dates.date(v.effectiveFrom) }));
      } catch (error) {
        // The kit names a wrong value by the setting's key; here the field is called "value".
        if (error instanceof ApiError && error.fields.some((f) => f.path === line.key)) throw new ApiError(error.status, error.code, error.params, error.fields.map((f) => ({ ...f, path: f.path === line.key ? 'value' : f.path })));
        throw error;
      }
    },
  });
  return (
    <Dialog open title={words.title(line.key)} onClose={onClose} wide={shape.kind === 'json' || shape.kind === 'list'}>
      {words.hint(line.key) ? <p className="k-quiet">{words.hint(line.key)}</p> : null}
      <Form form={form} submit={t('setting.save')} guard={false}>
        <SettingInput settingKey={line.key} shape={shape} label={t('setting.value')} value={form.values.value} onChange={(value) => form.set('value', value)} error={form.errorAt('value')} />
        <DateInput label={t('setting.from')} rule={t('setting.fromHint')} required min={today} {...form.bind('effectiveFrom')} />
        <TextInput label={t('setting.reason')} rule={t('setting.reasonHint')} required {...form.bind('reason')} />
      </Form>
    </Dialog>
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError(400, 'input.invalid', {}, [{ path: 'value', code: 'setting.json_invalid' }]);
  }
}

/** What a setting was before, by whom and why. */
export function SettingHistoryDialog({ line, onClose }: { line: SettingLine; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const words = useSettingWords();
  const dates = useDates();
  const say = useValueWords();
  const { data, error, refetch } = useQueryOf(settingHistory, { params: { key: line.key } });
  return (
    <Dialog open wide title={words.title(line.key)} onClose={onClose}>
      {error ? <ErrorState error={error} retry={() => void refetch()} /> : !data ? <Skeleton /> : data.items.length === 0 ? <p>{t('setting.nothing')}</p> : (
        <DataTable
          caption={t('setting.history')} rows={data.items} rowKey={(v) => `${v.effectiveFrom}${v.setAt}`} rowName={(v) => v.effectiveFrom}
          columns={[
            { key: 'value', title: t('setting.value'), priority: 1, render: (v) => say(line.key, shapeOf(line.schema), v.value) },
            { key: 'from', title: t('setting.from'), priority: 1, render: (v) => dates.date(v.effectiveFrom) },
            { key: 'by', title: t('setting.setBy'), priority: 2, render: (v) => v.setBy },
            { key: 'at', title: t('setting.setAt'), priority: 2, render: (v) => (v.setAt ? dates.dateTime(v.setAt) : null) },
            { key: 'reason', title: t('setting.reason'), priority: 2, render: (v) => v.reason },
          ]}
        />
      )}
    </Dialog>
  );
}
