/**
 * Legal forms as companies write them behind their names, without dots, by where they are usual: the everyday ones of the
 * list of entity legal forms (ISO 20275). What is an ordinary word as well (“spa”, “zoo”, “pc”) is left out.
 */
const WORDS: ReadonlySet<string> = new Set(
  [
    // English-speaking countries
    'inc incorporated corp corporation co company llc llp lp ltd limited plc',
    // Germany, Austria, Switzerland, Liechtenstein, and the European forms
    'gmbh mbh ggmbh gesmbh ag kg kgaa ohg ug gbr eg ev ek se',
    // France, Belgium, Luxembourg
    'sa sas sasu sarl eurl snc scop scs srl sprl asbl',
    // the Netherlands
    'bv nv vof cv',
    // Spain, Portugal, Latin America
    'sl slu sau ltda lda eireli',
    // Italy
    'srls sapa',
    // Scandinavia, Finland
    'ab aktiebolag as asa aps hf ehf oy oyj',
    // Poland, Czechia, Slovakia, Hungary, Romania, Bulgaria, the Baltics, former Yugoslavia
    'spzoo sro kft zrt nyrt bt eood ood uab sia doo',
    // Greece, Turkey, Russia
    'epe ike sti ooo oao pao zao ооо оао пао зао',
    // Asia, Africa, Oceania
    'kk gk pte pty pvt private sdn bhd tbk jsc fze fzco',
  ].flatMap((line) => line.split(' ')),
)

/** Forms of several words, as they stand once the dots are gone or were spaces. */
const PHRASES = [
  ...[
    'l l c',
    'l l p',
    's a r l',
    's a rl',
    'sa rl',
    's a s',
    's p a',
    's r l',
    's r o',
    'spol s r o',
    'spol s ro',
    'spol sro',
  ],
  ...['sp z o o', 'sp z oo', 'sp zoo', 'spolka z o o', 'spolka z oo', 'spolka akcyjna', 'd o o', 'v o f'],
  ...['s a de c v', 'sa de cv', 's de rl de cv', 'sociedad limitada', 'sociedad anonima', 'aktiengesellschaft'],
  ...['e v', 'e k', 'e g', 'e u', 's a', 's l', 's l u', 's n c', 'b v', 'n v', 'a s', 'a p s', 'k k', 'fz llc'],
]
  .map((phrase) => ` ${phrase}`)
  .sort((one, other) => other.length - one.length)

/** What stands between two forms: “GmbH & Co. KG”. */
const BETWEEN: ReadonlySet<string> = new Set(['and', 'und', 'et'])
/** Forms that stand before the name. */
const BEFORE: ReadonlySet<string> = new Set(['ооо', 'оао', 'пао', 'зао', 'ooo', 'oao', 'pao', 'zao', 'pt'])

/** The words of a name without the legal forms at its ends. A form alone is a name: there are companies called “AG”. */
export function withoutLegalForm(words: readonly string[]): readonly string[] {
  let left = words
  for (;;) {
    const shorter = shorten(left)
    if (shorter.length === 0 || shorter.length === left.length) return left
    left = shorter
  }
}

function shorten(words: readonly string[]): readonly string[] {
  const text = words.join(' ')
  const phrase = PHRASES.find((form) => text.endsWith(form))
  if (phrase) return words.slice(0, words.length - phrase.trim().split(' ').length)
  const [first = '', last = ''] = [words[0], words.at(-1)]
  if (WORDS.has(last) || BETWEEN.has(last)) return words.slice(0, -1)
  return BEFORE.has(first) ? words.slice(1) : words
}
