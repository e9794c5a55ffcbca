import 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    /** Files of test vectors by name, where this machine has them. See vitest.config.ts. */
    vectors: Record<string, string>
  }
}
