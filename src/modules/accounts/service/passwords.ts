import { hash, verify } from '@node-rs/argon2';
import { slots } from '#kit/server/slots.ts';

// The library's default kind is argon2id (a test holds it to that): 19 MiB and two passes, as OWASP names for it.
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

// What is verified for a name that nobody has, so that an unknown name takes as long as a known one.
const NOBODYS = '$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

/** Runs hashing work, at most four at a time in a process, with eight more waiting. */
export const withHashSlot = slots(4, 8);

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
