import * as z from 'zod'
import { siteId } from '../schema/id.ts'
import { ServedSlot, Slot, SlotName, SlotSettings } from '../schema/slot.ts'
import { BUILDERS, MEMBERS, route } from './route.ts'

const tag = 'Slots'
const params = z.object({ site: siteId, slot: SlotName })

export const slots = {
  list: route({
    method: 'GET',
    path: '/v1/sites/{site}/slots',
    tag,
    who: MEMBERS,
    params: z.object({ site: siteId }),
    answers: { 200: z.object({ items: z.array(Slot) }) },
    problems: ['unknown_site'],
    summary: 'A site’s slots by name: at most 20, each with what it does in plain sentences',
  }),
  get: route({
    method: 'GET',
    path: '/v1/sites/{site}/slots/{slot}',
    tag,
    who: MEMBERS,
    params,
    answers: { 200: Slot },
    problems: ['unknown_site', 'not_found'],
    summary: 'One slot',
  }),
  put: route({
    method: 'PUT',
    path: '/v1/sites/{site}/slots/{slot}',
    tag,
    who: BUILDERS,
    params,
    body: SlotSettings,
    answers: { 200: Slot },
    problems: ['unknown_site', 'not_found', 'unavailable'],
    summary: 'Make a slot of this name, or put this in its place; where it is active, visitors meet it at once',
  }),
  delete: route({
    method: 'DELETE',
    path: '/v1/sites/{site}/slots/{slot}',
    tag,
    who: BUILDERS,
    params,
    answers: { 204: null },
    problems: ['unknown_site', 'not_found', 'unavailable'],
    summary: 'Take a slot away: the page’s own content stays',
  }),
  served: route({
    method: 'GET',
    path: '/v1/{site}/slots',
    tag,
    who: 'anyone',
    params: z.object({ site: siteId }),
    answers: { 200: z.object({ slots: z.array(ServedSlot) }).meta({ id: 'ServedSlots' }), 304: null },
    problems: ['unknown_site', 'unavailable'],
    summary: 'The active slots, as the widget fetches them; which variant fits is decided in the page',
  }),
} as const
