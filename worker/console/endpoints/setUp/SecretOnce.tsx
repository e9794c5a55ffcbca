import type { EndpointFormat } from '../../../../shared/schema/endpointFormat.ts'
import { CopyText } from '../../parts/CopyText.tsx'
import { FORMAT_GUIDES } from './formatGuides.ts'

/** The signing secret, the only time that it is shown; of formats whose other side reads none, nothing. */
export function SecretOnce({ secret, format }: { secret: string; format: EndpointFormat }) {
  const use = FORMAT_GUIDES[format].secret
  if (!use) return null
  return (
    <section class="secret">
      <h2>Its secret</h2>
      <p>
        <b>Copy it now: it is shown this once.</b> {use}
      </p>
      <CopyText text={secret} what="the secret" />
    </section>
  )
}
