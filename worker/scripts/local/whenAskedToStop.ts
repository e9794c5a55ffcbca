/** Ctrl-C, a service manager's request, a closed terminal; where the system has no such signal it never comes. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Settles the first time that somebody asks this process to stop; a second Ctrl-C ends it at once. */
export function whenAskedToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of SIGNALS) process.once(signal, () => resolve())
  })
}
