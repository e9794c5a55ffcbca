import { expect, test } from 'vitest'
import { thanksIn } from './thanks.ts'

test.each([
  'Thank you! Your message has been sent.',
  'Thanks, we’ll be in touch.',
  'Danke für Ihre Nachricht.',
  'Vielen Dank',
  'Merci pour votre demande',
  'Gracias por escribirnos',
  'Grazie per averci contattato',
  'Obrigada pelo contato',
  'Bedankt voor uw bericht',
  'Dziękujemy za wiadomość',
  'Tack för ditt meddelande',
  'Takk for henvendelsen',
  'Tak for din besked',
  'Kiitos viestistäsi',
  'Děkujeme za zprávu',
  'Teşekkür ederiz',
  'お問い合わせありがとうございます',
  '感谢您的留言',
  'شكراً لك',
])('“%s” thanks', (text) => {
  expect(thanksIn(text)).toBeGreaterThan(0)
})

test.each(['Please enter a valid e-mail', 'Something went wrong', 'Stack your attack', 'Bitte füllen Sie alles aus'])(
  '“%s” does not',
  (text) => {
    expect(thanksIn(text)).toBe(0)
  },
)
