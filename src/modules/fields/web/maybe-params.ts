import { useParams } from '@tanstack/react-router';

/** A part of the address that a page may do without. */
export function useMaybeParams(name: string): string | undefined {
  const all: Record<string, unknown> = useParams({ strict: false });
  const value = all[name];
  return typeof value === 'string' ? value : undefined;
}
