import { useState } from 'preact/hooks'
import { useHere } from '../frame/Here.ts'
import { Dialog } from '../parts/Dialog.tsx'
import { type Wanted, writeWanted } from './wanted.ts'

/** How the list is written, by what people want to do with it. */
const FORMATS = [
  { name: 'csv', words: 'CSV', hint: 'For most programs.', query: 'format=csv' },
  {
    name: 'excel',
    words: 'CSV for Excel',
    hint: 'With semicolons, where decimals are written with a comma.',
    query: 'format=csv&delimiter=semicolon&bom=true',
  },
  { name: 'json', words: 'JSON', hint: 'Exactly as it is stored, for other software.', query: 'format=json' },
] as const

/** The whole list as a file: all that fit the filters, loaded or not. */
export function ExportDialog({ wanted, close }: { wanted: Wanted; close: () => void }) {
  const { site } = useHere()
  const [format, setFormat] = useState<(typeof FORMATS)[number]>(FORMATS[0])
  const asked = writeWanted({ ...wanted, sort: 'created' }).replace('?', '&')
  return (
    <Dialog title="Export this list" close={close}>
      <p class="soft">
        Everybody who fits, newest first, with what they agreed to and what they last answered in each form. Your
        browser saves it as it comes.
      </p>
      <fieldset class="export-formats">
        <legend class="unseen">Format</legend>
        {FORMATS.map((one) => (
          <label key={one.name}>
            <input type="radio" name="format" checked={one === format} onChange={() => setFormat(one)} />
            <span>
              <b>{one.words}</b> <small class="soft">{one.hint}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <div class="row">
        <a
          class="button go"
          href={`/v1/leads/export?site=${site.id}&${format.query}${asked}`}
          download=""
          onClick={() => setTimeout(close)}
        >
          Download
        </a>
        <button type="button" onClick={close}>
          Cancel
        </button>
      </div>
    </Dialog>
  )
}
