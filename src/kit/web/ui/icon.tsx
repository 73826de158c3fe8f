/** Line drawings on a 20-unit square, stroked in the colour of the text. */
const shapes = {
  menu: 'M3 5h14M3 10h14M3 15h14',
  search: 'M9 15A6 6 0 1 0 9 3a6 6 0 0 0 0 12zM13.5 13.5 17 17',
  bell: 'M5 14V9a5 5 0 0 1 10 0v5l1.5 1.5h-13zM8.5 17.5h3',
  user: 'M10 10a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM3.5 17.5c.6-3.6 3.2-5 6.5-5s5.9 1.4 6.5 5',
  people: 'M7 9.500a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM1.5 16.500c.4-3 2.4-4.5 5.5-4.500s5.1 1.5 5.5 4.500M13 4a2.8 2.8 0 0 1 0 5.300M15 12.200c2 .5 3.2 1.9 3.5 4.3',
  down: 'M5 8l5 5 5-5',
  up: 'M5 12l5-5 5 5',
  right: 'M8 5l5 5-5 5',
  left: 'M12 5l-5 5 5 5',
  sort: 'M6.5 8 10 4.5 13.5 8M6.5 12l3.5 3.5 3.5-3.5',
  close: 'M5 5l10 10M15 5 5 15',
  check: 'M4 10.500l4 4 8-9',
  plus: 'M10 4v12M4 10h12',
  minus: 'M4 10h12',
  more: 'M4.5 10h.01M10 10h.01M15.5 10h.01',
  download: 'M10 3v10M6 9.500l4 4 4-4M4 17h12',
  upload: 'M10 13.500v-10M6 7.500l4-4 4 4M4 17h12',
  print: 'M6 7V3h8v4M6 14H3.500V7.500h13V14H14M6 11.500h8V17H6z',
  info: 'M10 17.500a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15zM10 9v5M10 6.200v.01',
  warning: 'M10 3 18 16.500H2zM10 8v4M10 14.200v.01',
  stop: 'M7 2.500h6l4.5 4.500v6L13 17.500H7L2.5 13V7zM10 6.500v4.500M10 13.600v.01',
  clock: 'M10 17.500a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15zM10 5.500V10l3 2',
  calendar: 'M3.5 4.500h13v12.500h-13zM3.5 8.500h13M7 2.500v3.500M13 2.500v3.500',
  pause: 'M7 4.500v11M13 4.500v11',
  list: 'M7 5h10M7 10h10M7 15h10M3 5h.01M3 10h.01M3 15h.01',
  home: 'M3 9.5 10 3.500l7 6V17h-5v-4.500H8V17H3z',
  edit: 'M4 16l.8-3.500L13 4.300l2.7 2.7-8.2 8.200z M4 16l3.5-.8',
  file: 'M5 2.500h6.500L15.5 6.500v11H5zM11.5 2.500v4h4',
  folder: 'M2.5 5h5l1.5 2h8.500v9.500h-15z',
  columns: 'M3 4h14v12H3zM8 4v12M12.5 4v12',
  filter: 'M3 4.500h14l-5.5 6v5l-3 1.500v-6.500z',
  star: 'M10 3l2.2 4.6 5 .7-3.6 3.5.9 5L10 14.4 5.5 16.800l.9-5L2.8 8.300l5-.7z',
  chart: 'M3.5 3v14H17M7 14v-4M10.5 14V6M14 14V8.5',
  gear: 'M10 12.500a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM10 2.500v2M10 15.500v2M2.5 10h2M15.5 10h2M4.7 4.700l1.4 1.400M13.9 13.900l1.4 1.400M15.3 4.700l-1.4 1.400M6.1 13.900l-1.4 1.4',
  building: 'M4 17.500v-15h8v15M12 8h4v9.500M2.5 17.500h15M7 6h2M7 9h2M7 12h2',
  leave: 'M8 3H3.500v14H8M12.5 6.5 16 10l-3.5 3.500M7.5 10H16',
  inbox: 'M3 11.5 5.5 4h9l2.5 7.500v5H3zM3 11.500h4l1 2h4l1-2h4',
  send: 'M17 3 9 11M17 3l-5 14-3-6-6-3z',
  book: 'M10 5.500c-2-1.5-4.5-1.5-7-1v11.500c2.5-.5 5-.5 7 1 2-1.5 4.5-1.5 7-1V4.500c-2.5-.5-5-.5-7 1zM10 5.500V17',
  shield: 'M10 2.5 16.5 5v5c0 4-2.8 6.3-6.5 7.500C6.3 16.3 3.5 14 3.5 10V5z',
  text: 'M4 16 8.5 4h1L14 16M5.5 12h7M15 9h3.500M16.8 7.200v3.6',
  globe: 'M10 17.500a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15zM2.5 10h15M10 2.500c2.5 2.5 2.5 12.5 0 15M10 2.500c-2.5 2.5-2.5 12.5 0 15',
  swap: 'M4 7h12l-3-3M16 13H4l3 3',
  offline: 'M3 3l14 14M6 12.500a5.5 5.5 0 0 1 3-1.400M3.5 9.500a9 9 0 0 1 3.3-2M10.5 7a9 9 0 0 1 6 2.500M10 15.500h.01',
} as const;

export type IconName = keyof typeof shapes;

/** A drawing beside a word. Give `label` only where no word stands beside it. */
export function Icon({ name, label }: { name: IconName; label?: string }) {
  return (
    <svg
      className="k-icon"
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'more' ? 2.4 : 1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    >
      <path d={shapes[name]} />
    </svg>
  );
}
