import { useState } from 'react';
import { useT } from '#kit/web/i18n.tsx';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { Checkbox, RadioGroup } from '#kit/web/ui/choices.tsx';
import { useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { ErrorState, PageSkeleton } from '#kit/web/ui/states.tsx';
import { type Choices, opennesses, readChoices, setChoices } from '../../contract/directory.ts';
import type { zhCN } from '../../locales/zh-CN.ts';

/** Who may see what of me. */
export function Page() {
  const now = useQueryOf(readChoices, undefined);
  if (now.error) return <ErrorState error={now.error} retry={() => void now.refetch()} />;
  return now.data ? <Edit start={now.data} /> : <PageSkeleton />;
}

function Edit({ start }: { start: Choices }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const sayError = useSayError();
  const [c, setC] = useState(start);
  const save = useAct(setChoices, { invalidate: ['/api/my-contact', '/api/directory'], onSuccess: () => toast(t('contact.choices.saved')) });
  const options = opennesses.map((value) => ({ value, label: t(`contact.choices.${value}`) }));
  return (
    <div className="k-stack">
      <h1>{t('contact.choices.title')}</h1>
      <p>{t('contact.choices.lead')}</p>
      {(['phone', 'email', 'work'] as const).map((field) => <RadioGroup key={field} label={t(`contact.choices.${field}`)} value={c[field]} options={options} onChange={(value) => setC({ ...c, [field]: value })} />)}
      <Checkbox label={t('contact.choices.texts')} note={t('contact.choices.textsHint')} checked={c.texts} onChange={(texts) => setC({ ...c, texts })} />
      <p><Button kind="primary" busy={save.busy} onClick={() => void save.run({ body: c }).catch(sayError)}>{t('contact.choices.save')}</Button></p>
    </div>
  );
}
