import { useState } from 'preact/hooks'
import type { Token } from '../../../shared/schema/token.ts'
import { useChange } from '../data/useChange.ts'
import { useHere } from '../frame/Here.ts'
import { useToast } from '../frame/Toasts.tsx'
import { Confirm } from '../parts/Confirm.tsx'
import { Moment } from '../parts/Moment.tsx'

/** One token: what it may, when it was used, and its end. */
export function TokenRow({ token, reload }: { token: Token; reload: () => void }) {
  const { sites } = useHere()
  const say = useToast()
  const [asked, ask] = useState(false)
  const change = useChange('DELETE /v1/tokens/{token}', [])
  const where = token.site ? (sites.find(({ id }) => id === token.site)?.name ?? 'one site') : 'all sites'
  const revoke = async () => {
    const reply = await change.send({ params: { token: token.id } })
    if (!reply.ok) return
    ask(false)
    say(`${token.name} is revoked.`)
    reload()
  }
  return (
    <li>
      <div>
        <b>{token.name}</b>
        <span class="mark">{token.role}</span>
        <p>
          {where} · made {token.madeBy && `by ${token.madeBy} `}
          <Moment at={token.createdAt} /> ·{' '}
          {token.lastUsedAt ? (
            <>
              last used <Moment at={token.lastUsedAt} />
            </>
          ) : (
            'never used'
          )}
        </p>
      </div>
      <div class="row">
        <button type="button" onClick={() => ask(true)} aria-label={`Revoke ${token.name}`}>
          Revoke
        </button>
      </div>
      {asked && (
        <Confirm
          title={`Revoke ${token.name}?`}
          verb="Revoke"
          danger
          busy={change.busy}
          trouble={change.trouble}
          confirm={revoke}
          close={() => ask(false)}
        >
          <p>Whatever asks with it is refused at once. It cannot be brought back; make another one instead.</p>
        </Confirm>
      )}
    </li>
  )
}
