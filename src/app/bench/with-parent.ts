/**
 * Ends this process when the one that started it with an `ipc` line is gone, however that ended: killed, it could not have told us.
 */
export function endWithParent(): void {
  process.on('disconnect', () => process.exit(0));
  if (!process.connected) process.exit(0);
}
