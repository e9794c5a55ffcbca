import { describe, expect, test } from 'vitest'
import type { CapturedField } from '../../shared/schema/submission.ts'
import { readCaptured } from './readCaptured.ts'

type Given = Partial<CapturedField> & { value: string }
const read = (...fields: Given[]) =>
  readCaptured({ name: 'form', fields: fields.map((field) => ({ name: 'x', type: 'text', ...field })) }, null).values

/** What one field of this name and label is taken for. */
function partOf(name: string, label = '', type = 'text') {
  // An address, a number and a name at once, so that only the words decide.
  return Object.keys(read({ name, label, type, value: '12345@example.com' }))
}

describe('a field is known by its name as form builders give it', () => {
  test.each([
    ['your-email', 'email'],
    ['EMAIL', 'email'],
    ['email_address', 'email'],
    ['form_fields[email]', 'email'],
    ['et_pb_contact_email_0', 'email'],
    ['contact[eMail]', 'email'],
    ['user_email', 'email'],
    ['tel-512', 'phone'],
    ['phoneNumber', 'phone'],
    ['mobilephone', 'phone'],
    ['your-name', 'name'],
    ['full_name', 'name'],
    ['et_pb_contact_name_0', 'name'],
    ['FNAME', 'name'],
    ['firstname', 'name'],
    ['lastName', 'name'],
    ['company_name', 'company'],
    ['form_fields[company]', 'company'],
    ['Organization', 'company'],
  ])('%s is %s', (name, part) => {
    expect(partOf(name)).toEqual([part])
  })
})

describe('a field is known by its label', () => {
  test.each([
    ['en', 'E-mail address *', 'Phone number', 'Your name', 'Company'],
    ['de', 'Ihre E-Mail-Adresse', 'Telefonnummer', 'Vor- und Nachname', 'Unternehmen'],
    ['fr', 'Adresse électronique', 'Téléphone', 'Nom et prénom', 'Société'],
    ['es', 'Correo electrónico', 'Teléfono móvil', 'Nombre y apellidos', 'Empresa'],
    ['it', 'Indirizzo email', 'Cellulare', 'Nome e cognome', 'Azienda'],
    ['pt', 'Endereço de e-mail', 'Telemóvel', 'Nome completo', 'Organização'],
    ['nl', 'E-mailadres', 'Telefoonnummer', 'Naam', 'Bedrijfsnaam'],
    ['pl', 'Adres e-mail', 'Numer telefonu', 'Imię i nazwisko', 'Nazwa firmy'],
    ['sv', 'E-post', 'Mobilnummer', 'Namn', 'Företag'],
    ['da', 'Mailadresse', 'Tlf.', 'Fulde navn', 'Virksomhed'],
    ['no', 'E-postadresse', 'Telefon', 'Navn', 'Bedrift'],
    ['fi', 'Sähköpostiosoite', 'Puhelinnumero', 'Nimi', 'Yritys'],
    ['cs', 'E-mailová adresa', 'Telefonní číslo', 'Jméno a příjmení', 'Společnost'],
    ['tr', 'E-posta', 'Cep telefonu', 'Adınız Soyadınız', 'Şirket'],
    ['ja', 'メールアドレス', '電話番号（必須）', 'お名前', '会社名'],
    ['zh', '电子邮箱', '联系电话', '姓名', '公司名称'],
    ['ar', 'البريد الإلكتروني', 'رقم الهاتف', 'الاسم الكامل', 'اسم الشركة'],
    ['ru', 'Электронная почта', 'Номер телефона', 'ФИО', 'Компания'],
  ])('in %s', (_language, email, phone, name, company) => {
    const labels = { email, phone, name, company }
    for (const [part, label] of Object.entries(labels))
      expect([label, partOf('input_7', label)]).toEqual([label, [part]])
  })
})

test.each([
  ['company_size', ''],
  ['company_website', ''],
  ['username', ''],
  ['user_name', ''],
  ['event_name', ''],
  ['input_3', 'What is the name of your dog?'],
  ['subject', 'Subject'],
  ['source', 'Where did you see our ad?'],
  ['last_visit', ''],
  ['input_9', 'Which product is it about?'],
])('%s “%s” says nothing of the person', (name, label) => {
  expect(partOf(name, label)).toEqual([])
})

test('what was ticked, chosen or told at length is no part of a person, whatever its words', () => {
  for (const type of ['checkbox', 'radio', 'select-one', 'textarea']) {
    expect(partOf('ok', 'You may call me by phone', type)).toEqual([])
  }
})

test('words alone make no phone number of what is none', () => {
  expect(read({ label: 'Mobile app', value: 'My app' }, { label: 'Mail', value: 'by post' })).toEqual({})
})

test('autocomplete goes before type, and type before words', () => {
  expect(read({ name: 'phone', autocomplete: 'section-a work organization', value: 'Acme' })).toEqual({
    company: 'Acme',
  })
  expect(read({ name: 'company', type: 'email', value: 'ada@example.com' })).toEqual({ email: 'ada@example.com' })
})

test.each([
  ['Vorname', 'Name', 'Ada Lovelace'],
  ['Prénom', 'Nom', 'Ada Lovelace'],
  ['Nombre', 'Apellidos', 'Ada Lovelace'],
  ['Nome', 'Cognome', 'Ada Lovelace'],
  ['Jméno', 'Příjmení', 'Ada Lovelace'],
  ['First name', 'Last name', 'Ada Lovelace'],
])('“%s” and “%s” are one whole name', (first, second, name) => {
  expect(read({ label: first, value: 'Ada' }, { label: second, value: 'Lovelace' })).toEqual({ name })
})

test('a whole name is not said twice', () => {
  expect(read({ label: 'Full name', value: 'Ada Lovelace' }, { label: 'First name', value: 'Ada' })).toEqual({
    name: 'Ada Lovelace',
  })
})
