import * as z from 'zod'
import { text, timestamp, webUrl } from './text.ts'

/** A page's origin from which the loader was asked for: the line stands there and runs. */
export const Install = z
  .object({
    /** Null: the browser did not say where, as some pages ask it to. */
    origin: z.string().nullable(),
    firstSeenAt: timestamp,
    lastSeenAt: timestamp,
  })
  .meta({ id: 'Install' })
export type Install = z.infer<typeof Install>

/** The consent tools and speed plug-ins that hold scripts back, as far as they are known by their marks. */
export const HoldingTool = z.enum([
  'cookiebot',
  'onetrust',
  'usercentrics',
  'complianz',
  'cookieyes',
  'borlabs',
  'iubenda',
  'rocket_loader',
  'wp_rocket',
  'litespeed',
  'unknown',
])
export type HoldingTool = z.infer<typeof HoldingTool>

/** Why a page could not be read. */
export const Unread = z.enum(['no_answer', 'status', 'not_html', 'redirects'])

/** One thing that keeps Baton from working on a page, or may. Stable codes; the console has the words. */
export const InstallFinding = z.discriminatedUnion('code', [
  z.object({ code: z.literal('unread'), because: Unread, status: z.int().nullable() }),
  /** `tagManager`: the page has one, which may bring the line; only a browser can tell. */
  z.object({ code: z.literal('missing'), tagManager: z.boolean() }),
  /** The line names another site, or another Baton. */
  z.object({ code: z.literal('wrong_site'), found: z.string() }),
  z.object({ code: z.literal('twice'), times: z.int().min(2) }),
  z.object({ code: z.literal('origin_unlisted'), origin: z.string() }),
  /** A Content-Security-Policy that lets the loader in only with a change of this directive. */
  z.object({
    code: z.literal('csp'),
    from: z.enum(['header', 'meta']),
    /** The directive that decides now. */
    now: z.string(),
    /** What it has to be; where another directive decides now, a line to add. */
    change: z.string(),
    adds: z.boolean(),
  }),
  /** A policy that trusts nonces only: the tag needs the page's. */
  z.object({ code: z.literal('csp_nonce'), from: z.enum(['header', 'meta']), now: z.string() }),
  /** `attribute`: what in the tag makes the tool let it run at once; null: none is known. */
  z.object({ code: z.literal('held_back'), tool: HoldingTool, attribute: z.string().nullable() }),
  /** A tool on the page holds back scripts by itself; it may hold back this one. */
  z.object({ code: z.literal('may_be_held_back'), tool: HoldingTool, attribute: z.string().nullable() }),
])
export type InstallFinding = z.infer<typeof InstallFinding>

export const NewInstallCheck = z.strictObject({ url: text(2_048) })

/** What a look at a page found. */
export const InstallCheck = z
  .object({
    /** Where the page was found, after redirects. */
    url: webUrl(),
    /** Nothing keeps Baton from working there. */
    ok: z.boolean(),
    findings: z.array(InstallFinding),
  })
  .meta({ id: 'InstallCheck' })
export type InstallCheck = z.infer<typeof InstallCheck>
