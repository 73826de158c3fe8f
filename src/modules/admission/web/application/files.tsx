import { useState } from 'react';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import { useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import type { UploadedFile } from '#kit/web/ui/file-upload.tsx';
import { FileLinks, FilesInput } from '#modules/files/web/public.tsx';
import { type ApplicationDetail, attachScan } from '../../contract/applications.ts';
import type { zhCN } from '../../locales/zh-CN.ts';

/** The scans of the signed paper. */
export function Files({ a }: { a: ApplicationDetail }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const sayError = useSayError();
  const [fresh, setFresh] = useState<UploadedFile[]>([]);
  const attach = useAct(attachScan, { invalidate: ['/api/membership-applications'] });
  const take = (files: UploadedFile[]): void => {
    setFresh(files);
    if (files.length === 0) return;
    void attach.run({ params: { id: a.id }, body: { fileIds: files.map((f) => f.id) } }).then(() => { setFresh([]); toast(t('admission.page.uploaded')); }, sayError);
  };
  return (
    <section className="k-section" aria-label={t('admission.page.files')}>
      <h2>{t('admission.page.files')}</h2>
      <FileLinks files={a.files} />
      {a.can.attach ? <FilesInput label={t('admission.page.upload')} only={['.pdf', '.jpg', '.jpeg', '.png']} max={10} value={fresh} onChange={take} /> : null}
    </section>
  );
}
