import { useState } from 'react';
import { z } from 'zod';
import { ApiError } from '#kit/web/api-error.ts';
import { AutosaveStatus, RecoveredNotice } from '#kit/web/form/autosave-status.tsx';
import { Form } from '#kit/web/form/form.tsx';
import { useAutosave } from '#kit/web/form/use-autosave.ts';
import { useForm } from '#kit/web/form/use-form.ts';
import { NonClassifiedNotice } from '#kit/web/ui/banner.tsx';
import { Checkbox, CheckboxGroup, RadioGroup } from '#kit/web/ui/choices.tsx';
import { type Choice, findAmong, PeoplePicker } from '#kit/web/ui/combobox.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import { FileUpload, type UploadedFile } from '#kit/web/ui/file-upload.tsx';
import { Select } from '#kit/web/ui/select.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { form as w, rows } from './data/samples.ts';

const schema = z.object({
  title: z.string().min(1).max(40),
  kind: z.enum(['a', 'b', 'c']),
  body: z.string().min(60).max(200),
  open: z.enum(['0', '1']),
  fields: z.array(z.string()).min(1),
  day: z.string(),
});
const initial = { title: '', kind: '' as 'a' | 'b' | 'c', body: '', open: '0' as '0' | '1', fields: [] as string[], day: '' };
const people: Choice[] = rows.slice(0, 8).map((r) => ({ id: r.id, label: r.author, note: r.unit }));
const fields = [...new Set(rows.map((r) => r.field))].slice(0, 6).map((f) => ({ value: f, label: f }));

/** The shape of a form, with a server that lives in this page: a body with `409` in it conflicts, `400` comes back to the title. */
export function FormPart() {
  const toast = useToast();
  const [co, setCo] = useState<Choice[]>(people.slice(1, 3));
  const [files, setFiles] = useState<UploadedFile[]>([]);
  const [agreed, setAgreed] = useState(false);
  const form = useForm({
    schema,
    initial,
    labels: { title: w.title, body: w.body, kind: w.kind, fields: w.fields },
    onSubmit: (v) => {
      if (v.body.includes('400')) throw new ApiError(400, 'input.invalid', {}, [{ path: 'title', code: 'input.wrong_value' }]);
      draft.discard();
      toast(w.submit);
    },
  });
  const draft = useAutosave({
    key: 'gallery',
    value: form.values,
    version: 1,
    onReplace: form.setAll,
    save: (v, base) => (v.body.includes('409') ? Promise.reject(new ApiError(409, 'matter.changed')) : Promise.resolve(Number(base) + 1)),
    reload: () => Promise.resolve({ value: initial, version: 9 }),
  });
  return (
    <>
      <h1>{w.submit}</h1>
      <RecoveredNotice draft={draft} />
      <Form form={form} submit={w.submit} seenBy={w.seenBy} guard={false} beside={<AutosaveStatus draft={draft} />}>
        <TextInput label={w.title} rule={w.titleRule} required {...form.bind('title')} />
        <Select label={w.kind} required options={w.kinds.map((label, i) => ({ value: 'abc'[i] as 'a', label }))} short {...form.bind('kind')} onChange={(v) => form.set('kind', v as 'a')} />
        <TextArea label={w.body} rule={w.bodyRule} required rows={6} min={60} max={200} {...form.bind('body')} />
        <RadioGroup label={w.open} options={w.opens.map((label, i) => ({ value: String(i) as '0', label, note: w.openNotes[i] ?? '' }))} {...form.bind('open')} />
        <CheckboxGroup label={w.fields} required inline options={fields} {...form.bind('fields')} />
        <PeoplePicker label={w.coAuthors} rule={w.coRule} value={co} onChange={setCo} find={findAmong(people)} />
        <DateInput label={w.day} {...form.bind('day')} />
        <NonClassifiedNotice />
        <FileUpload
          label={w.files}
          value={files}
          onChange={setFiles}
          types={['.pdf', '.docx']}
          maxBytes={20 * 1024 * 1024}
          send={(file, o) => {
            o.onProgress?.(0.6);
            return new Promise((done, fail) => setTimeout(() => (file.name.includes('fail') ? fail(new ApiError(0, 'network.failed')) : done({ id: file.name, name: file.name, size: file.size })), 300));
          }}
        />
        <Checkbox label={w.agree} checked={agreed} onChange={setAgreed} />
      </Form>
    </>
  );
}
