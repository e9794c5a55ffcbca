import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's folder. */
export const PROJECT = fileURLToPath(new URL('../..', import.meta.url))

/** The programs that scripts run, as JavaScript files for `node`: `.bin` holds shell scripts on Windows. */
export const TOOLS = {
  wrangler: join(PROJECT, 'node_modules/wrangler/wrangler-dist/cli.js'),
  tsc: join(PROJECT, 'node_modules/typescript/bin/tsc'),
  biome: join(PROJECT, 'node_modules/@biomejs/biome/bin/biome'),
  vitest: join(PROJECT, 'node_modules/vitest/vitest.mjs'),
} as const
