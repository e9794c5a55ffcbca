/**
 * All that Baton itself says to visitors, by code, in English; `{name}` stands for what is said of the case at hand. Other
 * languages are of this shape. Forms are served with the words they need, so that the widget holds none.
 */
export const EN = {
  /** Of every form, and about answers to common fields. */
  form: {
    optional: 'optional',
    choose: 'Please choose',
    back: 'Back',
    continue: 'Continue',
    open: 'Open',
    close: 'Close',
    form: 'Form',
    sending: 'Sending…',
    try_now: 'Try again now',
    progress: 'Step {step} of {count}',
    one_error: 'One answer needs another look.',
    errors: '{count} answers need another look.',
    waiting: 'We cannot be reached just now. Your answers are saved in this tab, and we keep trying.',
    waiting_unsaved: 'We cannot be reached just now. Please leave this page open: we keep trying.',
    thanks: 'Thank you. We have it.',
    leaving: 'Thank you. Taking you on …',
    refused: 'We could not take this. Your answers are still here: please try again, or reach us another way.',
    refused_404: 'This form has been taken down. Please reload the page, or reach us another way.',
    refused_409: 'This has been sent before. If you changed something, please send it once more.',
    refused_413: 'This is more than we can take at once. Please shorten the longest answer.',
    required: 'Please fill this in.',
    required_choice: 'Please choose one.',
    required_consent: 'We need your agreement to go on.',
    wrong_type: 'This answer has an unexpected form.',
    too_short: 'Please write at least {min} characters.',
    too_long: 'Please keep this under {max} characters.',
    email_no_at: 'An e-mail address needs an @, like name@example.com.',
    email_no_ending: 'This address lacks an ending, like “.com”.',
    email_invalid: 'This does not look like an e-mail address.',
    phone_invalid: 'This does not look like a phone number. Digits, spaces and a leading + are fine.',
    not_an_option: 'Please choose one of the options.',
    unknown_field: 'This form has no such field.',
  },
  /** About fields that few forms use. */
  rare: {
    yes: 'Yes',
    no: 'No',
    stars: '{count} of {max}',
    required_choices: 'Please choose at least one.',
    number_invalid: 'This does not look like a number.',
    number_whole: 'Please give a whole number.',
    number_low: 'Please give {min} or more.',
    number_high: 'Please give {max} or less.',
    too_few: 'Please choose at least {min}.',
    too_many: 'Please choose at most {max}.',
    date_invalid: 'This does not look like a date.',
    date_early: 'Please choose {min} or later.',
    date_late: 'Please choose {max} or earlier.',
    url_invalid: 'This does not look like a web address, like www.example.com.',
    pattern_digits: 'Only digits, please.',
    pattern_letters: 'Only letters, please.',
    pattern_letters_digits: 'Only letters and digits, please.',
    pattern_postal_code: 'This does not look like a postal code.',
    pattern_country_code: 'Please give the two letters of the country, like DE.',
  },
  /** Of phone numbers whose country is chosen. */
  phone: {
    country: 'Country of the number',
    country_open: 'Country',
    phone_country: 'This number does not fit {country}. Please look at it once more.',
  },
  /** Of files. */
  file: {
    file_choose: 'Choose a file',
    files_choose: 'Choose files',
    file_limits: 'Up to {size} each.',
    file_sending: 'Uploading…',
    file_sent: 'Uploaded',
    file_again: 'Try again',
    file_kept: 'File {number}, already here',
    file_remove: 'Remove {name}',
    file_empty: 'This file is empty.',
    file_too_large: 'This file is larger than {size}.',
    file_kind: 'This is not a kind of file that we can take: {kinds}.',
    file_failed: 'This did not get through.',
    file_waiting: 'A file has not arrived yet. Please wait for it, or remove it.',
    file_gone: 'This file is no longer there. Please choose it again.',
    required_file: 'Please choose a file.',
    too_many_files: 'Please keep it to {max}.',
  },
  /** What only the Worker can tell of an address. */
  mail: {
    email_free: 'Please use your work address.',
    email_disposable: 'Please use an address that you will keep.',
  },
  /** Of the page without our script. */
  hosted: {
    many_sending: 'Many people are sending just now. Your answers are still here: please send them again in a moment.',
    unavailable: 'We could not take this just now. Your answers are still here: please send them again in a moment.',
    go_to: 'Your answers go to {name}.',
    went_to: 'Your answers went to {name}.',
  },
  /** Of the page that a link to confirm a consent leads to. */
  confirming: {
    title: 'Please confirm',
    intro: 'A form was sent to {name} with your address. It agrees to this:',
    confirm: 'Confirm',
    not_you: 'If this was not you, close this page: without the button nothing is agreed.',
    done: 'Confirmed. Thank you.',
    done_text: 'You can close this page.',
    unknown: 'This link leads nowhere',
    unknown_text: 'It may have been cut short on its way. Please open it in your e-mail once more.',
    trouble: 'This does not work just now. Please try again in a moment.',
  },
  /** Of the page where a consent is taken back by a link. */
  withdrawing: {
    title: 'Withdraw your consent',
    intro: 'You agreed to this with {name}:',
    withdraw: 'Withdraw consent',
    keep: 'If you would rather keep it, close this page: without the button nothing changes.',
    done: 'Withdrawn.',
    done_text: 'You can close this page.',
  },
  /** Of the question whether visits may be measured and remembered. */
  question: {
    title: 'May we remember your visit?',
    text: 'We would like to count what is read and watched here, and to keep in this browser how you found us and what you look at. It helps us improve these pages and answer you better if you write to us.',
    title_count: 'May we count your visit?',
    text_count: 'We would like to count which pages, videos and forms are used here, without knowing by whom.',
    yes: 'Yes, that is fine',
    no: 'No, thank you',
    choose: 'Choose',
    save: 'Save my choice',
    measurement: 'Count: which pages, videos and forms are used, without knowing by whom.',
    journey:
      'Remember: how you found us and what you look at, in this browser, for up to a year after your last visit. If you send us a form, it goes with it, and what you look at from then on too.',
    change: 'You can change your mind at any time.',
    privacy: 'Privacy notice',
  },
} as const

/** What Baton says in one language. */
export type Dictionary = { [Group in keyof typeof EN]: Readonly<Record<keyof (typeof EN)[Group], string>> }
/** The codes of what the rules find wrong with common fields, and with rare ones. */
export type WordCode = keyof typeof EN.form
export type RareCode = keyof typeof EN.rare | WordCode
export type PhoneCode = keyof typeof EN.phone | WordCode
export type FileCode = keyof typeof EN.file | WordCode
