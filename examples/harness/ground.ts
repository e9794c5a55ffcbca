import { inject } from 'vitest'

/** What every journey stands on: one running product with its demo, made by harness.ts. */
export interface Ground {
  /** Where the Worker answers. */
  worker: string
  /** Where the customer's pages are: another origin. */
  pages: string
  receiver: string
  site: string
  form: string
  newsletter: string
  /** An owner's token. */
  token: string
  /** A one-time link into the console. */
  console: string
  /** Where the browser listens, null where this machine has none. */
  browser: string | null
}

declare module 'vitest' {
  interface ProvidedContext {
    ground: Ground
  }
}

/** The ground of this run. */
export const ground = (): Ground => inject('ground')
