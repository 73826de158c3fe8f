import { Pagination, type PaginationProps } from '#kit/web/ui/pagination.tsx';

/** The way to the next page, where there is one. */
export function Turn(props: PaginationProps) {
  return props.hasPrevious || props.hasNext ? <Pagination {...props} /> : null;
}
