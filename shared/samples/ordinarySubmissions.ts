import { seededRandom } from './seededRandom.ts'
import type { SentSubmission } from './sentSubmission.ts'

const NAMES = [
  'Ada Lovelace',
  'José Ñúñez',
  'Zoë O’Brien-Smith',
  'Nguyễn Văn An',
  'Łukasz Żółć',
  'Björk Guðmundsdóttir',
  'محمد الأمين',
  'שרה לוי',
  '山田 太郎',
  '王小明',
  '김민준',
  'Αλέξανδρος Ψ.',
  'Иван Петров',
  'J',
  'Dr. Anne-Marie von der Mühle',
  'Null Bond',
  'Sukarno',
  'ADA',
]
const COMPANIES = [
  '',
  'Kilns & Sons <Ltd>',
  'www.tonwerk.example',
  'Ærø Keramik ApS',
  '陶芸工房',
  'acme.example',
  'N/A',
]
const MAIL_HOSTS = ['gmail.com', 'web.de', 'example.com', 'proton.me', 'privaterelay.appleid.com', 'mailinator.com']
const MESSAGES = [
  '',
  'Please call me back.',
  'I am interested in the kiln shown at 12 High Street, please send me the details.',
  'Guten Tag, wir brennen bis 1300 °C. Hält Modell 4 das aus? Unser Ofen: https://tonwerk.example/ofen',
  'Bonjour,\n\nnous aimerions un devis pour 3 fours.\n\nCordialement',
  'مرحبا، أود الحصول على عرض أسعار لفرن واحد',
  '見積もりをお願いします。サイズは https://example.jp/spec?id=4 の通りです。',
  'Is it < 2 m wide? We <3 your work & need it a.s.a.p.!!!',
  'FREE delivery? Also: do you offer a discount for schools? We won a prize of 500 € to spend.',
  '- kiln\n- shelves\n- cones\n------------------\n- delivery\n------------------\n',
]
const SENTENCES = [
  'We run a small studio with two wheels and an old electric kiln.',
  'The elements have to be replaced each winter, and nobody here can do it.',
  'Our budget is about 4,000 €, but a used one would do as well.',
  'Pictures are at https://studio.example/kiln if that helps.',
  'The door is 80 cm wide, the stairs turn twice.',
  'Could somebody come by on a Thursday?',
]
const AGENTS = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Safari/605.1.15',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 26_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
  'Mozilla/5.0 (Linux; Android 15; SM-S938B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/29.0 Chrome/136.0.0.0 Mobile Safari/537.36',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 26_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/23B85 Instagram 405.0.0.30.85',
]
/** A whole firm or school behind one address; about every fifth sender here. */
const OFFICE = '198.51.100.7'
const MINUTE_MS = 60_000

/** Ordinary people's submissions: many languages, fast and slow, some through autofill, some from one office. */
export function ordinarySubmissions(count: number): SentSubmission[] {
  const random = seededRandom(20_261_122)
  const chance = (share: number) => random() < share
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? ''
  const message = () => {
    if (!chance(0.3)) return pick(MESSAGES)
    const long = SENTENCES.filter(() => chance(0.7))
    return long.join(' ')
  }
  return Array.from({ length: count }, (_, index) => {
    const wasAutofilled = chance(0.1)
    const typingMs = wasAutofilled ? 1_200 + random() * 4_000 : 3_500 + random() * 15 * MINUTE_MS
    const answers = {
      name: pick(NAMES),
      email: `person${index}@${pick(MAIL_HOSTS)}`,
      company: pick(COMPANIES),
      message: message(),
      ...(chance(0.5) ? { size: pick(['few', 'some', 'many']) } : {}),
      ...(chance(0.3) ? { may_call: true } : {}),
    }
    const screen = chance(0.1) ? undefined : { trapped: wasAutofilled && chance(0.5), filledMs: typingMs }
    return {
      content: {
        answers: Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== '')),
        page: { url: 'https://www.acme.example/kilns' },
        privacy: { measurement: null, journey: null },
        ...(screen ? { screen } : {}),
      },
      agent: pick(AGENTS),
      address: chance(0.2) ? OFFICE : `203.0.${Math.floor(index / 250)}.${index % 250}`,
      afterMs: index * 20_000,
    }
  })
}
