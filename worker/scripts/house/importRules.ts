import type { Import } from './importsOf.ts'

interface Rule {
  /** Whose imports this speaks of; the first rule that fits a file holds. */
  of: RegExp
  /** What they may import. */
  may: readonly RegExp[]
  /** What they may import as types only. */
  mayType?: readonly RegExp[]
}

/** Tests, and what stands beside them to support them, named `testSomething.ts`. */
const TESTS = /\.(test|e2e|d)\.tsx?$|\/test[A-Z]\w*\.ts$/
const NODE = /^node:/

/** Who may import whom: DESIGN.md §3. Paths are from the project's root; a package stands by its name. */
const RULES: readonly Rule[] = [
  { of: /^shared\/rules\//, may: [/^shared\/rules\//], mayType: [/^shared\/schema\//] },
  { of: /^shared\/schema\//, may: [/^zod$/, /^shared\/(schema|rules)\//] },
  { of: /^shared\/api\//, may: [/^zod$/, /^shared\/(api|schema)\//] },
  { of: /^shared\/samples\//, may: [/^shared\/(samples|schema)\//] },
  { of: /^widget\/vite\.config\.ts$/, may: [/^vite$/, NODE, /^widget\//] },
  { of: /^widget\//, may: [/^preact(\/|$)/, /^shared\/rules\//, /^widget\//], mayType: [/^shared\/schema\//] },
  { of: /^worker\/console\/vite\.config\.ts$/, may: [/^vite$/, NODE, /^worker\/console\//] },
  {
    of: /^worker\/console\//,
    may: [
      /^preact(\/|$)/,
      /^(preact-iso|lucide-preact|@tanstack\/preact-query|@simplewebauthn\/browser|@tanstack\/virtual-core)$/,
      /^@atlaskit\/pragmatic-drag-and-drop(-hitbox)?(\/|$)/,
      /^shared\//,
      /^widget\/form(\/|\.tsx$)/,
      /^worker\/console\//,
    ],
    // To draw a form as visitors see it, one lends it what the widget does.
    mayType: [/^widget\//],
  },
  { of: /^worker\/scripts\//, may: [/^(?!widget\/)/] },
  {
    of: /^worker\//,
    may: [
      /^hono(\/|$)/,
      /^shared\//,
      /^zod(-openapi)?$/,
      /^libphonenumber-js(\/|$)/,
      /^(isbot|disposable-email-domains-js|email-providers|tldts|papaparse|damerau-levenshtein|ipaddr\.js)(\/|$)/,
      /^@simplewebauthn\/server(\/|$)/,
      /^cloudflare:/,
      /^worker\/(?!console\/|scripts\/)/,
    ],
  },
  {
    of: /^examples\//,
    may: [
      /^examples\//,
      NODE,
      /^(standardwebhooks|hono|@hono\/node-server|playwright-core|@sparticuz\/chromium|axe-core|vitest)(\/|$)/,
    ],
    mayType: [/^@cloudflare\/workers-types$/],
  },
]

/** Inside the Worker nothing runs back up: verbs know no routes, stores know neither, the Desk knows no noun. */
const DOWNWARDS: readonly { of: RegExp; never: RegExp }[] = [
  { of: /^worker\/(?!app\.ts)/, never: /\/routes\.ts$/ },
  { of: /\/store\.ts$/, never: /^worker\/.*\/(routes|apply|accept)\.ts$/ },
  { of: /^worker\/desk\//, never: /^worker\/(leads|submissions|forms|endpoints|deliveries|events|handlers)/ },
  { of: /^worker\/(?!app\.ts|index\.ts|scripts\/)/, never: /^worker\/(app|index)\.ts$/ },
]

/** What an import breaks, in words; null where it keeps the rules. Tests may import what they test with. */
export function breaks({ from, target, isTypeOnly }: Import): string | null {
  if (isTest(from)) return null
  const rule = RULES.find((candidate) => candidate.of.test(from))
  const allowed = [...(rule?.may ?? [/./]), ...(isTypeOnly ? (rule?.mayType ?? []) : [])]
  if (!allowed.some((pattern) => pattern.test(target))) return `${from} may not import ${target}`
  const upwards = DOWNWARDS.find(({ of, never }) => of.test(from) && never.test(target))
  return upwards ? `${from} reaches back up to ${target}` : null
}

/** Whether a file is a test or supports tests. */
export const isTest = (path: string) => TESTS.test(path)
