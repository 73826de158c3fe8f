import { hrefOf } from '#kit/web/call.ts';
import { sizeText } from '#kit/web/upload.ts';
import { Icon } from '#kit/web/ui/icon.tsx';
import { fileContent } from '#modules/files/contract.ts';
import type { Matter } from '../../../contract/matter.ts';

/** Files to be downloaded, with their size. */
export function FileList({ files, label }: { files: Matter['files']; label: string }) {
  if (files.length === 0) return null;
  return (
    <ul className="sg-file-list" aria-label={label}>
      {files.map((f) => (
        <li key={f.id}>
          <a href={hrefOf(fileContent, { params: { id: f.id } })} download={f.name}><Icon name="file" /> {f.name}</a> <span className="k-quiet k-small">{sizeText(f.size)}</span>
        </li>
      ))}
    </ul>
  );
}
