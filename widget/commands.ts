import { warnOnce } from './warnOnce.ts'

export type Commands = Record<string, (...given: unknown[]) => void>

/** `window.baton`: the stub that queues calls, or the function that runs them and knows which sites it serves. */
export interface Baton {
  (...call: unknown[]): void
  q?: ArrayLike<unknown>[]
  sites?: string[]
}

/** What `window.baton` becomes: calls run at once, never throw, and reach the loaders of other sites on the page too. */
export function installCommands(page: { baton?: Baton }, site: string, commands: Commands): void {
  const earlier = page.baton
  const run = ([name, ...given]: unknown[]) => {
    const command = Object.hasOwn(commands, String(name)) && commands[String(name)]
    if (!command) return warnOnce(`There is no command "${name}".`)
    try {
      command(...given)
    } catch (error) {
      warnOnce(`The command "${name}" failed: ${error}`)
    }
  }
  const baton: Baton = (...call) => {
    if (earlier?.sites) earlier(...call)
    run(call)
  }
  baton.sites = [...(earlier?.sites ?? []), site]
  // Where the page has frozen its stub, forms show all the same.
  Reflect.set(page, 'baton', baton)
  for (const call of earlier?.q ?? []) run(Array.from(call))
}
