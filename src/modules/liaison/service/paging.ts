export { keysetOf, pageOf } from '#kit/server/keyset.ts';
