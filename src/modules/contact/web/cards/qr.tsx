import { qrPath } from '#kit/pure/qr.ts';

/** A text as a QR code, drawn; `label` names it for those who do not see it. */
export function Qr({ text, label }: { text: string; label: string }) {
  const { path, size } = qrPath(text);
  return <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges"><path d={path} fill="black" /></svg>;
}
