import { expect, test } from 'vitest'
import { isSharedMailbox } from './isSharedMailbox.ts'

test.each([
  ...['info@acme.example', 'sales@acme.example', 'postmaster@acme.example', 'no-reply@acme.example'],
  ...['büro@acme.example', 'buero@acme.example', 'vertrieb@acme.example', 'secrétariat@acme.example'],
  ...['compras@acme.example', 'segreteria@acme.example', 'klantenservice@acme.example', 'ksiegowosc@acme.example'],
  ...['orçamento@acme.example', 'מכירות@acme.example', 'مبيعات@acme.example'],
])('%s is a function’s', (key) => {
  expect(isSharedMailbox(key)).toBe(true)
})

test.each([
  ...['info-de@acme.example', 'info.en-gb@acme.example', 'sales2@acme.example', 'sales-02@acme.example'],
  ...['support_fr@acme.example', 'customer-service@acme.example', 'sales+fair@acme.example'],
])('%s is one too, by its beginning', (key) => {
  expect(isSharedMailbox(key)).toBe(true)
})

test.each([
  ...['ada@acme.example', 'ada.lovelace@acme.example', 'sally@acme.example', 'infante@acme.example'],
  ...['salesman.ada@acme.example', 'ada-info@acme.example', 'presser@acme.example', 'mailinda@acme.example'],
  ...['it.girl@acme.example', 'office.ada@acme.example', 'h.r.giger@acme.example', 'info@ada@acme.example'],
])('%s is a person’s', (key) => {
  expect(isSharedMailbox(key)).toBe(false)
})
