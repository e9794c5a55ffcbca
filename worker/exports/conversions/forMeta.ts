import type { ConversionsQuery } from '../../../shared/schema/export.ts'
import type { Conversion } from '../store.ts'
import { jsonWriter } from '../writers.ts'
import { clickOf } from './clickOf.ts'
import { type Layout, worthOf } from './conversionTable.ts'

/**
 * Meta, Conversions API, “Server Event Parameters” and “ClickID and the fbp and fbc Parameters”
 * (https://developers.facebook.com/docs/marketing-api/conversions-api/parameters): the body of a request. By the click
 * alone, with no address and no name, hashed or not.
 */
export const forMeta = (query: ConversionsQuery): Layout => ({
  knows: (conversion) => clickOf(conversion, 'fbclid') !== null,
  writer: jsonWriter((conversion) => toEvent(conversion, query), ['{"data":', '}']),
})

function toEvent(conversion: Conversion, query: ConversionsQuery) {
  const { value, currency } = worthOf(conversion, query)
  const click = clickOf(conversion, 'fbclid')
  const worth = { ...(value !== undefined && { value }), ...(currency && { currency }) }
  return {
    event_name: query.name,
    event_time: Math.floor(Date.parse(conversion.at) / 1_000),
    // The same in two files counts once.
    event_id: conversion.verdict?.id ?? conversion.lead.id,
    action_source: 'system_generated',
    // “1” where no cookie tells the domain.
    user_data: { fbc: `fb.1.${click?.atMs}.${click?.id}` },
    custom_data: { event_source: 'crm', lead_event_source: 'Baton', ...worth },
  }
}
