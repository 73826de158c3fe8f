import { useEffect, useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { ApiError } from '#kit/web/api-error.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import { RadioGroup } from '#kit/web/ui/choices.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { FileUpload, type UploadedFile } from '#kit/web/ui/file-upload.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { browserStore } from '#kit/web/store.ts';
import { sendFile } from '#kit/web/upload.ts';
import { linkFields, replyByLink, uploadByLink } from '../../contract/lists.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import type { ResultClass } from '../../rules/words.ts';
import { linkHeaders } from './link-token.ts';

const MB = 1_048_576;
const MAX_BYTES = 20 * MB;
/** So much of the secret names the place on the device; the rest, without which it opens nothing, is not kept. */
const PLACE = 8;

interface Values {
  resultClass: ResultClass | '';
  body: string;
  plan: string;
  promisedBy: string;
  contactName: string;
  contactPhone: string;
  headName: string;
  paperNo: string;
  files: UploadedFile[];
}
const empty: Values = { resultClass: '', body: '', plan: '', promisedBy: '', contactName: '', contactPhone: '', headName: '', paperNo: '', files: [] };
const schema = z.object({
  ...linkFields, plan: z.string().max(2000), promisedBy: z.union([z.literal(''), z.iso.date()]), files: z.array(z.custom<UploadedFile>()).min(1),
}).superRefine((v, ctx) => {
  if (v.resultClass === 'B' && v.plan.trim() === '') ctx.addIssue({ code: 'custom', path: ['plan'], message: 'input.required' });
});

interface Props {
  asked: { unitName: string; resultClasses: readonly ResultClass[] };
  token: string;
  onDone: (number: string) => void;
}

/** The answer: its class, its words, who signed it, and the scan of the signed paper. */
export function ReplyForm({ asked, token, onDone }: Props) {
  const t = useT<typeof zhCN>();
  // What was typed stays on this device until it is sent: a closed tab or a lost connection loses nothing. The scan is chosen again.
  const place = `link.${token.slice(0, PLACE)}`;
  const [kept] = useState(() => browserStore().get(place) as { replyId: string; values: Omit<Values, 'files'> } | undefined);
  const [replyId] = useState(() => kept?.replyId ?? uuidv7());
  const act = useAct(replyByLink);
  const headers = linkHeaders(token);
  const word = (key: 'class' | 'body' | 'plan' | 'promisedBy' | 'contactName' | 'contactPhone' | 'headName' | 'paperNo' | 'file') => t(`suggestions.linkPage.${key}`);
  const form = useForm<typeof schema, Values>({
    schema, initial: { ...empty, ...kept?.values, files: [] },
    labels: { resultClass: word('class'), body: word('body'), plan: word('plan'), promisedBy: word('promisedBy'), contactName: word('contactName'), contactPhone: word('contactPhone'), headName: word('headName'), paperNo: word('paperNo'), files: word('file') },
    onSubmit: async ({ files, plan, promisedBy, ...rest }) => {
      const fileId = files[0]?.id ?? '';
      try {
        const done = await act.run({ body: { ...rest, replyId, fileId, ...(rest.resultClass === 'B' ? { plan, ...(promisedBy ? { promisedBy } : {}) } : {}) } }, { headers, quiet401: true });
        browserStore().remove(place);
        onDone(done.number);
      } catch (e) {
        // The link ended while the answer was being written: the form says so and keeps what was typed.
        throw e instanceof ApiError && e.status === 401 ? new ApiError(404, 'suggestion.link_not_valid') : e;
      }
    },
  });
  const { values, dirty } = form;
  useEffect(() => {
    const { files: _files, ...rest } = values;
    if (dirty) browserStore().set(place, { replyId, values: rest });
  }, [place, replyId, values, dirty]);
  return (
    <section className="k-section" aria-label={t('suggestions.linkPage.answer')}>
      <h2>{t('suggestions.linkPage.answer')}</h2>
      <Form form={form} submit={t('suggestions.linkPage.submit')} seenBy={t('suggestions.linkPage.seenBy')}>
        <RadioGroup label={word('class')} required {...form.bind('resultClass')} options={asked.resultClasses.map((value) => ({ value, label: t(`suggestion.resultClass.${value}`), note: t(`suggestion.resultClassHint.${value}`) }))} />
        <TextArea label={word('body')} rule={t('suggestions.linkPage.bodyRule')} required rows={10} min={20} max={10_000} {...form.bind('body')} />
        {form.values.resultClass === 'B' ? (
          <>
            <TextArea label={word('plan')} rule={t('suggestions.linkPage.planRule')} required rows={3} max={2000} {...form.bind('plan')} />
            <DateInput label={word('promisedBy')} {...form.bind('promisedBy')} />
          </>
        ) : null}
        <TextInput label={word('contactName')} required maxLength={100} {...form.bind('contactName')} />
        <TextInput label={word('contactPhone')} type="tel" required maxLength={100} {...form.bind('contactPhone')} />
        <TextInput label={word('headName')} rule={t('suggestions.linkPage.headRule', { unit: asked.unitName })} required maxLength={100} {...form.bind('headName')} />
        <TextInput label={word('paperNo')} rule={t('suggestions.linkPage.paperRule')} required maxLength={60} {...form.bind('paperNo')} />
        <FileUpload
          id={form.idOf('files')} label={word('file')} required types={['.pdf', '.jpg', '.jpeg', '.png']} maxBytes={MAX_BYTES} max={1} value={form.values.files} error={form.errorAt('files')} onChange={(files) => form.set('files', files)}
          send={async (file, options) => (await sendFile(uploadByLink, {}, file, { ...options, headers })) as UploadedFile}
        />
      </Form>
    </section>
  );
}
