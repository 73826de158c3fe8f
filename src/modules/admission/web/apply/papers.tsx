import { useRef, useState } from 'react';
import { v7 } from 'uuid';
import { call } from '#kit/web/call.ts';
import { useT } from '#kit/web/i18n.tsx';
import { NonClassifiedNotice } from '#kit/web/ui/banner.tsx';
import { Button } from '#kit/web/ui/button.tsx';
import { useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { FileUpload, type UploadedFile } from '#kit/web/ui/file-upload.tsx';
import { Tag } from '#kit/web/ui/tag.tsx';
import { type SendOptions, sendFile, sizeText } from '#kit/web/upload.ts';
import { type OwnApplication, dropOwn, uploadOwn } from '../../contract/apply.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { MOST_CERTIFICATES, MOST_MEGABYTES, paperTypes } from '../../rules/papers.ts';
import { type PaperKind, paperKinds } from '../../rules/words.ts';
import { lookAtPaper } from './download-form.ts';
import { keyHeaders } from './own-key.ts';

/** Photograph and certificates: each is sent as it is chosen, and again by itself when a lost connection is back. */
export function Papers({ own, secret }: { own: OwnApplication; secret: string }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const sayError = useSayError();
  const [papers, setPapers] = useState(own.papers);
  const [busy, setBusy] = useState<string | null>(null);
  // A repeat of the same try carries the same id, so that the server keeps the file once.
  const ids = useRef(new Map<string, string>());
  const headers = keyHeaders(secret);
  const send = async (kind: PaperKind, file: File, options: SendOptions): Promise<UploadedFile> => {
    const key = options.key ?? v7();
    const id = ids.current.get(key) ?? v7();
    ids.current.set(key, id);
    const stored = (await sendFile(uploadOwn, { query: { id, kind } }, file, { ...options, key, headers })) as { id: string; name: string; size: number };
    setPapers((before) => [...before.filter((p) => p.id !== stored.id && !(kind === 'photo' && p.kind === 'photo')), { ...stored, kind }]);
    return { ...stored, href: '' };
  };
  const drop = (id: string): void => {
    setBusy(id);
    void call(dropOwn, { params: { id } }, { headers, quiet401: true }).then(() => { setPapers((before) => before.filter((p) => p.id !== id)); toast(t('admission.form.dropped')); }, sayError).finally(() => setBusy(null));
  };
  return (
    <section className="k-section" aria-label={t('admission.form.papers')}>
      <h2>{t('admission.form.papers')}</h2>
      <p>{t('admission.form.papersRule')}</p>
      {papers.length > 0 ? (
        <ul className="ad-people">
          {papers.map((p) => (
            <li key={p.id}>
              <div className="k-row"><Tag>{t(`admission.paper.${p.kind}`)}</Tag> <span className="ad-name">{p.name}</span> <span className="k-quiet k-small">{sizeText(p.size)}</span></div>
              <div className="k-row"><Button small onClick={() => void lookAtPaper(secret, p.id).catch(sayError)}>{t('admission.form.lookAt')}</Button><Button small kind="quiet" busy={busy === p.id} onClick={() => drop(p.id)}>{t('admission.form.drop')}</Button></div>
            </li>
          ))}
        </ul>
      ) : null}
      {paperKinds.filter((kind) => kind === 'photo' || papers.filter((p) => p.kind === kind).length < MOST_CERTIFICATES).map((kind) => (
        <FileUpload key={kind} label={t(`admission.form.${kind}`)} value={[]} onChange={() => {}} send={(file, options) => send(kind, file, options)} types={[...paperTypes[kind]]} maxBytes={MOST_MEGABYTES * 1_048_576} max={kind === 'photo' ? 1 : MOST_CERTIFICATES - papers.filter((p) => p.kind === kind).length} />
      ))}
      <NonClassifiedNotice />
    </section>
  );
}
