import { useCallback, useState } from 'preact/hooks'
import { pathTo } from '../address.ts'
import { useRead } from '../data/useRead.ts'
import { useHere } from '../frame/Here.ts'
import { Bones } from '../parts/Bones.tsx'
import { Moment } from '../parts/Moment.tsx'
import { ScreenHead } from '../parts/ScreenHead.tsx'
import { TroubleNotice } from '../parts/TroubleNotice.tsx'
import { ImportPage } from './ImportPage.tsx'
import { NewImport } from './NewImport.tsx'
import { ProgressBar } from './ProgressBar.tsx'
import { isUnderWay, sayState, shareOf } from './sayImport.ts'
import { useDrop } from './useDrop.ts'
import './imports.css'

const REFRESH_MS = 5_000

/** Lists of people that were brought, and bringing another; or one of them, where the address names it. */
export const ImportsScreen = ({ id }: { id?: string }) => (id ? <ImportPage key={id} id={id} /> : <ImportList />)

function ImportList() {
  const { site } = useHere()
  const { body, trouble, reload } = useRead('GET /v1/sites/{site}/imports', { params: { site: site.id } }, REFRESH_MS)
  const [adding, add] = useState<{ file: File | null } | null>(null)
  const drop = useCallback((file: File) => add((now) => now ?? { file }), [])
  const over = useDrop(drop)
  const items = body?.items
  return (
    <main class="imports-screen">
      <ScreenHead title="Imports">
        <button type="button" class="go" onClick={() => add({ file: null })}>
          Import a list
        </button>
      </ScreenHead>
      <p class="lede">
        Bring people as CSV. Nothing is written before you have seen what would happen; visitors never wait for it.
      </p>
      {trouble && <TroubleNotice problem={trouble} retry={reload} />}
      {!items && !trouble && <Bones lines={5} label="Loading imports…" />}
      {items?.length === 0 && (
        <p class="calm import-drop">
          No list was imported yet. A spreadsheet saved as CSV with a column of e-mail addresses is all it takes: drop
          it here.
        </p>
      )}
      <ul class="imports">
        {items?.map((one) => (
          <li key={one.id}>
            <a href={pathTo('imports', one.id)}>
              <b>{one.name}</b>
            </a>
            <span>
              {sayState(one)}
              {isUnderWay(one) && <ProgressBar share={shareOf(one)} label={`${one.name}: how far it is`} />}
            </span>
            <span class="soft">
              <Moment at={one.updatedAt} />
            </span>
          </li>
        ))}
      </ul>
      {over && <p class="import-drop-here">Drop the list to import it.</p>}
      {adding && <NewImport dropped={adding.file} close={() => add(null)} />}
    </main>
  )
}
