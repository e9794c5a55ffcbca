import { useState } from 'preact/hooks'
import type { Me } from '../../../shared/schema/member.ts'
import { useChange } from '../data/useChange.ts'
import { useToast } from '../frame/Toasts.tsx'
import { Field } from '../parts/Field.tsx'
import { Refusal } from '../parts/Refusal.tsx'

/** The name that others see, and an address to know you by. */
export function YourName({ me }: { me: Me }) {
  const say = useToast()
  const [name, setName] = useState(me.name)
  const [email, setEmail] = useState(me.email ?? '')
  const change = useChange('PATCH /v1/me', ['me', 'sites'])
  const isAsBefore = name.trim() === me.name && email.trim() === (me.email ?? '')
  const save = async (event: Event) => {
    event.preventDefault()
    const reply = await change.send({ body: { name, email: email.trim() || null } })
    if (reply.ok) say('Saved.')
  }
  return (
    <form class="you-form" onSubmit={save}>
      <Field label="Name" hint="Others see it beside what you do.">
        {(ties) => (
          <input
            {...ties}
            value={name}
            required
            maxLength={100}
            autocomplete="name"
            onInput={(event) => setName(event.currentTarget.value)}
          />
        )}
      </Field>
      <Field label="E-mail" hint="If you like. Owners of your sites see it; nothing is sent to it.">
        {(ties) => (
          <input
            {...ties}
            type="email"
            value={email}
            maxLength={254}
            autocomplete="email"
            onInput={(event) => setEmail(event.currentTarget.value)}
          />
        )}
      </Field>
      <Refusal trouble={change.trouble} />
      <button type="submit" disabled={change.busy || isAsBefore || name.trim() === ''}>
        {change.busy ? 'Saving…' : 'Save'}
      </button>
    </form>
  )
}
