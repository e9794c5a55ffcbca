import type { JSX } from 'preact'
import type { FileField } from '../../shared/rules/checkFile.ts'
import { FILE_KINDS } from '../../shared/rules/fileKinds.ts'
import { sayBytes } from '../../shared/rules/sayBytes.ts'
import { sayKinds } from '../../shared/rules/sayKinds.ts'
import type { RareProps } from '../companion.ts'
import type { Upload, Uploads } from './uploads.ts'

/** Chosen files with what becomes of each, and a place to choose or drop more. */
export function fileControl(uploads: Uploads): (props: RareProps<FileField>) => JSX.Element {
  /** Where each field's files are chosen, while it is on the page. */
  const inputs = new Map<string, HTMLInputElement | null>()

  return ({ field, about, question, say }) => {
    const { key, accept, max, maxBytes } = field
    const size = sayBytes(maxBytes)
    const chosen = uploads.of(key)
    const last = chosen.at(-1)
    // The form reads its answers and shows itself anew whenever something is put in; an upload's progress counts as that.
    const changed = () => inputs.get(key)?.dispatchEvent(new Event('input', { bubbles: true }))

    const choose = async ({ currentTarget }: JSX.TargetedEvent<HTMLInputElement>) => {
      const files = [...(currentTarget.files ?? [])]
      if (max === 1) for (const upload of chosen) uploads.remove(key, upload)
      const room = max - uploads.of(key).length
      const adding = files.slice(0, room).map((file) => take(file))
      for (const file of files.slice(room)) uploads.refuse(key, file, say('too_many_files', { max }))
      // The same file may be chosen again.
      currentTarget.value = ''
      for (const one of adding) one?.then(changed)
      changed()
    }
    const take = (file: File): Promise<void> | void => {
      if (file.size > maxBytes) return uploads.refuse(key, file, say('file_too_large', { size }))
      return file.size ? uploads.add(key, file) : uploads.refuse(key, file, say('file_empty'))
    }
    const again = (upload: Upload) => {
      uploads.send(key, upload).then(changed)
      changed()
      inputs.get(key)?.focus()
    }
    const remove = (upload: Upload) => {
      uploads.remove(key, upload)
      changed()
      inputs.get(key)?.focus()
    }

    return (
      <div>
        <label class="label" for={key}>
          {question}
        </label>
        {chosen.length > 0 && (
          <ul class="files">
            {chosen.map((upload) => (
              <li key={upload} class={upload.state}>
                <span class="name">
                  <bdi>{upload.source.name}</bdi>
                </span>
                <span class="progress-of">
                  <bdi>{sayBytes(upload.source.size)}</bdi> · {stateOf(upload, say)}
                </span>
                {upload.state === 'failed' && !upload.message && (
                  <button type="button" class="again" onClick={() => again(upload)}>
                    {say('file_again')}
                  </button>
                )}
                <button
                  type="button"
                  class="remove"
                  aria-label={say('file_remove', { name: upload.source.name })}
                  onClick={() => remove(upload)}
                />
              </li>
            ))}
          </ul>
        )}
        <span class="drop">
          <input
            id={key}
            name={key}
            type="file"
            ref={(element) => {
              inputs.set(key, element)
            }}
            accept={accept.flatMap((kind) => FILE_KINDS[kind]).join()}
            multiple={max > 1}
            {...about}
            onChange={choose}
          />
          <span class="choose">{say(max > 1 ? 'files_choose' : 'file_choose')}</span>
          <span class="limits">
            {sayKinds(accept)}
            {' · '}
            {say('file_limits', { size })}
          </span>
        </span>
        <span class="said" role="status">
          {last && `${last.source.name}: ${stateOf(last, say)}`}
        </span>
      </div>
    )
  }
}

function stateOf({ state, message }: Upload, say: RareProps['say']): string {
  return message ?? say(`file_${state}`)
}
