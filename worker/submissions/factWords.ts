import type { PersonFacts } from './submissionCommand.ts'

/** What sites call a field that asks for such a fact, in its name or its label. Case, accents and punctuation do not matter. */
export const FACT_WORDS: Record<keyof PersonFacts, string> = {
  birthday: `date of birth, birth date, birthdate, birthday, dob, bday, birth day,
    geburtsdatum, geburtstag, geb datum,
    date de naissance, anniversaire, fecha de nacimiento, cumpleaños, data di nascita, compleanno,
    data de nascimento, aniversário, geboortedatum, verjaardag, data urodzenia, födelsedatum, fødselsdato, fødselsdag,
    syntymäaika, syntymäpäivä, datum narození, doğum tarihi, 生年月日, 誕生日, 出生日期, 生日, تاريخ الميلاد, дата рождения`,
  postalCode: `postal code, postcode, post code, zip, zip code, zipcode,
    postleitzahl, plz, code postal, código postal, cp, codice postale, cap, cep, postcode, kod pocztowy,
    postnummer, postnr, postinumero, psč, posta kodu, 郵便番号, 邮编, 邮政编码, 郵遞區號, الرمز البريدي, индекс, почтовый индекс`,
  city: `city, town, town or city, city or town, place of residence, address level,
    ort, stadt, wohnort, ville, ciudad, localidad, población, città, comune, cidade, localidade, plaats, woonplaats, stad,
    miasto, miejscowość, ort stad, postort, by, poststed, kaupunki, paikkakunta, město, obec, şehir, il, 市区町村, 城市, المدينة, город`,
}
