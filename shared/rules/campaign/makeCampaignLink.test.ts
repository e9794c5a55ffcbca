import { describe, expect, test } from 'vitest'
import { NewCampaignLink } from '../../schema/campaignLink.ts'
import { campaignNames } from './campaignNames.ts'
import { makeCampaignLink, type UsedName } from './makeCampaignLink.ts'

const PAGE = 'https://www.acme.example/kilns'

function make(changes: Partial<NewCampaignLink> = {}, used: UsedName[] = [], origins = ['https://www.acme.example']) {
  const asked = NewCampaignLink.parse({
    ...{ url: PAGE, source: 'autumn letter', medium: 'email', campaign: 'Spring Sale' },
    ...changes,
  })
  return makeCampaignLink(asked.url, campaignNames(asked), { origins, used })
}
const codes = (link: ReturnType<typeof make>) => link.notes.map(({ code }) => code)

describe('a campaign link', () => {
  test('has its names trimmed, in lower case, with - for spaces, in one order', () => {
    const link = make({ content: ' Big  Button ', term: 'Kilns' })
    expect(link).toEqual({
      url: `${PAGE}?utm_source=autumn-letter&utm_medium=email&utm_campaign=spring-sale&utm_term=kilns&utm_content=big-button`,
      ...{ channel: 'email', notes: [] },
    })
    expect(make({ campaign: '\tspring\nSALE ' }).url).toBe(make().url)
  })

  test('keeps other parameters and the fragment as they were written', () => {
    const { url } = make({ url: `${PAGE}?a=1%202&b=x+y&&c&d=%zz#/shop?utm_source=x` })
    expect(url).toBe(
      `${PAGE}?a=1%202&b=x+y&c&d=%zz&utm_source=autumn-letter&utm_medium=email&utm_campaign=spring-sale#/shop?utm_source=x`,
    )
  })

  test('takes the place of utm parameters that were there, and says so', () => {
    const link = make({ url: `${PAGE}?UTM_Source=old&utm_id=7&utm%5Fmedium=cpc&page=2` })
    expect(link.url).toBe(`${PAGE}?page=2&utm_source=autumn-letter&utm_medium=email&utm_campaign=spring-sale`)
    expect(link.notes).toMatchObject([{ code: 'replaced', message: expect.stringContaining('UTM_Source, utm_id') }])
  })

  test('is the same link when it is made into one again', () => {
    const { url } = make()
    expect(make({ url }).url).toBe(url)
  })

  test('never carries what says who somebody is', () => {
    const link = make({ url: `https://ada:secret@www.acme.example/?baton=ld_1.x.y.z&n=1` })
    expect(link.url).not.toMatch(/ada|secret|ld_1/)
    expect(link.notes).toMatchObject([{ code: 'taken_out', message: expect.stringMatching(/^baton, user name /) }])
  })

  test('tells of a click id that was copied along', () => {
    expect(make({ url: `${PAGE}?gclid=Cj0` }).notes).toMatchObject([
      { code: 'click_id', about: 'url', message: expect.stringMatching(/^gclid /) },
    ])
  })

  test('to a page of another origin is made, with a note', () => {
    const elsewhere = { url: 'https://shop.example/' }
    expect(codes(make(elsewhere))).toEqual(['other_origin'])
    expect(codes(make(elsewhere, [], []))).toEqual([])
  })

  test('writes names of any script so that they come back', () => {
    const { url } = make({ campaign: 'Ärger & 日本=1' })
    expect(new URL(url).searchParams.get('utm_campaign')).toBe('ärger-&-日本=1')
  })
})

describe('a medium', () => {
  test.each([
    ['Newsletter', 'acme', 'email', 'email'],
    ['mail', 'acme', 'referral', 'email'],
    ['e-mail', 'acme', 'email', 'email'],
    ['ads', 'google', 'paid_search', 'cpc'],
    ['LinkedIn', 'linkedin', 'organic_social', 'social'],
    ['story', 'instagram', 'organic_social', 'social'],
    ['text', 'acme', 'referral', 'sms'],
    ['organic', 'google', 'organic_search', 'cpc'],
    ['flyer', 'berlin', 'referral', null],
  ])('%s of %s leads to %s, with the suggestion %s', (medium, source, channel, suggestion) => {
    const link = make({ medium, source })
    expect(link.channel).toBe(channel)
    expect(link.notes).toMatchObject([{ code: 'medium', about: 'medium', suggestion }])
  })

  test.each([
    ['email', 'letter', 'email'],
    ['cpc', 'google', 'paid_search'],
    ['paid social', 'linkedin', 'paid_social'],
    ['social', 'linkedin', 'organic_social'],
    ['display', 'acme-news', 'display'],
    ['affiliate', 'kiln-club', 'affiliates'],
    ['sms', 'acme', 'sms'],
    ['push', 'acme', 'mobile_push'],
    ['video', 'youtube', 'organic_video'],
    ['referral', 'partner.example', 'referral'],
  ])('%s of %s leads to %s, as it was meant', (medium, source, channel) => {
    const link = make({ medium, source })
    expect(link.channel).toBe(channel)
    expect(link.notes).toEqual([])
  })
})

describe('a name', () => {
  const used: UsedName[] = [
    { parameter: 'campaign', name: 'spring-sale' },
    { parameter: 'source', name: 'café_letter' },
  ]
  test.each(['springsale', 'spring_sale', 'Spring.Sale', 'spring -sale'])(
    '%s is told to come near one that was used',
    (campaign) => {
      expect(make({ campaign }, used).notes).toEqual([
        {
          ...{ code: 'used_before', about: 'campaign', suggestion: 'spring-sale' },
          message: 'You have used “spring-sale” before.',
        },
      ])
    },
  )

  test('that was used as it is needs no note, nor does one of another parameter', () => {
    expect(codes(make({ campaign: 'SPRING sale' }, used))).toEqual([])
    expect(codes(make({ campaign: 'Cafe letter' }, used))).toEqual([])
    expect(codes(make({ source: 'Cafe letter' }, used))).toEqual(['used_before'])
    const both: UsedName[] = [...used, { parameter: 'campaign', name: 'springsale' }]
    expect(codes(make({ campaign: 'springsale' }, both))).toEqual([])
  })
})
