import {
  ChannelsReport,
  ContentReport,
  FieldsReport,
  FunnelReport,
  ReportQuery,
  SlotsReport,
} from '../schema/report.ts'
import { MEMBERS, route } from './route.ts'

const common = { method: 'GET', tag: 'Reports', who: MEMBERS, query: ReportQuery } as const

export const reports = {
  funnel: route({
    ...common,
    path: '/v1/reports/funnel',
    answers: { 200: FunnelReport },
    summary: 'How many visits came, saw a form, began it and sent it: of the site, and form by form',
  }),
  channels: route({
    ...common,
    path: '/v1/reports/channels',
    answers: { 200: ChannelsReport },
    summary: 'By which channels, on which devices and from which countries visits came',
  }),
  content: route({
    ...common,
    path: '/v1/reports/content',
    answers: { 200: ContentReport },
    summary: 'Which pages, videos, pictures and links were met, and for how long',
  }),
  fields: route({
    ...common,
    path: '/v1/reports/fields',
    answers: { 200: FieldsReport },
    summary: 'Which fields of forms take time, are found wrong, and are the last before a form is left',
  }),
  slots: route({
    ...common,
    path: '/v1/reports/slots',
    answers: { 200: SlotsReport },
    summary: 'What each variant of a slot brings beside those who were held out from it, and whether that can be told',
  }),
} as const
