export function Page() {
  return <p>…</p>;
}
