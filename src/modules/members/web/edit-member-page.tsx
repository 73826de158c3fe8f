import { useState } from 'react';
import { useT } from '#kit/web/i18n.tsx';
import { useParams } from '#kit/web/params.ts';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import { useGo } from '#kit/web/ui/link.tsx';
import { ErrorState, NotFound, PageSkeleton } from '#kit/web/ui/states.tsx';
import { type MemberFile, editMember, getMember } from '../contract/members.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { changedOf, valuesOf } from './form-values.ts';
import { MemberForm } from './member-form.tsx';
import { PhoneDialog, type WholePhones } from './phone-dialog.tsx';

/** Changes a member's file. */
export function Page() {
  const { id } = useParams('id');
  const { data, error, refetch } = useQueryOf(getMember, { params: { id } });
  if (error?.status === 404 || (data && !data.can.edit)) return <NotFound />;
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  return data ? <Edit key={data.id} file={data} /> : <PageSkeleton />;
}

function Edit({ file }: { file: MemberFile }) {
  const t = useT<typeof zhCN>();
  const go = useGo();
  const toast = useToast();
  const [whole, setWhole] = useState<WholePhones | null>(null);
  const [asking, setAsking] = useState(false);
  const save = useAct(editMember, { invalidate: ['/api/members'] });
  const initial = valuesOf(whole ? { ...file, fields: { ...file.fields, ...whole } } : file);
  const hidden = file.phoneMasked && !whole;
  return (
    <div className="k-stack">
      <h1>{file.fields.name}</h1>
      <MemberForm
        initial={initial} version={file.version} whole={whole} submit={t('member.form.save')}
        {...(hidden ? { phones: <p>{[file.fields.phone, ...file.fields.otherPhones].filter(Boolean).join(t('member.list.comma'))} <span className="k-quiet">{t('member.form.masked')}</span> <Button small onClick={() => setAsking(true)}>{t('member.file.showPhone')}</Button></p> } : {})}
        onSubmit={async (values, version) => {
          const changed = changedOf(initial, values);
          await save.run({ params: { id: file.id }, body: { version, ...changed, ...(changed.homeUnitId && values.homeIs === 'correction' ? { homeCorrection: values.homeReason } : {}) } });
          toast(t('member.file.saved'));
          setTimeout(() => go(`/members/${file.id}`));
        }}
      />
      {asking ? <PhoneDialog memberId={file.id} onClose={() => setAsking(false)} onRead={setWhole} /> : null}
    </div>
  );
}
