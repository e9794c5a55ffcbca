import {
  AlignLeft,
  AtSign,
  Building2,
  CalendarDays,
  CircleDot,
  EyeOff,
  Gauge,
  Hash,
  Image,
  LinkIcon,
  ListChecks,
  type LucideIcon,
  Paperclip,
  Phone,
  SquareCheck,
  Star,
  TextCursorInput,
  ToggleLeft,
  Type,
  User,
} from 'lucide-preact'
import type { Field } from '../../../../shared/schema/field.ts'

/** A type of field, as people choose it. */
export interface Kind {
  name: string
  icon: LucideIcon
  /** The label that it begins with, and what its answer is called in data. */
  label: string
  key: string
}

const KINDS: Readonly<Record<Field['type'], Kind>> = {
  email: { name: 'E-mail', icon: AtSign, label: 'E-mail', key: 'email' },
  full_name: { name: 'Name', icon: User, label: 'Your name', key: 'name' },
  company: { name: 'Company', icon: Building2, label: 'Company', key: 'company' },
  phone: { name: 'Phone', icon: Phone, label: 'Phone', key: 'phone' },
  text: { name: 'Short answer', icon: TextCursorInput, label: 'Question', key: 'answer' },
  long_text: { name: 'Long answer', icon: AlignLeft, label: 'Your message', key: 'message' },
  choice: { name: 'One of several', icon: CircleDot, label: 'Choose one', key: 'choice' },
  multiple: { name: 'Several of several', icon: ListChecks, label: 'Choose all that apply', key: 'choices' },
  yes_no: { name: 'Yes or no', icon: ToggleLeft, label: 'Yes or no?', key: 'yes_no' },
  number: { name: 'Number', icon: Hash, label: 'How many?', key: 'number' },
  date: { name: 'Date', icon: CalendarDays, label: 'When?', key: 'date' },
  rating: { name: 'Stars', icon: Star, label: 'How was it?', key: 'rating' },
  scale: { name: 'Scale', icon: Gauge, label: 'How likely are you to recommend us?', key: 'scale' },
  url: { name: 'Web address', icon: LinkIcon, label: 'Website', key: 'website' },
  file: { name: 'File', icon: Paperclip, label: 'Your file', key: 'file' },
  consent: { name: 'Consent', icon: SquareCheck, label: 'I agree that you write to me by e-mail.', key: 'consent' },
  hidden: { name: 'Hidden', icon: EyeOff, label: 'Campaign', key: 'hidden' },
  text_block: { name: 'Text', icon: Type, label: '', key: 'text' },
  picture: { name: 'Picture', icon: Image, label: '', key: 'picture' },
}

/** What a type of field is called and looks like. */
export const kindOf = (type: Field['type']): Kind => KINDS[type]

/** Which types stand together where one is chosen. */
export const KIND_GROUPS: readonly { name: string; types: readonly Field['type'][] }[] = [
  { name: 'About the person', types: ['email', 'full_name', 'company', 'phone', 'url'] },
  { name: 'To answer', types: ['text', 'long_text', 'number', 'date', 'file'] },
  { name: 'To choose', types: ['choice', 'multiple', 'yes_no', 'rating', 'scale', 'consent'] },
  { name: 'Not asked', types: ['text_block', 'picture', 'hidden'] },
]
