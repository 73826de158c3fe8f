import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { chmod, mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { newId } from '#kit/server/ids.ts';
import { play } from './bench/caught.ts';
import { CLIENTS, type Call, type Meter, type Rate, load, send } from './bench/load.ts';
import { readings, unsafe } from './bench/readings.ts';
import { importRoster } from './bench/roster.ts';
import { type Site, serve, site } from './bench/site.ts';
import { startAgain } from './bench/start.ts';
import { benchWords as w } from './locales/bench.ts';
import { measureWords } from './locales/measure.ts';
import { optionsOf } from './measure-options.ts';

// Cost as ratios in one run on one machine: against a bare Node server, against pgbench, against ten times the data.
// Never a timed test: the numbers are for people to read.

const { values, positionals } = optionsOf(measureWords.bench, {
  allowPositionals: true,
  options: { members: { type: 'string', default: '10000' }, suggestions: { type: 'string', default: '20000' }, seconds: { type: 'string', default: '4' }, growth: { type: 'boolean', default: false }, keep: { type: 'string' }, only: { type: 'string' }, serve: { type: 'boolean', default: false } },
});
const seconds = Number(values.seconds);
const say = (line: string): void => void process.stdout.write(`${line}\n`);
/** Whether a row is asked for: all are, unless `--only` names some (parts of their names, with commas between). */
const asked = (name: string): boolean => !values.only || values.only.split(',').some((part) => name.includes(part));

/** A process of its own that answers 100 rows: the unit that everything is compared with. */
async function bareServer(): Promise<{ url: string; meter: Meter; stop: () => void }> {
  const code = `const rows=Array.from({length:100},(_,i)=>({id:'01a1fbac-00ff-731d-8a6e-'+String(i).padStart(12,'0'),name:'Member '+i,unitName:'Branch of a street',sex:'1',employer:'Employer '+i,post:'teacher',phone:'138****'+i,status:'active',joined:'2020-06-01'}));
    require('http').createServer((q,s)=>{s.setHeader('content-type','application/json');s.end(JSON.stringify({items:rows,next:null}))}).listen(0,'127.0.0.1',function(){console.log(this.address().port)});
    process.on('disconnect',()=>process.exit());process.on('message',()=>{const u=process.cpuUsage();process.send((u.user+u.system)/1e6)})`;
  const child = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  const port = await new Promise<string>((resolve) => child.stdout?.once('data', (d: Buffer) => resolve(String(d).trim())));
  const meter: Meter = () => new Promise((resolve) => { child.once('message', (m) => resolve({ app: Number(m), database: 0 })); child.send('usage'); });
  return { url: `http://127.0.0.1:${port}`, meter, stop: () => void child.kill() };
}

/** The reading pages of a secretary and of a member, and search: the same calls at each size. */
async function pages(s: Site): Promise<Map<string, Rate>> {
  const rates = new Map<string, Rate>();
  for (const [name, make] of await readings(s)) if (asked(name)) rates.set(name, await load(s.url, seconds, s.meter, make));
  return rates;
}

/** Writes drafts of one member; a rate needs one draft for each submission. */
async function drafts(s: Site, token: string, count: number): Promise<string[]> {
  const body = JSON.stringify({ version: 0, type: 'suggestion', title: w.draftTitle, content: { situation: w.draftText.repeat(20), proposal: w.draftText.repeat(20) }, open: true, suggestedUnitIds: [] });
  const ids = Array.from({ length: count }, () => newId());
  for (let i = 0; i < ids.length; i += 50) await Promise.all(ids.slice(i, i + 50).map((id) => send(s.url, { path: `/api/suggestions/${id}/draft`, method: 'PUT', headers: unsafe(token), body })));
  return ids;
}

const submit = (token: string, id: string): Call => ({ path: `/api/suggestions/${id}/submit`, method: 'POST', headers: unsafe(token), body: JSON.stringify({ version: 1, open: true }) });

/** Drafts made beforehand are submitted: validated, authorised, recorded, with their jobs. */
async function submissions(s: Site, token: string, perSecondWanted: number): Promise<Rate> {
  const ids = await drafts(s, token, Math.ceil(perSecondWanted * (seconds + 1)));
  return load(s.url, seconds, s.meter, (n) => {
    const id = ids[n];
    if (!id) throw new Error('too few drafts for this machine; run with fewer --seconds');
    return submit(token, id);
  });
}

/** The statements of submissions, caught while each was rolled back, played by eight pgbenches: submissions a second, or null. */
async function samePlayed(s: Site, token: string, folder: string, count: number): Promise<number | null> {
  const ids = await drafts(s, token, count);
  await s.catchAll();
  const queue = [...ids];
  await Promise.all(Array.from({ length: CLIENTS }, async () => {
    for (let id = queue.pop(); id; id = queue.pop()) await send(s.url, submit(token, id));
  }));
  const took = await play(s.databaseUrl, folder, await s.caught());
  return took === null ? null : count / took;
}

function row(name: string, rate: Rate, bare: Rate, wanted?: string): void {
  const cost = (rate.appMs + rate.databaseMs) / bare.appMs;
  say(`${name.padEnd(22, '　')} ${rate.perSecond.toFixed(0).padStart(7)} /s  ${(rate.perSecond / bare.perSecond).toFixed(3).padStart(7)}  ${rate.medianMs.toFixed(1).padStart(7)} ms ${rate.p95Ms.toFixed(1).padStart(7)} ms  ${rate.appMs.toFixed(2).padStart(6)} + ${rate.databaseMs.toFixed(2).padStart(5)} ms  ${cost.toFixed(0).padStart(4)}  ${wanted ?? ''}`);
}

async function run(): Promise<void> {
  const folder = values.keep ? path.resolve(values.keep) : await mkdtemp(path.join(tmpdir(), 'juzhi-bench-'));
  if (!values.keep) process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const fresh = !values.keep || (await mkdir(folder, { recursive: true })) !== undefined;
  await chmod(folder, 0o711);
  const bareAt = await bareServer();
  const s = await site(fileURLToPath(import.meta.url), path.join(folder, 'data'));
  try {
    const [members, suggestions] = [Number(values.members), Number(values.suggestions)];
    if (fresh) {
      say(w.growing(members, suggestions));
      await s.grow(members, suggestions, members / 50);
    }
    const bare = await load(bareAt.url, seconds, bareAt.meter, () => ({ path: '/' }));
    say(w.head);
    row(w.bare, bare, bare);
    const small = await pages(s);
    for (const [name, rate] of small) row(name, rate, bare, name === w.members100 ? '≥ .12' : undefined);
    const author = await s.token('litongxin');
    const submitted = asked(w.submit) ? await submissions(s, author, Math.min(1500, bare.perSecond * 0.3)) : null;
    if (submitted) row(w.submit, submitted, bare, '≥ .10');
    say(w.memory(((await s.memory()) / 1048576).toFixed(0)));
    await s.work(); // what the submissions left to do is not the import's
    for (const rows of asked(w.import) ? [5000, ...(values.growth ? [50_000] : [])] : []) {
      const took = await importRoster(s, await s.token('mishu'), rows);
      say(w.imported(rows, took.taken, took.preview.toFixed(1), took.commit.toFixed(1), ((await s.memory()) / 1048576).toFixed(0)));
    }
    if (values.growth) {
      say(w.growing(members * 10, suggestions * 10));
      await s.grow(members * 9, suggestions * 9, members / 5);
      const large = await pages(s);
      say(w.growthHead);
      for (const [name, rate] of large) {
        const was = small.get(name);
        if (was) say(`${name.padEnd(22, '　')} ${(was.perSecond / rate.perSecond).toFixed(2).padStart(6)}  ${((rate.appMs + rate.databaseMs) / (was.appMs + was.databaseMs)).toFixed(2).padStart(6)}  ${rate.p95Ms.toFixed(1).padStart(7)} ms  ≤ 1.30`);
      }
    }
    if (submitted) {
      const played = await samePlayed(s, author, folder, Math.ceil(submitted.perSecond * 3));
      say(played === null ? w.noPgbench : w.pgbench(played.toFixed(0), (submitted.perSecond / played).toFixed(2)));
    }
    await s.finish(); // idle is who has nothing left to do
  } finally {
    bareAt.stop();
    await s.stop();
  }
  const again = await startAgain(path.join(path.dirname(fileURLToPath(import.meta.url)), 'main.js'), path.join(folder, 'data'));
  say(w.started(again.seconds.toFixed(1), again.megabytes.toFixed(0)));
}

if (values.serve) await serve(positionals[0] ?? '', positionals[1] ?? '', positionals[2] === 'work');
else await run().then(() => process.exit(0));
