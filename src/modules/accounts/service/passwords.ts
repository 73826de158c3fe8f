import { hash, verify } from '@node-rs/argon2';
import { Refusal } from '#kit/pure/decision.ts';

// The library's default kind is argon2id (a test holds it to that): 19 MiB and two passes, as OWASP names for it.
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const AT_ONCE = 4;
const WAITING = 8;

// What is verified for a name that nobody has, so that an unknown name takes as long as a known one.
const NOBODYS = '$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

let running = 0;
const queue: (() => void)[] = [];

/** Runs hashing work, at most four at a time in a process; when eight more wait, `server.busy` rather than a pile of open transactions. */
export async function withHashSlot<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) {
    if (queue.length >= WAITING) throw new Refusal('server.busy');
    await new Promise<void>((resolve) => queue.push(resolve));
  } else running += 1;
  try {
    return await work();
  } finally {
    const next = queue.shift();
    // The slot passes on to the one who waits longest.
    if (next) next();
    else running -= 1;
  }
}

/** The stored form of a password. Call inside a hash slot. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), options);
}

/** Whether a password is the stored one; null (nobody) and an account without a password are never, after as much work. Call inside a hash slot. */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  const usable = stored?.startsWith('$argon2id$') ? stored : null;
  const same = await verify(usable ?? NOBODYS, password.normalize('NFKC'));
  return usable !== null && same;
}
