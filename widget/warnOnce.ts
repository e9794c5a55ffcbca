const said = new Set<string>()

/** Tells the page's developer something, once. */
export function warnOnce(message: string): void {
  if (said.has(message)) return
  said.add(message)
  // biome-ignore lint/suspicious/noConsole: a developer who pastes a wrong id looks for the reason here
  console.warn(`[baton] ${message}`)
}
