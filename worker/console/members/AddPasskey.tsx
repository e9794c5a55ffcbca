import { useState } from 'preact/hooks'
import { useChange } from '../data/useChange.ts'
import { useToast } from '../frame/Toasts.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { askBrowser } from '../signIn/askBrowser.ts'

/** Makes a passkey with this browser; it can be named afterwards. */
export function AddPasskey({ added }: { added: () => void }) {
  const say = useToast()
  const [why, setWhy] = useState<string | null>(null)
  const options = useChange('POST /v1/passkeys/options', [])
  const keep = useChange('POST /v1/passkeys', [])
  const [waiting, wait] = useState(false)
  const add = async () => {
    setWhy(null)
    const asked = await options.send({})
    if (!asked.ok) return
    const { startRegistration } = await import('@simplewebauthn/browser')
    wait(true)
    const made = await askBrowser(() => startRegistration({ optionsJSON: asked.body }))
    wait(false)
    if (!made.ok) return setWhy(made.why)
    const reply = await keep.send({ body: { name: nameIt(), made: { ...made.given, clientExtensionResults: {} } } })
    if (!reply.ok) return
    say('Passkey added. It signs you in from now on.')
    added()
  }
  const busy = options.busy || waiting || keep.busy
  return (
    <>
      <button type="button" disabled={busy} onClick={add}>
        {waiting ? 'Waiting for your device…' : 'Add a passkey'}
      </button>
      {why && (
        <p class="bad" role="alert">
          {why}
        </p>
      )}
      <Refusal trouble={options.trouble ?? keep.trouble} />
    </>
  )
}

/** What one would call a passkey that was made today, until one has a better name. */
const nameIt = () => `Passkey of ${new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' }).format(Date.now())}`
