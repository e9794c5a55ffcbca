import type { EndpointFormat } from '../../../../shared/schema/endpointFormat.ts'
import type { EventType } from '../../../../shared/schema/event.ts'

/** How an endpoint of a format is set up, for somebody who never did. */
export interface FormatGuide {
  name: string
  /** What comes of it, in a line. */
  gives: string
  /** What to do elsewhere before its address is known here. */
  steps: readonly string[]
  /** Its address, as the other side calls it; null: the format has one of its own. */
  address: { label: string; example: string } | null
  /** A header that has to come along, with how its value begins. */
  header?: { name: string; begins: string }
  /** What to do with the secret once it is shown; null: nothing there reads it. */
  secret: string | null
  /** What is worth telling there; empty: all. */
  events: readonly EventType[]
}

const FOR_PEOPLE: readonly EventType[] = ['lead.qualified', 'handoff.overdue']

/** The formats in the order in which they are asked for. */
export const FORMAT_GUIDES: Readonly<Record<EndpointFormat, FormatGuide>> = {
  email: {
    name: 'E-mail',
    gives: 'A message to your people; an answer to it goes to the lead.',
    steps: [
      'Have your mail provider verify the domain that mail comes from.',
      'At Resend or Postmark, make a token that may send. Cloudflare needs none: it sends through this deployment’s own binding.',
    ],
    address: null,
    secret: null,
    events: FOR_PEOPLE,
  },
  slack: {
    name: 'Slack',
    gives: 'A message in a channel, with the answers and the links to say yes or no.',
    steps: [
      'Go to api.slack.com/apps: Create New App, From scratch.',
      'Switch Incoming Webhooks on, then Add New Webhook, and choose the channel.',
      'Copy its URL and paste it here. Whoever has it can write there, so share it with nobody.',
    ],
    address: { label: 'Webhook URL', example: 'https://hooks.slack.com/services/…' },
    secret: null,
    events: FOR_PEOPLE,
  },
  teams: {
    name: 'Microsoft Teams',
    gives: 'A card in a channel.',
    steps: [
      'In the channel: ⋯, Workflows, and the template that posts to a channel when a webhook request is received.',
      'Copy the URL that it shows and paste it here.',
      'Give the flow a second owner, so that it outlives the account of whoever made it.',
    ],
    address: { label: 'Workflow URL', example: 'https://….logic.azure.com/…' },
    secret: null,
    events: FOR_PEOPLE,
  },
  sheets: {
    name: 'Google Sheets',
    gives: 'A row for each event.',
    steps: [
      'In the sheet: Extensions, Apps Script. Paste the script appsScript.gs of examples/receivers and save.',
      'Deploy, New deployment, Web app; execute as Me, access Anyone. Copy the URL that ends in /exec and paste it here.',
      'Leave the sheet “Leads” to the script: its first column holds the ids by which repeats are known.',
    ],
    address: { label: 'Web app URL', example: 'https://script.google.com/macros/s/…/exec' },
    secret: 'In the script: Project Settings, Script properties. Add SECRET with this value.',
    events: ['lead.created', 'lead.updated'],
  },
  hubspot: {
    name: 'HubSpot',
    gives: 'A contact for each lead, kept up to date.',
    steps: [
      'In HubSpot: Settings, Integrations, Private Apps. Create one.',
      'Give it the scopes crm.objects.contacts.read and crm.objects.contacts.write.',
      'Copy its token: it is the value of the header Authorization, behind the word Bearer.',
    ],
    address: null,
    header: { name: 'Authorization', begins: 'Bearer pat-' },
    secret: null,
    events: ['lead.created', 'lead.updated'],
  },
  standard: {
    name: 'Webhook',
    gives: 'Signed JSON to your own server, Zapier, Make or n8n (Standard Webhooks).',
    steps: [
      'Have an https address ready that answers 2xx within 15 seconds. Zapier calls it Catch Hook, Make a Custom webhook, n8n a Webhook node.',
      'Receivers to copy, for Node, Workers and Python, are in examples/receivers.',
    ],
    address: { label: 'URL', example: 'https://example.com/hooks/baton' },
    secret: 'Your receiver verifies each event with it. Every library of Standard Webhooks takes it as it is.',
    events: [],
  },
  form: {
    name: 'Form post',
    gives: 'Names and values as an HTML form sends them, for systems that take nothing else.',
    steps: ['Have an https address ready that takes application/x-www-form-urlencoded and answers 2xx.'],
    address: { label: 'URL', example: 'https://example.com/form' },
    secret: 'Your receiver verifies each event with it, as Standard Webhooks has it.',
    events: ['lead.created'],
  },
}

export const FORMATS = Object.keys(FORMAT_GUIDES) as EndpointFormat[]
