import type { EndpointFormat } from '../../shared/schema/endpointFormat.ts'
import { email } from './email.ts'
import { form } from './form.ts'
import type { Format } from './format.ts'
import { hubspot } from './hubspot.ts'
import { sheets } from './sheets.ts'
import { slack } from './slack.ts'
import { standard } from './standard.ts'
import { teams } from './teams.ts'

/** Every way in which events are written. */
export const FORMATS: Readonly<Record<EndpointFormat, Format>> = {
  standard,
  form,
  slack,
  teams,
  sheets,
  hubspot,
  email,
}
