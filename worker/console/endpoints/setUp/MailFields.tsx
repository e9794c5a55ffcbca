import type { MailProvider } from '../../../../shared/schema/endpointFormat.ts'
import { Field } from '../../parts/Field.tsx'
import type { Draft } from './draft.ts'

const PROVIDERS: Readonly<Record<MailProvider, { name: string; hint: string }>> = {
  resend: { name: 'Resend', hint: 'Add the header Authorization with the value “Bearer re_…”.' },
  postmark: { name: 'Postmark', hint: 'Add the header X-Postmark-Server-Token with your server’s token.' },
  cloudflare: { name: 'Cloudflare', hint: 'This deployment needs a send_email binding named EMAIL, and no header.' },
}

interface MailFieldsProps {
  mail: Draft['mail']
  set: (mail: Draft['mail']) => void
}

/** From whom, to whom, and by whose hands mail goes. */
export function MailFields({ mail, set }: MailFieldsProps) {
  const change = (part: Partial<Draft['mail']>) => set({ ...mail, ...part })
  return (
    <>
      <Field label="Who carries it" hint={PROVIDERS[mail.provider].hint}>
        {(ties) => (
          <select
            {...ties}
            value={mail.provider}
            onChange={(event) => change({ provider: event.currentTarget.value as MailProvider })}
          >
            {Object.entries(PROVIDERS).map(([provider, { name }]) => (
              <option key={provider} value={provider}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label="From" hint="An address of the domain that your provider has verified.">
        {(ties) => (
          <input
            {...ties}
            type="email"
            required
            value={mail.from}
            onInput={(event) => change({ from: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field label="To" hint="Separate several with commas.">
        {(ties) => (
          <input {...ties} required value={mail.to} onInput={(event) => change({ to: event.currentTarget.value })} />
        )}
      </Field>
    </>
  )
}
