/** Where to go after signing in: only an address of our own, never what a foreign link planted. */
export function backAddress(back: string | undefined): string {
  return back && /^\/(?![/\\])/.test(back) && !back.startsWith('/sign-in') && !/[\p{Cc}\\]/u.test(back) ? back : '/';
}
