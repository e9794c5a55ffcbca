import type * as z from 'zod'
import type { Translations } from '../../../shared/schema/translations.ts'

/** The demo's first form in German and Arabic. */
export const estimateTranslations: z.input<typeof Translations> = {
  de: {
    title: 'Was könnte Ihr Dach verdienen?',
    text: 'Vier Angaben. Wir rechnen.',
    submitLabel: 'Schätzung erhalten',
    'fields.name.label': 'Ihr Name',
    'fields.email.label': 'Geschäftliche E-Mail',
    'fields.company.label': 'Firma',
    'fields.roof_size.label': 'Wie groß ist das Dach?',
    'fields.roof_size.option.small': 'Unter 500 m²',
    'fields.roof_size.option.medium': '500–2.000 m²',
    'fields.roof_size.option.large': 'Über 2.000 m²',
    'fields.roof_size.option.unknown': 'Noch nicht sicher',
    'fields.contact_consent.label':
      'Ja, Sie dürfen mich zu dieser Anfrage anrufen oder mir schreiben. Ich kann das jederzeit zurücknehmen.',
    'then.title': 'Vielen Dank. Es ist angekommen.',
    'then.text': 'Ines aus unserem Team schreibt Ihnen innerhalb eines Werktags mit ersten Zahlen.',
  },
  ar: {
    title: 'كم يمكن أن يكسب سطحك؟',
    text: 'أربع إجابات، ونحن نقوم بالحساب.',
    submitLabel: 'احصل على التقدير',
    'fields.name.label': 'الاسم',
    'fields.email.label': 'بريد العمل الإلكتروني',
    'fields.company.label': 'الشركة',
    'fields.roof_size.label': 'ما مساحة السطح؟',
    'fields.roof_size.option.small': 'أقل من 500 م²',
    'fields.roof_size.option.medium': '500–2,000 م²',
    'fields.roof_size.option.large': 'أكثر من 2,000 م²',
    'fields.roof_size.option.unknown': 'لا أعرف بعد',
    'fields.contact_consent.label': 'نعم، يمكنكم الاتصال بي أو مراسلتي بخصوص هذا الطلب. يمكنني سحب موافقتي في أي وقت.',
    'then.title': 'شكرًا لك. وصلتنا إجاباتك.',
    'then.text': 'ستراسلك إيناس من فريقنا بالأرقام الأولى خلال يوم عمل واحد.',
  },
}
