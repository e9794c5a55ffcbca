/** A file on its way, there, or not taken. */
export interface Upload {
  readonly source: File
  state: 'sending' | 'sent' | 'failed'
  /** Its id, once it is there. */
  file?: string
  /** Why it was not taken, in the visitor's language; absent where another try may help. */
  message?: string
  readonly stop: AbortController
}

/** The uploads of one form, by the key of their field. */
export class Uploads {
  readonly #address: URL
  readonly #byField = new Map<string, Upload[]>()

  constructor(address: URL) {
    this.#address = address
  }

  of(key: string): readonly Upload[] {
    return this.#byField.get(key) ?? []
  }

  /** The ids of what is there; undefined where nothing is. */
  answer(key: string): string[] | undefined {
    const ids = this.of(key).flatMap(({ file }) => file ?? [])
    return ids.length ? ids : undefined
  }

  /** Whether a file that the visitor chose is not there, yet or at all. */
  isWaiting(key: string): boolean {
    return this.of(key).some(({ file }) => !file)
  }

  /** Puts a file that is refused here, before it is sent. */
  refuse(key: string, source: File, message: string): void {
    this.#add(key, { source, message, state: 'failed', stop: new AbortController() })
  }

  /** Sends a file; resolves when it is there or not taken, never rejects. */
  async add(key: string, source: File): Promise<void> {
    const upload: Upload = { source, state: 'sending', stop: new AbortController() }
    this.#add(key, upload)
    await this.send(key, upload)
  }

  async send(key: string, upload: Upload): Promise<void> {
    const { source, stop } = upload
    upload.state = 'sending'
    const url = new URL(this.#address)
    url.searchParams.set('field', key)
    url.searchParams.set('name', source.name.slice(-200) || 'file')
    try {
      // Without a type the browser asks no leave of its own before; what the file is, its bytes say.
      const body = source.slice()
      const answer = await fetch(url, { method: 'POST', body, credentials: 'omit', signal: stop.signal })
      const { file, errors } = await answer.json()
      if (answer.ok) Object.assign(upload, { file, state: 'sent' })
      else Object.assign(upload, { message: errors?.[0]?.message, state: 'failed' })
    } catch {
      upload.state = 'failed'
    }
  }

  /** Takes a file out of the answer; what was uploaded of it is deleted where nobody names it. */
  remove(key: string, upload: Upload): void {
    upload.stop.abort()
    this.#byField.set(
      key,
      this.of(key).filter((other) => other !== upload),
    )
  }

  #add(key: string, upload: Upload): void {
    this.#byField.set(key, [...this.of(key), upload])
  }
}
