import type { FileFormat } from './readFormat.ts'

const LONGEST_NAME = 120
/** Separators of paths, control signs, those that turn the reading direction (`…\u202Efdp.exe`), and what no system takes in a name. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}/\\:*?"<>|]+/gu

/** A file's name as it is kept: of one line, without a path, and ending as what it really is. */
export function fileName(typed: string, { endings }: FileFormat): string {
  const base = typed.split(/[/\\]/).at(-1) ?? ''
  const name = base
    .normalize('NFC')
    .replace(UNSAFE, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
  const ending = endings.find((candidate) => name.toLowerCase().endsWith(candidate)) ?? ''
  const stem = ending ? name.slice(0, -ending.length) : name
  const short = [...stem].slice(0, LONGEST_NAME).join('').trim()
  return `${short || 'file'}${ending || endings[0]}`
}
