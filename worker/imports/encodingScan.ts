import type { FileFormat } from './fileFormat.ts'

const UTF8_MARK = [0xef, 0xbb, 0xbf]
/** Bytes that windows-1252 gives no meaning. */
const UNDEFINED_IN_1252 = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d])
/** What files that are no text begin with: archives (spreadsheets are), old spreadsheets, PDF. */
const OTHER_KINDS: readonly (readonly number[])[] = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
  [0x25, 0x50, 0x44, 0x46],
]
const LONGEST_MARK = 4

/** What a file's bytes are found to be. */
export type Encoding = Pick<FileFormat, 'bytes' | 'encoding' | 'beginsAt'>
/** Why they are no CSV that can be read. */
export type EncodingFault = 'empty' | 'no_text' | 'utf_16' | 'unknown_encoding'

/** Looks at all bytes of a file as they go by, and tells in the end how they are written. */
export class EncodingScan {
  readonly #utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  readonly #first: number[] = []
  #bytes = 0
  #isUtf8 = true
  #is1252 = true
  #hasNul = false

  take(chunk: Uint8Array): void {
    this.#bytes += chunk.byteLength
    for (const byte of chunk.subarray(0, LONGEST_MARK - this.#first.length)) this.#first.push(byte)
    this.#hasNul ||= chunk.includes(0)
    this.#isUtf8 &&= this.#decodes(chunk, true)
    this.#is1252 &&= !chunk.some((byte) => UNDEFINED_IN_1252.has(byte))
  }

  end(): Encoding | { fault: EncodingFault } {
    if (this.#bytes === 0) return { fault: 'empty' }
    if (this.#begins([0xff, 0xfe]) || this.#begins([0xfe, 0xff])) return { fault: 'utf_16' }
    if (this.#hasNul || OTHER_KINDS.some((kind) => this.#begins(kind))) return { fault: 'no_text' }
    const bytes = this.#bytes
    if (this.#isUtf8 && this.#decodes(new Uint8Array(), false)) {
      const beginsAt = this.#begins(UTF8_MARK) ? UTF8_MARK.length : 0
      return beginsAt === bytes ? { fault: 'empty' } : { bytes, encoding: 'utf-8', beginsAt }
    }
    return this.#is1252 ? { bytes, encoding: 'windows-1252', beginsAt: 0 } : { fault: 'unknown_encoding' }
  }

  #begins(bytes: readonly number[]): boolean {
    return bytes.every((byte, index) => this.#first[index] === byte)
  }

  #decodes(chunk: Uint8Array, stream: boolean): boolean {
    try {
      this.#utf8.decode(chunk, { stream })
      return true
    } catch {
      return false
    }
  }
}
