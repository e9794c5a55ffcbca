/**
 * Loaded into each child by `node --import`: when the process that started it ends, however it ended, the child ends too.
 * The operating system closes the channel between them even when the parent was killed.
 */
const PATIENCE_MS = 4_000

process.once('disconnect', () => {
  // On Windows a signal from outside kills at once; emitted inside, the program's own handlers still tidy up.
  if (!process.emit('SIGTERM', 'SIGTERM')) process.exit(0)
  setTimeout(() => process.exit(0), PATIENCE_MS).unref()
})
process.channel?.unref()
