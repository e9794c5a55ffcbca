import { COMPANY, choice, EMAIL, NAME, PHONE } from './parts.ts'
import type { Template } from './template.ts'

const thanks = (title: string, text: string) => ({ type: 'message' as const, title, text })

/** The forms that people begin with; each can be saved and published as it is. */
export const TEMPLATES: readonly Template[] = [
  {
    id: 'newsletter',
    name: 'Newsletter',
    about: 'An address and a consent that is confirmed by e-mail.',
    draft: {
      title: 'News, once a month',
      steps: [
        {
          key: 'one',
          fields: [
            EMAIL,
            {
              type: 'consent',
              key: 'newsletter',
              label: 'Send me the newsletter. I can end it at any time by a link in each letter.',
              required: true,
              doubleOptIn: true,
            },
          ],
        },
      ],
      submitLabel: 'Subscribe',
      then: thanks('One more click', 'We have sent you an e-mail. Press the link in it, and you are in.'),
    },
  },
  {
    id: 'demo',
    name: 'Demo request',
    about: 'Who wants to see the product, and how large they are.',
    qualifies: true,
    draft: {
      title: 'See it at work',
      text: 'Half an hour, with your own questions.',
      steps: [
        {
          key: 'need',
          title: 'What you need',
          fields: [
            choice('size', 'Company size', '1–9', '10–49', '50+'),
            {
              type: 'text',
              key: 'budget',
              label: 'Budget',
              when: { all: [{ answer: 'size', is: 'equal', value: '50+' }] },
            },
            { type: 'long_text', key: 'wish', label: 'What should it do for you?' },
          ],
        },
        { key: 'you', title: 'You', fields: [NAME, { ...EMAIL, label: 'Work e-mail' }, COMPANY, PHONE] },
      ],
      submitLabel: 'Ask for a demo',
      then: thanks('Thank you', 'We write within one working day to agree on a time.'),
    },
  },
  {
    id: 'contact',
    name: 'Contact',
    about: 'A name, an address, a message.',
    draft: {
      title: 'Write to us',
      steps: [
        {
          key: 'one',
          fields: [NAME, EMAIL, { type: 'long_text', key: 'message', label: 'Your message', required: true }],
        },
      ],
      then: thanks('Thank you', 'We answer within one working day.'),
    },
  },
  {
    id: 'download',
    name: 'Download gate',
    about: 'An address in exchange for a paper; they go on to the file.',
    draft: {
      title: 'Where may we send the guide?',
      steps: [
        {
          key: 'one',
          fields: [
            EMAIL,
            COMPANY,
            { type: 'consent', key: 'follow_up', label: 'You may write to me about the subject of this guide.' },
          ],
        },
      ],
      submitLabel: 'Get the guide',
      then: { type: 'redirect', url: 'https://www.example.com/guide.pdf' },
    },
  },
  {
    id: 'quote',
    name: 'Quote',
    about: 'Three short steps to an offer: what, when, who.',
    qualifies: true,
    draft: {
      title: 'Get an offer',
      steps: [
        {
          key: 'what',
          title: 'What it is about',
          fields: [
            choice('kind', 'What do you need?', 'New', 'Repair', 'Advice'),
            { type: 'long_text', key: 'details', label: 'In a few words' },
            { type: 'file', key: 'plans', label: 'Plans or pictures' },
          ],
        },
        {
          key: 'when',
          title: 'When',
          fields: [choice('start', 'When should it begin?', 'At once', 'Within three months', 'Later')],
        },
        { key: 'who', title: 'Who you are', fields: [NAME, EMAIL, PHONE] },
      ],
      submitLabel: 'Ask for an offer',
      then: thanks('Thank you', 'You have our offer within two working days.'),
    },
  },
  {
    id: 'event',
    name: 'Event',
    about: 'Who comes, with how many, and what they eat.',
    draft: {
      title: 'Save your seat',
      steps: [
        {
          key: 'one',
          fields: [
            NAME,
            EMAIL,
            { type: 'number', key: 'guests', label: 'How many are you?', required: true, whole: true, min: 1, max: 10 },
            choice('food', 'What do you eat?', 'Everything', 'Vegetarian', 'Vegan'),
          ],
        },
      ],
      submitLabel: 'I am coming',
      then: thanks('See you there', 'We have noted your seat.'),
    },
  },
  {
    id: 'call_back',
    name: 'Call-back',
    about: 'A number and a good time: sales calls.',
    qualifies: true,
    draft: {
      title: 'We call you',
      steps: [
        {
          key: 'one',
          fields: [
            NAME,
            { ...PHONE, required: true },
            choice('time', 'When is a good time?', 'Morning', 'Afternoon', 'Evening'),
          ],
        },
      ],
      submitLabel: 'Call me',
      then: thanks('Thank you', 'We call you at the time you chose.'),
    },
  },
  {
    id: 'quiz',
    name: 'Quiz',
    about: 'Questions with an ending that fits the answers.',
    draft: {
      title: 'Which one fits you?',
      steps: [
        { key: 'first', fields: [choice('goal', 'What matters most to you?', 'Price', 'Speed', 'Quality')] },
        { key: 'second', fields: [choice('team', 'Who will use it?', 'Only me', 'A team')] },
        { key: 'third', title: 'Where may we send more?', fields: [EMAIL] },
      ],
      submitLabel: 'Show my result',
      then: thanks('The classic fits you', 'It does everything well.'),
      endings: [
        {
          when: { all: [{ answer: 'team', is: 'equal', value: 'a_team' }] },
          then: thanks('The team edition fits you', 'It is made for several people.'),
        },
      ],
    },
  },
  {
    id: 'waitlist',
    name: 'Waitlist',
    about: 'An address for the day when it begins.',
    draft: {
      title: 'Be among the first',
      steps: [
        {
          key: 'one',
          fields: [EMAIL, { type: 'consent', key: 'news', label: 'Write to me when it begins.', required: true }],
        },
      ],
      submitLabel: 'Put me on the list',
      then: thanks('You are on the list', 'We write on the day when it begins.'),
    },
  },
  {
    id: 'nps',
    name: 'NPS',
    about: 'How likely people are to recommend you, and why.',
    draft: {
      steps: [
        {
          key: 'one',
          fields: [
            {
              type: 'scale',
              key: 'score',
              label: 'How likely are you to recommend us?',
              required: true,
              lowLabel: 'Not at all',
              highLabel: 'Very',
            },
            {
              type: 'long_text',
              key: 'better',
              label: 'What should we do better?',
              when: { all: [{ answer: 'score', is: 'less', value: 9 }] },
            },
            {
              type: 'long_text',
              key: 'good',
              label: 'What do you like best?',
              when: { all: [{ answer: 'score', is: 'more', value: 8 }] },
            },
            { ...EMAIL, label: 'E-mail, if we may answer', required: false },
          ],
        },
      ],
      then: thanks('Thank you', 'We read every answer.'),
    },
  },
]
