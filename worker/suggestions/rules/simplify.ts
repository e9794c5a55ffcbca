/** Letters that Unicode does not take apart into a plain one and an accent, as people without them on their keys write. */
const PLAIN: Record<string, string> = { ß: 'ss', ø: 'o', æ: 'ae', œ: 'oe', ł: 'l', đ: 'd', ı: 'i', þ: 'th', ð: 'd' }

/** A text as small plain letters and figures, its words apart by one space. */
export function simplify(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßøæœłđıþð]/g, (letter) => PLAIN[letter] ?? letter)
    .replace(/['’ʼ`´]/g, '')
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim()
}
