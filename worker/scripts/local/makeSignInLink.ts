import { members } from '../../../shared/api/members.ts'
import { type Api, bodyOf, callApi } from '../callApi.ts'

/** A fresh link that signs one browser in to the console, once. Its secret stands behind the #. */
export async function makeSignInLink(api: Api): Promise<string> {
  return bodyOf(await callApi(api, members.createSignInLink, {})).url
}
