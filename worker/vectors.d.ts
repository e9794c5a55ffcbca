import 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    /** What a command measures at its full size; empty in the suite. */
    measured: string
    /** Files of test vectors by name, where this machine has them. See vitest.config.ts. */
    vectors: Record<string, string>
  }
}
