import { useRef } from 'react';
import { v7 } from 'uuid';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import { useToast } from '#kit/web/ui/feedback.tsx';
import { useGo } from '#kit/web/ui/link.tsx';
import { createMember } from '../contract/members.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { bodyOf, emptyValues } from './form-values.ts';
import { MemberForm } from './member-form.tsx';

/** Enters one member. */
export function Page() {
  const t = useT<typeof zhCN>();
  const go = useGo();
  const toast = useToast();
  const id = useRef(v7());
  const create = useAct(createMember, { invalidate: ['/api/members'] });
  return (
    <div className="k-stack">
      <h1>{t('member.list.create')}</h1>
      <MemberForm
        initial={emptyValues} submit={t('member.form.create')} alike
        onSubmit={async (values) => {
          await create.run({ body: { id: id.current, ...bodyOf(values) } });
          toast(t('member.file.savedNew', { name: values.name }));
          // After the form has taken its values as saved, so that leaving is not asked about.
          setTimeout(() => go(`/members/${id.current}`));
        }}
      />
    </div>
  );
}
