import type { ImportTarget } from '../../shared/schema/import.ts'

/** Properties that forms do not ask for, but lists have. */
export type ListedTarget = Extract<ImportTarget, 'externalId' | 'stage' | 'owner' | 'createdAt' | 'consent'>

/** What lists call such a column, in any of our languages; the whole name of the column, in lower case without accents. */
export const COLUMN_WORDS: Record<ListedTarget, string> = {
  externalId:
    'external id, user id, customer id, contact id, customer number, client id, kundennummer, kunden id, kundennr, numero client, id client, numero de cliente, id cliente, codice cliente, klantnummer, numer klienta, kundnummer, kundenummer, asiakasnumero, cislo zakaznika, musteri no',
  stage:
    'stage, status, lead status, lifecycle stage, deal stage, phase, kundenstatus, leadstatus, statut, etape, estado, etapa, stato, fase, lead stage, etap, tila, stav, durum',
  owner:
    'owner, lead owner, contact owner, account owner, deal owner, sales rep, salesperson, assigned to, account manager, zustandig, betreuer, verkaufer, vertriebler, kundenbetreuer, commercial, proprietaire, responsable, propietario, comercial, responsabile, commerciale, responsavel, eigenaar, opiekun, agare, ansvarig, ejer, eier, omistaja, vlastnik, sorumlu',
  createdAt:
    'created, created at, created on, create date, created date, date created, date added, added on, first seen, customer since, sign up date, signed up, erstellt, erstellt am, angelegt am, erstellungsdatum, kunde seit, date de creation, cree le, fecha de creacion, creado, data di creazione, data creazione, criado em, data de criacao, aangemaakt op, aanmaakdatum, data utworzenia, skapad, oprettet, opprettet, luotu, vytvoreno, olusturulma tarihi',
  consent:
    'consent, opt in, optin, opted in, newsletter, newsletter consent, marketing consent, email consent, gdpr consent, einwilligung, newsletter einwilligung, consentement, inscrit newsletter, consentimiento, consenso, consentimento, toestemming, zgoda, samtycke, samtykke, suostumus, souhlas, onay',
}

/** What cells say of how far somebody is, in lower case without accents. An import may explain more (`stages`). */
export const STAGE_WORDS = {
  subscriber: 'subscriber, newsletter, abonnent, abonne, suscriptor, iscritto, abonnee, prenumerant',
  lead: 'lead, new, open, contact, prospect, interessent, neu, offen, kontakt, nouveau, nuevo, nuovo, novo, nieuw, nowy, ny, uusi, novy, yeni',
  qualified: 'qualified, mql, sql, marketing qualified lead, sales qualified lead, qualifiziert, qualifie, calificado',
  accepted:
    'accepted, opportunity, deal, open deal, in progress, negotiation, proposal, working, angebot, verhandlung, in arbeit, offre, opportunite, oportunidad, opportunita, oportunidade, offerte',
  won: 'won, customer, client, closed won, active customer, kunde, kundin, gewonnen, bestandskunde, gagne, cliente, ganado, vinto, ganho, klant, klient, kund, asiakas, zakaznik, musteri',
  lost: 'lost, closed lost, former customer, churned, verloren, ehemaliger kunde, perdu, perdido, perso, verloren deal',
  disqualified: 'disqualified, unqualified, not a fit, spam, bad fit, disqualifiziert, ungeeignet, non qualifie',
} as const

/** What a cell says of whether somebody agreed. */
export const CONSENT_WORDS = {
  yes: 'yes, y, true, 1, x, opt in, opted in, subscribed, granted, given, confirmed, ja, j, oui, o, si, s, sim, tak, kylla, ano, evet',
  no: 'no, n, false, 0, opt out, opted out, unsubscribed, denied, not given, withdrawn, nein, non, nao, nee, nie, nej, nei, ei, ne, hayir',
} as const

/** Which of these lists of words has a text, whatever its case, accents and signs. */
export function findWord<Meaning extends string>(
  words: Readonly<Record<Meaning, string>>,
  text: string,
): Meaning | undefined {
  const plain = plainWord(text)
  return (Object.keys(words) as Meaning[]).find((meaning) => words[meaning].split(', ').includes(plain))
}

/** Lower case, without accents, words one space apart: `Opt-In ` is `opt in`. */
export const plainWord = (text: string): string =>
  text
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim()
