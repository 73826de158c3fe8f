import { useRef } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { hrefOf } from '#kit/web/call.ts';
import { useT } from '#kit/web/i18n.tsx';
import { NonClassifiedNotice } from '#kit/web/ui/banner.tsx';
import { FileUpload, type FileUploadProps, type UploadedFile } from '#kit/web/ui/file-upload.tsx';
import { Icon } from '#kit/web/ui/icon.tsx';
import { Tag } from '#kit/web/ui/tag.tsx';
import { type SendOptions, sendFile, sizeText } from '#kit/web/upload.ts';
import { fileContent, uploadFile } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { extensionOf, fileKinds } from '../rules.ts';

const MAX_BYTES = 50 * 1048576;
const types = Object.keys(fileKinds).map((e) => `.${e}`);

/** The address of a file's bytes; pictures and PDF may be asked to show in the page. */
export function fileHref(id: string, inline = false): string {
  return hrefOf(fileContent, { params: { id }, query: inline ? { inline: true } : {} });
}

export interface FilesInputProps extends Pick<FileUploadProps, 'label' | 'value' | 'onChange' | 'max' | 'disabled' | 'required' | 'error'> {
  /** Only these of the allowed extensions, e.g. `['.pdf']`. */
  only?: readonly string[];
}

/**
 * Chooses files and uploads each as it is chosen; the form then sends their ids. The words of `files` are needed:
 * put `words: ['files']` into the page's definition.
 */
export function FilesInput({ only, ...props }: FilesInputProps) {
  // A repeat of the same try carries the same id, so that the server keeps the file once.
  const ids = useRef(new Map<string, string>());
  async function send(file: File, options: SendOptions): Promise<UploadedFile> {
    const key = options.key ?? uuidv7();
    const id = ids.current.get(key) ?? uuidv7();
    ids.current.set(key, id);
    const stored = (await sendFile(uploadFile, { query: { id } }, file, { ...options, key })) as { id: string; name: string; size: number };
    return { ...stored, href: fileHref(stored.id) };
  }
  return (
    <div className="k-stack">
      <FileUpload {...props} send={send} types={only ? types.filter((x) => only.includes(x)) : types} maxBytes={MAX_BYTES} />
      <NonClassifiedNotice />
    </div>
  );
}

export interface ShownFile {
  id: string;
  name: string;
  size: number;
  label?: string | null;
  restricted?: boolean;
}

/** Files as links that save them; pictures and PDF can be looked at beside. */
export function FileLinks({ files, label }: { files: readonly ShownFile[]; label?: string }) {
  const t = useT<typeof zhCN>();
  if (files.length === 0) return <p className="k-quiet">{t('file.none')}</p>;
  return (
    <ul className="k-files" aria-label={label ?? t('file.list')}>
      {files.map((f) => (
        <li className="k-file" key={f.id}>
          <span>
            <a href={fileHref(f.id)} download>
              <Icon name="file" /> {f.name}
            </a>{' '}
            <span className="k-quiet k-small">{sizeText(f.size)}</span> {f.label ? <Tag>{f.label}</Tag> : null} {f.restricted ? <Tag tone="soon">{t('file.restricted')}</Tag> : null}
          </span>
          {fileKinds[extensionOf(f.name)]?.inline ? (
            <a href={fileHref(f.id, true)} target="_blank" rel="noopener">
              {t('file.look')}
            </a>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
