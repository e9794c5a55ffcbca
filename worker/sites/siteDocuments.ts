import * as z from 'zod'
import { PublishedForm } from '../../shared/schema/form.ts'
import { id } from '../../shared/schema/id.ts'
import { Placement } from '../../shared/schema/placement.ts'
import { FormMapping } from '../../shared/schema/seenForm.ts'
import { Site } from '../../shared/schema/site.ts'
import { ServedSlot } from '../../shared/schema/slot.ts'
import { systemClock } from '../clock.ts'
import { deskOf } from '../desk/client.ts'
import type { Env } from '../env.ts'
import { FIRST_VERSIONS, Versions } from '../identity/versions.ts'

/** How long this isolate believes what it read of a site; what it changed itself it forgets at once. */
const FRESH_MS = 10_000
/** How many sites and how many versions of forms one isolate remembers. */
const MOST_SITES = 1_000
const MOST_VERSIONS = 500

/** A published form as its site's Desk lists it. */
const ListedForm = z.object({
  id: id('fm'),
  version: z.int().min(1),
  placement: Placement,
  qualifies: z.boolean().default(false),
})
export type ListedForm = z.infer<typeof ListedForm>

/** What visitors meet of a site: its settings and which forms it has. */
export interface SiteDocuments {
  site: Site
  forms: ListedForm[]
  /** What people said of the site's own forms, by the forms' names, which may be any text. */
  mappings: ReadonlyMap<string, FormMapping>
  /** The active ones. */
  slots: ServedSlot[]
  /** Encrypted; null where the site does not ask Turnstile. */
  turnstileSecret: string | null
  /** Which of its identity secrets hold. */
  identity: Versions
}

/** As a list: an object would take some names for its own. */
const Mappings = z.array(z.tuple([z.string(), FormMapping]))
export type Mappings = z.infer<typeof Mappings>

/** What visitors never see, encrypted. */
const Secrets = z.object({
  turnstile: z.string().nullable(),
  /** Which of the identity secrets hold; absent: the first. */
  identity: Versions.default(FIRST_VERSIONS),
})
export type Secrets = z.input<typeof Secrets>

/** A published version with the name by which the site's people know its form; visitors never see that. */
const NamedForm = PublishedForm.extend({ name: z.string() })
export type NamedForm = z.infer<typeof NamedForm>

const sites = new Map<string, SiteDocuments & { readAtMs: number }>()
const versions = new Map<string, NamedForm>()

/** The key under which a Desk holds one published version. */
export const versionKey = (formId: string, version: number) => `form:${formId}@${version}`

/** A site's settings, or null where there is no such site. */
export async function readSite(env: Env, siteId: string): Promise<Site | null> {
  return (await readSiteDocuments(env, siteId))?.site ?? null
}

/** A site's settings and its published forms, from its Desk: no D1 stands between a visitor and a form. */
export async function readSiteDocuments(env: Env, siteId: string): Promise<SiteDocuments | null> {
  const known = sites.get(siteId)
  if (known && systemClock.now() - known.readAtMs < FRESH_MS) return known
  const desk = await deskOf(env, siteId)
  if (!desk) return null
  const [site, forms, mappings, secrets, slots] = await desk.read(['site', 'forms', 'mappings', 'secrets', 'slots'])
  if (!site || !forms) return null
  // Desks from before hold not all of them.
  const hidden = secrets ? parse(Secrets, secrets) : { turnstile: null, identity: FIRST_VERSIONS }
  const read = {
    site: parse(Site, site),
    forms: parse(z.array(ListedForm), forms),
    mappings: new Map(mappings ? parse(Mappings, mappings) : []),
    slots: slots ? parse(z.array(ServedSlot), slots) : [],
    turnstileSecret: hidden.turnstile,
    identity: hidden.identity,
    readAtMs: systemClock.now(),
  }
  remember(sites, siteId, read, MOST_SITES)
  return read
}

/** One published version of a site's form, or null. It never changes, so it is remembered for good. */
export async function readPublishedForm(
  env: Env,
  siteId: string,
  formId: string,
  version: number,
): Promise<NamedForm | null> {
  const key = versionKey(formId, version)
  const known = versions.get(`${siteId}/${key}`)
  if (known) return known
  const desk = await deskOf(env, siteId)
  const [document] = desk ? await desk.read([key]) : []
  if (!document) return null
  const published = parse(NamedForm, document)
  remember(versions, `${siteId}/${key}`, published, MOST_VERSIONS)
  return published
}

/** Forgets what this isolate knows of a site, because it has just changed. */
export function forgetSite(siteId: string): void {
  sites.delete(siteId)
}

function parse<Schema extends z.ZodType>(schema: Schema, json: string): z.output<Schema> {
  return schema.parse(JSON.parse(json))
}

/** A Map keeps its keys in the order in which they came, so the first is the oldest. */
function remember<Value>(memory: Map<string, Value>, key: string, value: Value, most: number): void {
  memory.delete(key)
  memory.set(key, value)
  const [oldest] = memory.keys()
  if (memory.size > most && oldest !== undefined) memory.delete(oldest)
}
