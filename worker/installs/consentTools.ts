import type { HoldingTool } from '../../shared/schema/install.ts'
import type { ScriptTag } from './readPage.ts'

/** How a tool that holds scripts back is known, and how it is told to let one run. */
interface Tool {
  /** An attribute of a script that it holds back, with what its value must fit. */
  marks: readonly (readonly [attribute: string, value?: RegExp])[]
  /** Its own script, where that holds back others by itself. */
  blocks: RegExp | null
  /** An attribute of its own script that must be there for that; absent: it always does. */
  blocksWhere?: readonly [attribute: string, value: RegExp]
  /** What lets a script run at once; null: none is documented. */
  ignore: string | null
}

/**
 * By their documentation: `ignore` is for scripts that need no consent of the tool. Baton asks for it by itself, so that its
 * line may always run.
 */
export const TOOLS: Readonly<Record<Exclude<HoldingTool, 'unknown'>, Tool>> = {
  cookiebot: {
    marks: [['data-cookieconsent', /^(?!ignore$)/i]],
    blocks: /^https:\/\/consent\.cookiebot\.(com|eu)\/uc\.js/i,
    blocksWhere: ['data-blockingmode', /^auto$/i],
    ignore: 'data-cookieconsent="ignore"',
  },
  onetrust: {
    marks: [['class', /\boptanon-category-C000[2-9]/i]],
    blocks: /\/OtAutoBlock\.js/i,
    ignore: 'data-ot-ignore',
  },
  usercentrics: {
    marks: [['data-usercentrics']],
    blocks: /\/(modules\/autoblocker|uc-block\.bundle)\.js/i,
    ignore: 'data-uc-allowed="true"',
  },
  complianz: {
    marks: [['data-category', /^(marketing|statistics|preferences)$/i], ['data-cmplz-src'], ['class', /\bcmplz-/i]],
    blocks: null, // it rewrites the page on the server, where its marks are seen
    ignore: 'data-category="functional"',
  },
  cookieyes: {
    marks: [['data-cookieyes', /^(?!cookieyes-necessary$)/i]],
    blocks: /^https:\/\/cdn-cookieyes\.com\/client_data\//i,
    ignore: 'data-cookieyes="cookieyes-necessary"',
  },
  borlabs: {
    marks: [['data-borlabs-cookie-script-blocker-id'], ['data-borlabs-cookie-script-blocker-src']],
    blocks: null,
    ignore: 'data-borlabs-cookie-script-blocker-ignore',
  },
  iubenda: {
    marks: [['class', /\b_iub_cs_activate/i], ['data-suppressedsrc']],
    blocks: /^https:\/\/cs\.iubenda\.com\/autoblocking\//i,
    ignore: 'class="_iub_cs_skip"',
  },
  rocket_loader: { marks: [['type', /^[0-9a-f]+-text\/javascript$/i]], blocks: null, ignore: 'data-cfasync="false"' },
  wp_rocket: { marks: [['type', /^rocketlazyloadscript$/i], ['data-rocket-src']], blocks: null, ignore: 'nowprocket' },
  litespeed: { marks: [['type', /^litespeed\/javascript$/i]], blocks: null, ignore: 'data-no-defer="1"' },
}

/** What browsers run: no type, one of JavaScript's, or a module. WHATWG MIME Sniffing, “JavaScript MIME type”. */
const RUNS = /^\s*(module|(text|application)\/(x-)?(java|ecma)script|text\/(jscript|livescript))?\s*$/i

/** Whether the browser runs a script as it stands. */
export const runs = ({ attributes }: ScriptTag): boolean =>
  RUNS.test(attributes.get('type') ?? '') && attributes.has('src') && attributes.get('src') !== ''

/** Which tool holds this script back. */
export function holderOf(tag: ScriptTag): HoldingTool {
  const found = NAMES.find((name) => TOOLS[name].marks.some(([attribute, value]) => has(tag, attribute, value)))
  return found ?? 'unknown'
}

/** The tools on a page that hold back scripts by themselves, and are not told to let this one run. */
export function blockersOf(scripts: readonly ScriptTag[], tag: ScriptTag): Exclude<HoldingTool, 'unknown'>[] {
  return NAMES.filter((name) => {
    const { blocks, blocksWhere } = TOOLS[name]
    if (!blocks || isIgnored(name, tag)) return false
    return scripts.some(
      (one) => blocks.test(one.attributes.get('src') ?? '') && (!blocksWhere || has(one, ...blocksWhere)),
    )
  })
}

/** What tells a tool to let a script run; null: unknown. */
export const ignoreOf = (tool: HoldingTool): string | null => (tool === 'unknown' ? null : TOOLS[tool].ignore)

const NAMES = Object.keys(TOOLS) as Exclude<HoldingTool, 'unknown'>[]

const has = ({ attributes }: ScriptTag, attribute: string, value?: RegExp): boolean =>
  attributes.has(attribute) && (!value || value.test(attributes.get(attribute) ?? ''))

function isIgnored(name: Exclude<HoldingTool, 'unknown'>, { attributes }: ScriptTag): boolean {
  const [, attribute = '', value] = /^([\w-]+)(?:="([^"]*)")?$/.exec(TOOLS[name].ignore ?? '') ?? []
  if (!attributes.has(attribute)) return false
  const given = attributes.get(attribute) ?? ''
  return value === undefined || given.split(/\s+/).includes(value)
}
