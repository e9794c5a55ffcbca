/**
 * Local parts that name a function and not a person, without separators and accents. RFC 2142 fixes the first line; the others
 * are what companies' imprints and contact pages use, by language.
 */
const FUNCTIONS = new Set(
  [
    // RFC 2142, sections 3 to 5, and what it names for lists (6)
    'info marketing sales support abuse noc security postmaster hostmaster usenet news webmaster www uucp ftp request',
    // English, understood everywhere
    `accounting accounts accountspayable accountsreceivable admin administration administrator advertising all billing board
     bookings booking business career careers community company compliance contact contactus contracts customer customercare
     customers customerservice customersuccess dataprivacy dataprotection demo desk developers dispatch donations donotreply
     editor editorial education email engineering enquiries enquiry events everyone export feedback finance frontdesk general
     gdpr hello help helpdesk hey hi hr humanresources inbox info inquiries inquiry international invoice invoices invoicing it
     itsupport jobs legal logistics mail mailbox mailer management media membership members newsletter noreply office
     officemanager operations ops order orders partner partners partnerships payments payroll people pr press privacy
     procurement production projects purchase purchasing quality quote quotes reception recruiting recruitment registration
     rental rentals reservation reservations returns rfq root sale salesteam sampling school secretary service services shop
     socialmedia spam staff store studio subscribe subscriptions suggestions sysadmin talent team tech technical techsupport
     tenders tickets trade training travel unsubscribe volunteer warehouse web welcome wholesale workshop`,
    // German
    `anfrage anfragen angebot angebote auskunft ausbildung bestellung bestellungen bewerbung bewerbungen buchhaltung buchung
     buero buro datenschutz disposition einkauf empfang fakturierung geschaeftsfuehrung geschaftsfuhrung geschaeftsleitung
     geschaftsleitung hallo impressum karriere kasse kontakt kundendienst kundenservice lager leitung logistik personal
     personalabteilung poststelle presse praxis produktion projekte rechnung rechnungen rechnungseingang redaktion
     reservierung sekretariat technik termin termine verein vertrieb vertriebinnendienst verkauf versand verwaltung vorstand
     werkstatt zentrale`,
    // French
    `achat achats accueil actualites administratif assistance atelier bonjour boutique candidature candidatures commande
     commandes commercial comptabilite communication conseil contactez devis direction facturation factures formation
     gestion informations juridique livraison location magasin mairie presse production rh recrutement renseignements
     reclamation reclamations reservations sav secretariat serviceclient siege technique vente ventes`,
    // Spanish
    `administracion almacen asesoria atencion atencionalcliente ayuda citas clientes comercial compras comunicacion
     consultas contabilidad contacto correo cotizaciones direccion empleo facturacion formacion gerencia hola informacion
     logistica marketing pedidos prensa presupuestos produccion proveedores recepcion recursoshumanos rrhh reservas secretaria
     seguridad soporte taller tienda ventas`,
    // Portuguese
    `administracao ajuda apoio assistencia atendimento comercial compras comunicacao contabilidade contato contacto contatos
     curriculos direcao diretoria empresa encomendas escritorio faturamento faturacao financeiro formacao geral imprensa
     informacoes juridico loja orcamento orcamentos ouvidoria pedidos producao recepcao recrutamento recursoshumanos
     reservas sac secretaria suporte vendas`,
    // Italian
    `acquisti amministrazione assistenza assistenzaclienti ciao commerciale comunicazione contabilita contatti direzione
     fatturazione fatture formazione gare informazioni lavoro logistica magazzino negozio ordini ospitalita posta preventivi
     prenotazioni produzione protocollo qualita reception redazione ricambi segreteria servizioclienti stampa studio
     ufficio ufficiotecnico ufficiostampa vendite`,
    // Dutch
    `administratie aanvraag aanvragen afspraak bedrijf bestelling bestellingen boekhouding contactformulier crediteuren
     debiteuren directie facturatie facturen factuur hallo inkoop inschrijving kantoor klantenservice klantcontact magazijn
     offerte offertes pers personeel planning receptie redactie reserveren reservering secretariaat service
     sollicitatie sollicitaties techniek verhuur verkoop vacature vacatures werkplaats winkel zakelijk`,
    // Polish
    `administracja biuro dostawa dzialhandlowy dzialsprzedazy faktury firma hurtownia handlowy informacja kadry kariera
     kontakt ksiegowosc logistyka magazyn marketing obsluga obslugaklienta oferta oferty poczta pomoc praca prasa
     produkcja recepcja redakcja reklamacje rekrutacja rezerwacja rezerwacje rodo sekretariat serwis sklep sprzedaz szkolenia
     zamowienia zakupy zapytania zarzad zwroty`,
    // Arabic and Hebrew, where mailboxes are written in their own letters
    `معلومات مبيعات المبيعات دعم الدعم اتصل تواصل مكتب الادارة الإدارة التسويق توظيف خدمة خدمةالعملاء
     מידע מכירות תמיכה משרד שירות שירותלקוחות צורקשר שיווק הנהלה הנהלתחשבונות דרושים`,
  ].flatMap((line) => line.split(/\s+/).map(bare)),
)

/** A number, or a language or country behind a separator, as in `sales2` or `info-de`. */
const SUFFIX = /(?:[-._]?\d{1,3}|[-._][a-z]{2}(?:[-_][a-z]{2})?)$/

/**
 * Whether a mailbox belongs to a function (`info@`, `sales-de@`), whom many people read and write as. `emailKey` is what two
 * spellings of a mailbox have in common (shared/rules/emailKey).
 */
export function isSharedMailbox(emailKey: string): boolean {
  const [local = ''] = emailKey.slice(0, emailKey.lastIndexOf('@')).split('+')
  return FUNCTIONS.has(bare(local)) || FUNCTIONS.has(bare(local.replace(SUFFIX, '')))
}

/** Without separators and accents: `büro` and `customer-service` as people type them. */
function bare(local: string): string {
  return local.normalize('NFD').replace(/[\u0300-\u036f]|[-._]/g, '')
}
