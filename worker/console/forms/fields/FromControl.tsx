import { Field as Labelled } from '../../parts/Field.tsx'

/** Where the answer of a hidden field comes from. */
export function FromControl({ value, put }: { value: unknown; put: (value: unknown) => void }) {
  const from: Record<string, unknown> = typeof value === 'object' && value !== null ? { ...value } : {}
  const kind = String(from.kind)
  const choose = (chosen: string) => {
    if (chosen === 'parameter') put({ kind: chosen, name: 'utm_campaign' })
    else put(chosen === 'fixed' ? { kind: chosen, value: 'website' } : { kind: chosen })
  }
  const part = kind === 'parameter' ? 'name' : 'value'
  return (
    <>
      <Labelled label="Its answer is">
        {(ties) => (
          <select {...ties} value={kind} onChange={(event) => choose(event.currentTarget.value)}>
            <option value="parameter">A parameter of the page’s address</option>
            <option value="attribute">An attribute of the form’s element</option>
            <option value="fixed">Always the same</option>
          </select>
        )}
      </Labelled>
      {kind !== 'attribute' && (
        <Labelled label={kind === 'parameter' ? 'Name of the parameter' : 'The answer'}>
          {(ties) => (
            <input
              {...ties}
              value={String(from[part] ?? '')}
              onInput={(event) => put({ kind, [part]: event.currentTarget.value })}
            />
          )}
        </Labelled>
      )}
    </>
  )
}
