import * as z from 'zod'
import { checkEmail } from '../rules/checkEmail.ts'
import { answerKey } from './submission.ts'
import { text } from './text.ts'

const MOST_RECIPIENTS = 50
const MOST_PROPERTIES = 50

/** How events are written for an endpoint. `standard`: as Standard Webhooks has it. */
export const EndpointFormat = z.enum(['standard', 'form', 'slack', 'teams', 'sheets', 'hubspot', 'email'])
export type EndpointFormat = z.infer<typeof EndpointFormat>

const address = text(254)
  .regex(/^[\w.!#$%&'*+/=?^`{|}~@-]+$/, 'must be an address alone, in ASCII signs')
  .refine((typed) => checkEmail(typed) === null, 'must be an e-mail address')

/** Which properties of HubSpot's contacts get which answers, by the question's key. E-mail, name, phone and company need no word. */
export const HubspotSettings = z
  .strictObject({
    properties: z
      .record(answerKey, z.string().regex(/^[a-z][a-z0-9_]{0,99}$/))
      .refine((properties) => Object.keys(properties).length <= MOST_PROPERTIES, `at most ${MOST_PROPERTIES}`),
  })
  .meta({ id: 'HubspotSettings' })
export type HubspotSettings = z.infer<typeof HubspotSettings>

/** Who carries mail: the Worker's own `send_email` binding, or a provider that takes JSON. Its token is one of the headers. */
export const MailProvider = z.enum(['cloudflare', 'resend', 'postmark'])
export type MailProvider = z.infer<typeof MailProvider>

/** Mail of an endpoint: from whom, to whom, and by whose hands. */
export const EmailSettings = z
  .strictObject({
    provider: MailProvider,
    from: address,
    to: z.array(address).min(1).max(MOST_RECIPIENTS),
    /** The name of the key that the provider signs with (DKIM), as it tells it; absent: the provider's usual one. */
    dkimSelector: z
      .string()
      .regex(/^[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*$/i)
      .optional(),
  })
  .meta({ id: 'EmailSettings' })
export type EmailSettings = z.infer<typeof EmailSettings>

/** What a format must know beside the address. */
export const FormatSettings = z.union([EmailSettings, HubspotSettings])
export type FormatSettings = z.infer<typeof FormatSettings>

/** The settings of a format, or what is wrong with them, in words. */
export function readSettings(
  format: EndpointFormat,
  settings: FormatSettings | null,
): { ok: true; settings: FormatSettings | null } | { ok: false; detail: string } {
  if (format === 'hubspot') {
    const given = HubspotSettings.safeParse(settings ?? { properties: {} })
    return given.success ? { ok: true, settings: given.data } : refuse('HubSpot’s settings are `properties` alone.')
  }
  if (format === 'email') {
    const given = EmailSettings.safeParse(settings)
    return given.success ? { ok: true, settings: given.data } : refuse('Mail needs `provider`, `from` and `to`.')
  }
  return settings === null ? { ok: true, settings } : refuse('This format has no settings.')
}

const refuse = (detail: string) => ({ ok: false, detail }) as const
