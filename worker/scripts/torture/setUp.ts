import { endpoints } from '../../../shared/api/endpoints.ts'
import { forms } from '../../../shared/api/forms.ts'
import { sites } from '../../../shared/api/sites.ts'
import { type Api, bodyOf, callApi } from '../callApi.ts'
import { newsletterForm } from '../local/demoForms.ts'
import type { Target } from './burst.ts'
import type { TrapReceiver } from './trapReceiver.ts'

/** A site with a small form, and an endpoint that sends all of its events to the trap. */
export async function setUp(api: Api, trap: TrapReceiver): Promise<Target> {
  const site = bodyOf(await callApi(api, sites.create, { body: { name: 'Burst' } }))
  const form = bodyOf(await callApi(api, forms.create, { body: newsletterForm(site.id) }))
  bodyOf(await callApi(api, forms.publish, { params: { form: form.id } }))
  const endpoint = bodyOf(await callApi(api, endpoints.create, { body: { site: site.id, url: trap.url } }))
  trap.secret = endpoint.secret
  return { origin: api.origin, site: site.id, form: form.id }
}
