import * as z from 'zod'
import { endpoints } from '../../../shared/api/endpoints.ts'
import { forms } from '../../../shared/api/forms.ts'
import { sites } from '../../../shared/api/sites.ts'
import { slots } from '../../../shared/api/slots.ts'
import type { NewForm } from '../../../shared/schema/form.ts'
import { type Api, bodyOf, callApi } from '../callApi.ts'
import { estimateForm, everyFieldForm, newsletterForm, roofCheckForm } from './demoForms.ts'
import { roofPlanForm } from './demoPartial.ts'
import { placedForms } from './demoPlacements.ts'
import { demoSlots, openRoofForm } from './demoSlots.ts'
import { themedForms } from './demoThemes.ts'
import { note, recall, type StateFolder } from './stateFolder.ts'

/** What the demo made and must find again; the endpoint's secret is shown by the API only once. */
export const Demo = z.object({
  site: z.string(),
  form: z.string(),
  newsletter: z.string(),
  roofCheck: z.string(),
  everyField: z.string(),
  roofPlan: z.string(),
  /** One form in several looks, by their names. */
  themes: z.record(z.string(), z.string()),
  /** A second site, so that no other example page meets a popup: its id, and its forms' by placement. */
  placements: z.record(z.string(), z.string()),
  /** A third site, which asks its visitors for consent by the built-in question, and its form. */
  privacy: z.string(),
  privacyForm: z.string(),
  /** A fourth one with slots, which change what its forms fetch, and its form. */
  slots: z.string(),
  slotsForm: z.string(),
  endpoint: z.string(),
  secret: z.string(),
})
export type Demo = z.infer<typeof Demo>

interface Places {
  /** The origin of the example pages. */
  pages: string
  /** Where the receiver takes webhooks. */
  receiver: string
}

/** Makes the demo's site, forms and endpoint through the public API; at a later start only mends what has moved. */
export async function seedDemo(api: Api, places: Places, state: StateFolder): Promise<Demo> {
  const known = recall(state.path, 'demo', Demo)
  if (known && (await mend(api, known, places))) return known
  const demo = await create(api, places)
  note(state.path, 'demo', demo)
  return demo
}

/** Points an existing demo to today's ports; false where its site is no longer there. */
async function mend(api: Api, demo: Demo, places: Places): Promise<boolean> {
  for (const id of [demo.site, demo.placements.site ?? '', demo.privacy, demo.slots]) {
    const change = { params: { site: id }, body: { origins: [places.pages] } }
    const site = await callApi(api, sites.change, change)
    if (!site.ok && site.problem.code === 'unknown_site') return false
    bodyOf(site)
  }
  const params = { endpoint: demo.endpoint }
  const endpoint = bodyOf(await callApi(api, endpoints.get, { params }))
  if (endpoint.url !== places.receiver || endpoint.state === 'disabled') {
    bodyOf(await callApi(api, endpoints.change, { params, body: { url: places.receiver, state: 'active' } }))
  }
  return true
}

async function create(api: Api, places: Places): Promise<Demo> {
  const settings = { name: 'Sawtooth Solar', origins: [places.pages], defaultCountry: 'DE' }
  const site = bodyOf(await callApi(api, sites.create, { body: settings }))
  const endpoint = bodyOf(await callApi(api, endpoints.create, { body: { site: site.id, url: places.receiver } }))
  return {
    site: site.id,
    form: await publish(api, estimateForm(site.id)),
    newsletter: await publish(api, newsletterForm(site.id)),
    roofCheck: await publish(api, roofCheckForm(site.id)),
    everyField: await publish(api, everyFieldForm(site.id, places.pages)),
    roofPlan: await publish(api, roofPlanForm(site.id)),
    themes: await publishAll(api, themedForms(site.id)),
    placements: await createPlacements(api, places),
    ...(await createPrivacy(api, places)),
    ...(await createSlots(api, places)),
    endpoint: endpoint.id,
    secret: endpoint.secret,
  }
}

async function createPlacements(api: Api, places: Places): Promise<Record<string, string>> {
  const settings = { name: 'Sawtooth Solar, placements', origins: [places.pages], defaultCountry: 'DE' }
  const site = bodyOf(await callApi(api, sites.create, { body: settings }))
  return { site: site.id, ...(await publishAll(api, Object.entries(placedForms(site.id)))) }
}

async function createPrivacy(api: Api, { pages }: Places): Promise<Pick<Demo, 'privacy' | 'privacyForm'>> {
  const asking = { consentSource: 'question', privacyUrl: `${pages}/privacy/` } as const
  const settings = { name: 'Sawtooth Solar, privacy', origins: [pages], ...asking }
  const { id } = bodyOf(await callApi(api, sites.create, { body: settings }))
  return { privacy: id, privacyForm: await publish(api, newsletterForm(id)) }
}

async function createSlots(api: Api, { pages }: Places): Promise<Pick<Demo, 'slots' | 'slotsForm'>> {
  const settings = { name: 'Sawtooth Solar, slots', origins: [pages], defaultCountry: 'DE' }
  const { id: site } = bodyOf(await callApi(api, sites.create, { body: settings }))
  const shown = demoSlots(await publish(api, openRoofForm(site)))
  for (const [slot, body] of Object.entries(shown)) {
    bodyOf(await callApi(api, slots.put, { params: { site, slot }, body }))
  }
  return { slots: site, slotsForm: await publish(api, estimateForm(site)) }
}

async function publishAll(
  api: Api,
  named: readonly (readonly [name: string, form: z.input<typeof NewForm>])[],
): Promise<Record<string, string>> {
  const ids: Record<string, string> = {}
  for (const [name, form] of named) ids[name] = await publish(api, form)
  return ids
}

async function publish(api: Api, form: z.input<typeof NewForm>): Promise<string> {
  const { id } = bodyOf(await callApi(api, forms.create, { body: form }))
  bodyOf(await callApi(api, forms.publish, { params: { form: id } }))
  return id
}
